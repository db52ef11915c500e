package yingyun.helpdesk.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.helpdesk.masking.Masking;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.DataScope;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.web.Typed;

/** Writes, reads, acknowledges and withdraws notices. */
@Service
class NoticeDesk {

    static final int MOST_DAYS = 366;
    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_BODY = 2000;
    private static final int LONGEST_WHY = 200;
    private static final int MOST_PLACES = 50;
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n]]");
    private static final Pattern BETWEEN = Pattern.compile("[\\s,,、;;]+");

    private final Notices notices;
    private final Receipts receipts;
    private final FourEyes fourEyes;
    private final Masking masking;
    private final AuditTrail audit;
    private final BankClock clock;
    private final JdbcClient jdbc;

    NoticeDesk(
            Notices notices,
            Receipts receipts,
            FourEyes fourEyes,
            Masking masking,
            AuditTrail audit,
            BankClock clock,
            JdbcClient jdbc) {
        this.notices = notices;
        this.receipts = receipts;
        this.fourEyes = fourEyes;
        this.masking = masking;
        this.audit = audit;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /**
     * As typed.
     *
     * @param places codes between blanks or commas
     * @param to the last day on which it holds
     */
    record Typing(
            String title,
            String body,
            boolean important,
            Notice.Scope scope,
            String places,
            LocalDate from,
            LocalDate to,
            String reason) {}

    /** Written, and its publication asked for (MC01). Gives its number. */
    @Transactional
    long write(Typing typing, Operator writer) {
        if (typing.from().isAfter(typing.to())
                || typing.to().isBefore(today())
                || typing.to().isAfter(typing.from().plusDays(MOST_DAYS))) {
            throw new NoticeProblem.ValidityWrong(MOST_DAYS).refused();
        }
        Notices.Text text = new Notices.Text(
                masked(typing.title(), 2, LONGEST_TITLE),
                masked(typing.body(), 2, LONGEST_BODY),
                typing.important(),
                typing.scope(),
                places(typing, writer.scope(Right.NOTICE_WRITE)),
                typing.from().atStartOfDay(BankClock.ZONE).toInstant(),
                typing.to().plusDays(1).atStartOfDay(BankClock.ZONE).toInstant());
        long id = notices.insert(text, writer.employeeNo(), clock.instant());
        audit.record(Auditable.done(
                "NOTICE_WRITTEN",
                writer,
                Long.toString(id),
                Map.of("scope", typing.scope().name())));
        fourEyes.ask(NoticeAct.NAME, NoticeAct.facts(id), typing.reason(), writer);
        return id;
    }

    private List<String> places(Typing typing, DataScope scope) {
        if (typing.scope() == Notice.Scope.ALL) {
            demand(scope.reachesAll(), "ALL");
            return List.of();
        }
        List<String> named = Arrays.stream(BETWEEN.split(typing.places().strip()))
                .filter(Predicate.not(String::isBlank))
                .map(place -> place.toUpperCase(java.util.Locale.ROOT))
                .distinct()
                .toList();
        if (named.isEmpty() || named.size() > MOST_PLACES) {
            throw new NoticeProblem.NobodyNamed().refused();
        }
        named.forEach(place -> {
            if (!isThere(typing.scope(), place)) {
                throw new NoticeProblem.UnknownPlace(place.length() > 20 ? place.substring(0, 20) : place).refused();
            }
            demand(
                    scope.reachesAll() || typing.scope() == Notice.Scope.ORGS && scope.reaches(OrgCode.of(place)),
                    place);
        });
        return named;
    }

    private static void demand(boolean within, String what) {
        if (!within) {
            throw new NoticeProblem.BeyondScope(what).refused();
        }
    }

    private boolean isThere(Notice.Scope scope, String place) {
        String sql = scope == Notice.Scope.DESKS
                ? "select exists (select 1 from answer_desk where desk = :place) and :today is not null"
                : "select exists (select 1 from org_unit where org_code = :place and :today between valid_from and coalesce(valid_to, 'infinity'))";
        return (scope == Notice.Scope.DESKS || OrgCode.isValid(place))
                && jdbc.sql(sql)
                        .param("place", place)
                        .param("today", today())
                        .query(Boolean.class)
                        .single();
    }

    private String masked(String typed, int least, int most) {
        String plain = CONTROLS.matcher(typed.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll(" ");
        String text = masking.mask(Typed.text(plain, least, most)).text();
        // Tokens can be longer than what they stand for.
        return text.length() > 2 * most ? text.substring(0, 2 * most) : text;
    }

    /** A returned draft, once more. */
    @Transactional
    void again(long id, String reason, Operator writer) {
        Notice notice = own(id, writer);
        if (notice.state() != Notice.State.DRAFT) {
            throw new NoticeProblem.WrongState(id).refused();
        }
        fourEyes.ask(NoticeAct.NAME, NoticeAct.facts(id), reason, writer);
    }

    /** 撤回, with a reason: who has read it sees that it is withdrawn. */
    @Transactional
    void withdraw(long id, String why, Operator writer) {
        own(id, writer);
        if (!notices.withdraw(id, writer.employeeNo(), masked(why, 2, LONGEST_WHY), clock.instant())) {
            throw new NoticeProblem.WrongState(id).refused();
        }
        audit.record(Auditable.done("NOTICE_WITHDRAWN", writer, Long.toString(id), Map.of()));
    }

    private Notice own(long id, Operator writer) {
        Notice notice = notices.find(id, writer.employeeNo()).orElseThrow(() -> notFound(id));
        if (!notice.writtenBy().equals(writer.employeeNo().value())) {
            throw new NoticeProblem.NotYours(id).refused();
        }
        return notice;
    }

    private static RuntimeException notFound(long id) {
        return new NoticeProblem.NotFound(Long.toString(id)).refused();
    }

    /** Opened: the receipt is written. Its writer, and who looks after receipts, see it without one where it is not for them. */
    @Transactional
    Notice open(long id, Operator reader) {
        Notice notice = notices.find(id, reader.employeeNo()).orElseThrow(() -> notFound(id));
        boolean forHim = notices.isFor(id, reader, today());
        boolean allowed = forHim
                || notice.writtenBy().equals(reader.employeeNo().value())
                || notice.state() != Notice.State.DRAFT
                        && reader.may(Right.NOTICE_RECEIPTS)
                        && reader.scope(Right.NOTICE_RECEIPTS).reachesAll();
        if (!allowed) {
            throw notFound(id);
        }
        if (forHim && notice.isInForce(clock.instant())) {
            notices.read(id, reader.employeeNo(), clock.instant());
        }
        return notices.find(id, reader.employeeNo()).orElseThrow();
    }

    /** 已阅知. */
    @Transactional
    void acknowledge(long id, Operator reader) {
        Notice notice = notices.find(id, reader.employeeNo())
                .filter(found -> notices.isFor(id, reader, today()))
                .orElseThrow(() -> notFound(id));
        if (!notice.isInForce(clock.instant())) {
            throw new NoticeProblem.WrongState(id).refused();
        }
        if (notices.acknowledge(id, reader.employeeNo(), clock.instant())) {
            audit.record(Auditable.done("NOTICE_ACKNOWLEDGED", reader, Long.toString(id), Map.of()));
        }
    }

    /** Before the ask page opens: important, in force, for him, not acknowledged. */
    List<Notice> due(Operator reader) {
        return inForce(reader).stream()
                .filter(notice -> notice.important() && notice.acknowledgedAt().isEmpty())
                .toList();
    }

    List<Notice> inForce(Operator reader) {
        return notices.inForce(reader, clock.instant(), today());
    }

    List<Notice> past(Operator reader) {
        return notices.past(reader, clock.instant(), today());
    }

    List<Notice> written(Operator writer) {
        return notices.writtenBy(writer.employeeNo());
    }

    /** @return who is meant, within his scope */
    List<Receipts.Receipt> receipts(Notice notice, Operator reader) {
        return receipts.of(notice, reader.scope(Right.NOTICE_RECEIPTS), today());
    }

    /** For the receipts of his own people it need not be for himself. */
    Notice seenByKeeper(long id, Operator reader) {
        return notices.find(id, reader.employeeNo())
                .filter(notice -> notice.state() != Notice.State.DRAFT
                        || notice.writtenBy().equals(reader.employeeNo().value()))
                .orElseThrow(() -> notFound(id));
    }

    LocalDate today() {
        return clock.now().toLocalDate();
    }

    Instant now() {
        return clock.instant();
    }
}
