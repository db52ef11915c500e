package yingyun.helpdesk.offer;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.helpdesk.inquiry.Handing;
import yingyun.helpdesk.masking.Masking;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDates;
import yingyun.web.Typed;

/** 常用语 with variables: a desk's, kept by the lead and the keeper of knowledge, and one's own. */
@Service
class Phrases {

    /** What is filled by itself, as the form says it. */
    static final String VARIABLES = "{机构} {交易码} {错误码} {代码} {咨询单号} {坐席} {业务日期} {今天}";

    static final int LONGEST_SAY = 600;
    static final int LONGEST_BODY = 4000;
    private static final int LONGEST_TITLE = 40;
    private static final int MOST_SAY_LINES = 3;
    /** In the composer. */
    private static final int MOST_SHOWN = 8;

    private static final int MOST_KEPT = 500;
    private static final Pattern KEY = Pattern.compile("[a-z0-9]{1,12}");

    private final JdbcClient jdbc;
    private final Handing handing;
    private final Masking masking;
    private final BusinessDates businessDates;
    private final BankClock clock;
    private final AuditTrail audit;

    Phrases(
            JdbcClient jdbc,
            Handing handing,
            Masking masking,
            BusinessDates businessDates,
            BankClock clock,
            AuditTrail audit) {
        this.jdbc = jdbc;
        this.handing = handing;
        this.masking = masking;
        this.businessDates = businessDates;
        this.clock = clock;
        this.audit = audit;
    }

    /** As typed. {@code place}: {@code own}, {@code all}, or a desk. */
    record Written(String place, String abbr, String title, String say, String body) {}

    private static final String SELECT = """
            select p.phrase_id, p.owner is not null as own, coalesce(p.desk, '') as desk,
                   coalesce(case when :english then d.name_en else d.name_zh end, '') as desk_name,
                   p.abbr, p.title, p.say_masked, p.body_masked
              from phrase p left join answer_desk d on d.desk = p.desk
             where p.ended_at is null and (p.owner is null or p.owner = :me)
            """;

    /** For the composer: filled; his own first, then the desk's, then everybody's; what begins with the typed key stands first. */
    @Transactional(readOnly = true)
    List<Phrase> of(String inquiryNo, String find, boolean english, Operator agent) {
        Handing.Facts facts = handing.facts(inquiryNo, agent);
        String wanted = find.strip().toLowerCase(Locale.ROOT);
        Map<String, String> values = values(facts, agent);
        return jdbc
                .sql(SELECT + """
                   and (p.desk is null or p.desk = :desk)
                   and (:find = '' or starts_with(p.abbr, :find) or strpos(lower(p.title || p.say_masked || p.body_masked), :find) > 0)
                 order by p.abbr <> :find, not starts_with(p.abbr, :find), p.owner is null, p.desk is null, p.abbr
                 limit :most
                """)
                .param("english", english)
                .param("me", agent.employeeNo().value())
                .param("desk", facts.desk())
                .param("find", wanted.length() > LONGEST_TITLE ? wanted.substring(0, LONGEST_TITLE) : wanted)
                .param("most", MOST_SHOWN)
                .query(Phrases::row)
                .list()
                .stream()
                .map(phrase -> phrase.filled(values))
                .toList();
    }

    /** The variables by name; what is not known is empty. */
    private Map<String, String> values(Handing.Facts facts, Operator agent) {
        Map<String, String> values = new HashMap<>();
        values.put("机构", orgName(facts.org()));
        values.put("交易码", facts.txCode());
        values.put("错误码", facts.errorCode());
        values.put("代码", facts.codes());
        values.put("咨询单号", facts.no());
        values.put("坐席", agent.name());
        values.put("业务日期", businessDates.open().map(day -> day.day().toString()).orElse(""));
        values.put("今天", today().toString());
        return values;
    }

    private LocalDate today() {
        return clock.now().toLocalDate();
    }

    private String orgName(String org) {
        return jdbc.sql("select name from org_unit where org_code = :org order by valid_from desc limit 1")
                .param("org", org)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** All that he reads, to be kept. */
    List<Phrase> kept(boolean english, Operator keeper) {
        return jdbc.sql(SELECT + " order by p.owner is null, p.desk nulls first, p.abbr limit :most")
                .param("english", english)
                .param("me", keeper.employeeNo().value())
                .param("most", MOST_KEPT)
                .query(Phrases::row)
                .list();
    }

    boolean keepsDesks(Operator keeper) {
        return keeper.scope(Right.PHRASE_KEEP).reachesAll();
    }

    @Transactional
    void keep(Written written, Operator keeper) {
        String abbr = written.abbr().strip().toLowerCase(Locale.ROOT);
        if (!KEY.matcher(abbr).matches()) {
            throw new OfferProblem.NotAKey(abbr.substring(0, Math.min(20, abbr.length()))).refused();
        }
        String title = masked(written.title(), 1, LONGEST_TITLE);
        boolean own = written.place().equals("own");
        if (!own && !keepsDesks(keeper)) {
            throw new OfferProblem.NotYours(title).refused();
        }
        String say = masked(written.say(), 0, LONGEST_SAY);
        String body = masked(written.body(), 0, LONGEST_BODY);
        demandText(say, body);
        Map<String, Object> columns = new HashMap<>();
        columns.put("owner", own ? keeper.employeeNo().value() : "");
        columns.put("desk", own || written.place().equals("all") ? "" : desk(written.place()));
        columns.put("abbr", abbr);
        columns.put("title", title);
        columns.put("say", say);
        columns.put("body", body);
        columns.put("me", keeper.employeeNo().value());
        columns.put("now", Presence.column(clock.instant()));
        try {
            jdbc.sql("""
                    insert into phrase (owner, desk, abbr, title, say_masked, body_masked, written_by, written_at)
                    values (nullif(:owner, ''), nullif(:desk, ''), :abbr, :title, :say, :body, :me, :now)
                    """).params(columns).update();
        } catch (DuplicateKeyException there) {
            throw new OfferProblem.KeyInUse(abbr).refused();
        }
        audit.record(Auditable.done("PHRASE_KEPT", keeper, abbr, Map.of("place", written.place())));
    }

    private static void demandText(String say, String body) {
        if (say.isBlank() && body.isBlank()) {
            throw new OfferProblem.SaysNothing().refused();
        }
        int lines = (int) say.lines().count();
        if (lines > MOST_SAY_LINES) {
            throw new OfferProblem.TooManyLines(lines).refused();
        }
    }

    private String desk(String place) {
        return jdbc.sql("select desk from answer_desk where desk = :desk")
                .param("desk", place)
                .query(String.class)
                .optional()
                .orElseThrow(() ->
                        new OfferProblem.NotFound(place.substring(0, Math.min(20, place.length()))).refused());
    }

    /** Ended, not deleted: what was said with it stays explicable. */
    @Transactional
    void end(long phraseId, Operator keeper) {
        int ended = jdbc.sql("""
                update phrase set ended_by = :me, ended_at = :now
                 where phrase_id = :id and ended_at is null and (owner = :me or owner is null and :desks)
                """)
                .param("me", keeper.employeeNo().value())
                .param("now", Presence.column(clock.instant()))
                .param("id", phraseId)
                .param("desks", keepsDesks(keeper))
                .update();
        if (ended == 0) {
            throw whyNot(phraseId).refused();
        }
        audit.record(Auditable.done("PHRASE_ENDED", keeper, Long.toString(phraseId), Map.of()));
    }

    /** Another's own does not exist for him. */
    private OfferProblem whyNot(long phraseId) {
        return jdbc.sql("select title from phrase where phrase_id = :id and ended_at is null and owner is null")
                .param("id", phraseId)
                .query(String.class)
                .optional()
                .<OfferProblem>map(OfferProblem.NotYours::new)
                .orElseGet(() -> new OfferProblem.NotFound(Long.toString(phraseId)));
    }

    private String masked(String typed, int least, int most) {
        String text = masking.mask(Typed.text(plain(typed), least, most)).text();
        return text.codePointCount(0, text.length()) > most
                ? text.substring(0, text.offsetByCodePoints(0, most))
                : text;
    }

    /** Nothing that a database or a terminal chokes on. */
    private static String plain(String typed) {
        StringBuilder kept = new StringBuilder(typed.length());
        typed.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(point -> point == '\n'
                        || !Character.isISOControl(point) && (point < 0xD800 || point > 0xDFFF) && point != 0xFEFF)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static Phrase row(java.sql.ResultSet rs, int n) throws java.sql.SQLException {
        return new Phrase(
                rs.getLong("phrase_id"),
                rs.getBoolean("own"),
                rs.getString("desk"),
                rs.getString("desk_name"),
                rs.getString("abbr"),
                rs.getString("title"),
                rs.getString("say_masked"),
                rs.getString("body_masked"));
    }
}
