package yingyun.helpdesk.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.knowledge.Citation;
import yingyun.knowledge.KnowledgeUses;

/** What an asker does: asks, adds, waits with another, accepts, reopens, withdraws. */
@Service
class AskDesk {

    /** A question of the same code within so long is the same question in flight (合并等待). */
    static final Duration IN_FLIGHT = Duration.ofMinutes(30);

    private final Inquiries inquiries;
    private final Messages messages;
    private final Joins joins;
    private final Moves moves;
    private final Codes codes;
    private final SafeText texts;
    private final Drafts drafts;
    private final BusinessDays businessDays;
    private final KnowledgeUses uses;
    private final JdbcClient jdbc;

    AskDesk(
            Inquiries inquiries,
            Messages messages,
            Joins joins,
            Moves moves,
            Codes codes,
            SafeText texts,
            Drafts drafts,
            BusinessDays businessDays,
            KnowledgeUses uses,
            JdbcClient jdbc) {
        this.inquiries = inquiries;
        this.messages = messages;
        this.joins = joins;
        this.moves = moves;
        this.codes = codes;
        this.texts = texts;
        this.drafts = drafts;
        this.businessDays = businessDays;
        this.uses = uses;
        this.jdbc = jdbc;
    }

    /** Into the queue, with a number; sent twice it is the same one. */
    @Transactional
    InquiryNo ask(Question question, Operator asker) {
        Optional<Inquiry> before = sentAlready(question.formKey(), asker);
        if (before.isPresent()) {
            return before.get().no();
        }
        Inquiry asked = opened(question, asker.orgCode(), asker.employeeNo(), asker, Inquiry.Channel.PAGE);
        question.joins().ifPresent(lead -> attach(asked, lead, asker, "JOINED"));
        drafts.clear(asker.employeeNo(), Drafts.Purpose.ASK, "");
        return asked.no();
    }

    /** The same for a page and the telephone: number, question, first line of history. */
    Inquiry opened(
            Question question, OrgCode org, @Nullable EmployeeNo asker, Operator recorder, Inquiry.Channel channel) {
        Optional<String> errorCode = Codes.typed(question.errorCode());
        Optional<String> txCode = Codes.typed(question.txCode());
        String text = texts.question(question.text());
        Instant now = moves.now();
        String desk = codes.deskOf(errorCode, txCode, question.category(), moves.today());
        Inquiry inquiry = new Inquiry(
                inquiries.nextNo(moves.today(), org),
                org,
                Optional.ofNullable(asker),
                recorder.employeeNo(),
                channel,
                question.category(),
                errorCode,
                txCode,
                texts.serial(question.serial()),
                SafeText.title(text, errorCode.or(() -> txCode)),
                now,
                1,
                Standing.queued(question.urgency(), desk, MoneyImpact.isIn(txCode), now));
        inquiries.insert(inquiry, question.formKey(), recorder.employeeNo(), "ASKED", now);
        messages.add(inquiry.no(), Message.Kind.QUESTION, text, recorder.employeeNo(), now);
        moves.told(inquiry, 1, InquiryState.QUEUED, "ASKED", recorder);
        return inquiry;
    }

    /** The same form at the same moment waits for the first. */
    Optional<Inquiry> sentAlready(UUID formKey, Operator by) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 0))) locked")
                .param("key", formKey.toString())
                .query(Integer.class)
                .single();
        return inquiries.sentAlready(formKey, by.employeeNo());
    }

    /**
     * 解决了: an article, or the answer of a hot topic, answered it before anybody was asked. Counted, with a number of its own.
     *
     * @param solvedBy empty where that answer cites no article
     */
    @Transactional
    InquiryNo selfSolved(Question question, List<Citation> solvedBy, Operator asker) {
        Optional<Inquiry> before = sentAlready(question.formKey(), asker);
        if (before.isPresent()) {
            return before.get().no();
        }
        Optional<String> errorCode = Codes.typed(question.errorCode());
        Optional<String> txCode = Codes.typed(question.txCode());
        String text = texts.body(question.text());
        Instant now = moves.now();
        Standing standing = Standing.queued(
                        question.urgency(),
                        codes.deskOf(errorCode, txCode, question.category(), moves.today()),
                        false,
                        now)
                .with(change -> {
                    change.state = InquiryState.SELF_SOLVED;
                    change.endedAt = now;
                });
        Inquiry inquiry = new Inquiry(
                inquiries.nextNo(moves.today(), asker.orgCode()),
                asker.orgCode(),
                Optional.of(asker.employeeNo()),
                asker.employeeNo(),
                Inquiry.Channel.PAGE,
                question.category(),
                errorCode,
                txCode,
                "",
                SafeText.title(text, errorCode.or(() -> txCode)),
                now,
                1,
                standing);
        inquiries.insert(inquiry, question.formKey(), asker.employeeNo(), "SELF_SOLVED", now);
        if (!text.isEmpty()) {
            messages.add(inquiry.no(), Message.Kind.QUESTION, text, asker.employeeNo(), now);
        }
        Optional<String> no = Optional.of(inquiry.no().value());
        solvedBy.forEach(article -> uses.record(article, KnowledgeUses.Kind.SOLVED, no, asker));
        moves.told(inquiry, 1, InquiryState.SELF_SOLVED, "SELF_SOLVED", asker);
        drafts.clear(asker.employeeNo(), Drafts.Purpose.ASK, "");
        return inquiry.no();
    }

    /** 补充: whatever the asker adds. Where he was asked for it, the answerer goes on. */
    @Transactional
    void add(InquiryNo no, String typed, Operator asker) {
        Inquiry inquiry = own(no, asker);
        if (inquiry.state().isOver()) {
            throw inquiry.notAllowed(InquiryState.ANSWERING).refused();
        }
        boolean wanted = inquiry.state() == InquiryState.NEED_INFO;
        messages.add(
                no,
                wanted ? Message.Kind.INFO : Message.Kind.FOLLOW_UP,
                texts.question(typed),
                asker.employeeNo(),
                moves.now());
        drafts.clear(asker.employeeNo(), Drafts.Purpose.FOLLOW_UP, no.value());
        if (wanted) {
            moves.move(inquiry, inquiry.to(InquiryState.ANSWERING, change -> {}), "INFO_GIVEN", asker);
        } else {
            moves.written(inquiry, "FOLLOWED_UP", asker);
        }
    }

    /** 采纳, with one key of three. */
    @Transactional
    void accept(InquiryNo no, int version, int level, Operator asker) {
        Inquiry inquiry = own(no, version, asker);
        Instant now = moves.now();
        int next = moves.move(
                inquiry, inquiry.to(InquiryState.ACCEPTED, change -> change.acceptedAt = now), "ACCEPTED", asker);
        messages.rate(no, next, level, "", asker.employeeNo(), now);
        messages.cited(no)
                .forEach(article -> uses.record(article, KnowledgeUses.Kind.SOLVED, Optional.of(no.value()), asker));
    }

    /** 未解决: within five business days of the answer. Goes back to who answered, if he comes soon, else to the next. */
    @Transactional
    void reopen(InquiryNo no, int version, String reason, Operator asker) {
        Inquiry inquiry = own(no, version, asker);
        String why = texts.reason(reason);
        Instant now = moves.now();
        Instant answered = inquiry.standing().answeredAt();
        if (answered != null && businessDays.reopenableUntil(answered).isBefore(now)) {
            throw new InquiryProblem.TooLateToReopen(
                            no.value(), businessDays.text(businessDays.reopenableUntil(answered)))
                    .refused();
        }
        Standing next = inquiry.to(InquiryState.REOPENED, change -> {
            change.cycle++;
            change.acceptedAt = null;
            change.leadNo = null;
            change.dueAt = now.plus(change.urgency.claimTarget());
        });
        messages.add(no, Message.Kind.FOLLOW_UP, why, asker.employeeNo(), now);
        int version2 = moves.move(inquiry, next, "REOPENED", asker, why);
        messages.rate(no, version2, 1, why, asker.employeeNo(), now);
        joins.leave(no, asker.employeeNo(), now);
    }

    /** Whoever waited with it stands in the queue by himself again. */
    @Transactional
    void withdraw(InquiryNo no, int version, String reason, Operator asker) {
        Inquiry inquiry = own(no, version, asker);
        String why = texts.note(reason);
        Instant now = moves.now();
        moves.move(
                inquiry,
                inquiry.to(InquiryState.WITHDRAWN, change -> {
                    change.endedAt = now;
                    change.expertDesk = null;
                }),
                "WITHDRAWN",
                asker,
                why);
        joins.leave(no, asker.employeeNo(), now);
        inquiries.attachedTo(no).forEach(waiting -> {
            moves.moveBySystem(waiting, alone(waiting), "LEFT");
            joins.leave(waiting.no(), EmployeeNo.SYSTEM, now);
        });
    }

    /** 合并等待: with one key. */
    @Transactional
    void join(InquiryNo no, int version, InquiryNo lead, Operator asker) {
        attach(own(no, version, asker), lead, asker, "JOINED");
    }

    /** 退出合并: my case differs. */
    @Transactional
    void leave(InquiryNo no, int version, Operator asker) {
        Inquiry inquiry = own(no, version, asker);
        moves.move(inquiry, alone(inquiry), "LEFT", asker);
        joins.leave(no, asker.employeeNo(), moves.now());
    }

    private static Standing alone(Inquiry inquiry) {
        return inquiry.to(InquiryState.QUEUED, change -> change.leadNo = null);
    }

    /** Holds the lead, so that no answer goes out in between that this one would miss. */
    void attach(Inquiry inquiry, InquiryNo leadNo, Operator by, String act) {
        Inquiry lead = inquiries
                .hold(leadNo)
                .filter(found -> found.state().waits() && found.standing().leadNo() == null)
                .filter(found -> !found.no().equals(inquiry.no()))
                .orElseThrow(() -> new InquiryProblem.NotToJoin(leadNo.value()).refused());
        if (!inquiries.attachedTo(inquiry.no()).isEmpty()) {
            throw new InquiryProblem.NotToJoin(leadNo.value()).refused();
        }
        moves.move(
                inquiry,
                inquiry.to(
                        InquiryState.ATTACHED,
                        change -> change.leadNo = lead.no().value()),
                act,
                by);
        joins.join(inquiry.no(), lead.no(), by.employeeNo(), moves.now());
    }

    private Inquiry own(InquiryNo no, Operator asker) {
        Inquiry inquiry = moves.seen(no, asker.scope(Right.INQUIRY_VIEW));
        if (!inquiry.isAskedBy(asker)) {
            throw new InquiryProblem.NotYourQuestion(no.value()).refused();
        }
        return inquiry;
    }

    private Inquiry own(InquiryNo no, int version, Operator asker) {
        Inquiry inquiry = own(no, asker);
        if (inquiry.version() != version) {
            throw new InquiryProblem.ChangedMeanwhile(no.value()).refused();
        }
        return inquiry;
    }

    /** The thread as this person may read it. */
    @Transactional(readOnly = true)
    List<Message> thread(Inquiry inquiry, Operator reader) {
        return reader.may(Right.INQUIRY_ANSWER) || reader.holds("AUDITOR")
                ? messages.whole(inquiry.no())
                : messages.forAsker(inquiry.no());
    }
}
