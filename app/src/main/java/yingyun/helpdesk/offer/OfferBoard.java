package yingyun.helpdesk.offer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.helpdesk.inquiry.Handing;
import yingyun.kernel.DataScope;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.kernel.Wording;

/** The bar above the desk: how he stands, who else is there, what is offered to him, what nobody took. */
@Service
class OfferBoard {

    private static final int MOST_BROADCAST = 3;
    /** Tokens without their brackets: a bar has no room for pills. */
    private static final Pattern TOKEN = Pattern.compile("\\[([^\\[\\]\\n]{2,6}#[0-9]{1,4} [^\\[\\]\\n]{1,40})]");

    private final JdbcClient jdbc;
    private final Presence presence;
    private final Handing handing;

    OfferBoard(JdbcClient jdbc, Presence presence, Handing handing) {
        this.jdbc = jdbc;
        this.presence = presence;
        this.handing = handing;
    }

    /** One inquiry in the bar. {@code seconds}: left of the offer; 0 without one. */
    record Item(
            String no,
            int version,
            boolean urgent,
            String urgency,
            String codes,
            String title,
            String orgName,
            long seconds) {

        public String urgencyWord() {
            return Wording.in(OfferPages.isEnglish() ? "en" : "zh").of("HD-urgency." + urgency, Map.of());
        }

        public String urgencyTone() {
            return urgent ? "bad" : urgency.equals("U2") ? "warn" : "wait";
        }

        public String left() {
            return "%d:%02d".formatted(seconds / 60, seconds % 60);
        }
    }

    /**
     * @param there names of those who are 在岗 and heard
     * @param nobody those that two have let pass: anybody's
     */
    record Bar(
            Presence.Status status,
            List<String> there,
            @Nullable Item offer,
            List<Item> nobody) {}

    private static final String ITEM = """
            select i.inquiry_no, i.version, i.urgency, coalesce(i.error_code, i.tx_code, '') as codes, i.title_masked,
                   coalesce(u.name, i.org_code::text) as org_name
            """;

    private static final String ORG = """
              left join lateral (select name from org_unit o where o.org_code = i.org_code order by o.valid_from desc limit 1) u on true
            """;

    @Transactional(readOnly = true)
    Bar bar(Operator agent) {
        return new Bar(
                status(agent),
                there(),
                offer(agent),
                nobody(agent, handing.reach(agent), agent.scope(Right.INQUIRY_ANSWER)));
    }

    /** Who has not opened the desk is not there. */
    private Presence.Status status(Operator agent) {
        return jdbc.sql("select status from desk_presence where employee_no = :me")
                .param("me", agent.employeeNo().value())
                .query((rs, n) -> Presence.Status.valueOf(rs.getString(1)))
                .optional()
                .orElse(Presence.Status.AWAY);
    }

    private List<String> there() {
        return jdbc.sql("""
                select e.name from desk_presence p join employee e on e.employee_no = p.employee_no
                 where p.status = 'READY' and p.beat_at >= :heard
                 order by p.since
                """)
                .param("heard", Presence.column(presence.heardSince()))
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    private @Nullable Item offer(Operator agent) {
        Instant now = presence.bankNow();
        return jdbc.sql(ITEM + """
                , o.expires_at
                  from inquiry_offer o join inquiry i on i.inquiry_no = o.inquiry_no
                """ + ORG + " where o.employee_no = :me and o.outcome is null")
                .param("me", agent.employeeNo().value())
                .query((rs, n) -> item(
                        rs,
                        Math.max(
                                0,
                                Duration.between(
                                                now,
                                                rs.getObject("expires_at", OffsetDateTime.class)
                                                        .toInstant())
                                        .toSeconds())))
                .optional()
                .orElse(null);
    }

    private List<Item> nobody(Operator agent, Handing.Reach reach, DataScope scope) {
        return jdbc.sql(ITEM + """
                  from inquiry i
                """ + ORG + """
                 where i.state in ('QUEUED', 'REOPENED')
                   and (:all or i.desk = any (:desks)) and (:everywhere or i.org_code = any (:orgs))
                   and (select count(*) from inquiry_offer o
                         where o.inquiry_no = i.inquiry_no and o.cycle = i.cycle and o.outcome in ('DECLINED', 'EXPIRED')) >= :misses
                 order by i.urgency, i.due_at, i.inquiry_no
                 limit :most
                """)
                .param("all", reach.takesAll())
                .param("desks", reach.desks())
                .param("everywhere", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("misses", Handing.MOST_MISSES)
                .param("most", MOST_BROADCAST)
                .query((rs, n) -> item(rs, 0))
                .list();
    }

    private static Item item(ResultSet rs, long seconds) throws SQLException {
        String urgency = rs.getString("urgency");
        return new Item(
                rs.getString("inquiry_no"),
                rs.getInt("version"),
                urgency.equals("U1"),
                urgency,
                rs.getString("codes"),
                TOKEN.matcher(rs.getString("title_masked")).replaceAll("$1"),
                rs.getString("org_name"),
                seconds);
    }
}
