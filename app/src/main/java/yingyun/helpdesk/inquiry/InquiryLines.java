package yingyun.helpdesk.inquiry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;

/** Lists of inquiries as the pages show them: one line each, by keyset, with a limit. */
@Repository
class InquiryLines {

    static final int MOST = 50;

    private final JdbcClient jdbc;

    InquiryLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One line.
     *
     * @param waiting how many wait with it (合并等待)
     * @param readAt now; the clock was reckoned then
     */
    record Line(
            String no,
            String orgName,
            String askerName,
            String codes,
            String title,
            Urgency urgency,
            InquiryState state,
            Instant askedAt,
            Instant readAt,
            boolean phone,
            long waiting,
            SlaClock clock) {

        /** Tokens without their brackets: a list has no room for pills. */
        public String plainTitle() {
            return Part.plain(title);
        }

        public String stateWord() {
            return Words.of("HD-state." + state);
        }

        public String urgencyWord() {
            return Words.of("HD-urgency." + urgency);
        }

        public String urgencyTone() {
            return urgency.tone();
        }

        public String tone() {
            return state.tone();
        }

        public String asked() {
            return Words.time(askedAt, readAt);
        }
    }

    /** Counts for the tabs, capped: nobody needs to know more than "1000+". */
    record Counts(long mine, long waiting, long answeredToday) {}

    private static final String LINE = """
            select i.inquiry_no, i.error_code, i.tx_code, i.title_masked, i.urgency, i.state, i.asked_at, i.due_at, i.moved_at, i.channel,
                   coalesce(o.name, i.org_code::text) as org_name, coalesce(e.name, '') as asker_name,
                   (select count(*) from inquiry w where w.lead_no = i.inquiry_no and w.state = 'ATTACHED') as waiting
              from inquiry i
              left join lateral (select name from org_unit u where u.org_code = i.org_code order by u.valid_from desc limit 1) o on true
              left join employee e on e.employee_no = i.asker
            """;

    /** What he has in hand, and what experts' desks of his are asked. */
    List<Line> mine(Operator agent, String[] desks, Instant now) {
        return jdbc.sql(LINE + """
                 where (i.assignee = :me and i.state in ('OFFERED', 'ANSWERING', 'NEED_INFO', 'WITH_EXPERT', 'REOPENED'))
                    or (i.state = 'WITH_EXPERT' and i.expert_desk = any (:desks))
                 order by i.urgency, i.due_at, i.inquiry_no
                 limit :most
                """)
                .param("me", agent.employeeNo().value())
                .param("desks", desks)
                .param("most", MOST)
                .query((rs, n) -> line(rs, now))
                .list();
    }

    /** The queue that he may take from, the head first. */
    List<Line> queue(DataScope scope, EmployeeNo me, boolean all, String[] desks, Instant now) {
        return jdbc.sql(LINE + """
                 where i.state in ('QUEUED', 'OFFERED', 'REOPENED')
                   and (:all or i.desk = any (:desks))
                   and (:everywhere or i.org_code = any (:orgs))
                   and (i.state = 'QUEUED' or i.assignee is distinct from :me)
                 order by i.urgency, i.due_at, i.inquiry_no
                 limit :most
                """)
                .param("all", all)
                .param("desks", desks)
                .param("everywhere", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("me", me.value())
                .param("most", MOST)
                .query((rs, n) -> line(rs, now))
                .list();
    }

    /** What he answered, the newest first. */
    List<Line> answered(EmployeeNo me, Instant now) {
        return jdbc.sql(LINE + """
                 where i.assignee = :me and i.state in ('ANSWERED', 'ACCEPTED')
                   and i.answered_at >= :since
                 order by i.answered_at desc
                 limit :most
                """)
                .param("me", me.value())
                .param("since", Inquiries.column(now.minusSeconds(86_400)))
                .param("most", MOST)
                .query((rs, n) -> line(rs, now))
                .list();
    }

    /** Own questions, or all of the scope; by keyset, the newest first. */
    List<Line> asked(DataScope scope, boolean ownOnly, boolean openOnly, String before, Instant now) {
        return jdbc.sql(LINE + """
                 where (:own and i.asker = :me or not :own and (:everywhere or i.org_code = any (:orgs)))
                   and (not :open or i.state not in ('ACCEPTED', 'CLOSED', 'WITHDRAWN', 'SELF_SOLVED'))
                   and (:before = '' or (i.asked_at, i.inquiry_no) < ((select b.asked_at from inquiry b where b.inquiry_no = :before), :before))
                 order by i.asked_at desc, i.inquiry_no desc
                 limit :most
                """)
                .param("own", ownOnly)
                .param("me", scope.person().value())
                .param("everywhere", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("open", openOnly)
                .param("before", before)
                .param("most", MOST)
                .query((rs, n) -> line(rs, now))
                .list();
    }

    /** Solved ones of the same code, the newest first: what the answerer may take over. */
    List<Line> solvedAlike(String errorCode, String txCode, InquiryNo but, Instant now) {
        String code = errorCode.isEmpty() ? txCode : errorCode;
        return code.isEmpty() ? List.of() : alike(errorCode.isEmpty() ? BY_TX_CODE : BY_ERROR_CODE, code, but, now);
    }

    private List<Line> alike(String which, String code, InquiryNo but, Instant now) {
        return jdbc.sql(LINE + which)
                .param("code", code)
                .param("but", but.value())
                .query((rs, n) -> line(rs, now))
                .list();
    }

    /** One statement each: an index answers it. */
    private static final String BY_ERROR_CODE = """
             where i.error_code = :code and i.state in ('ANSWERED', 'ACCEPTED', 'CLOSED') and i.inquiry_no <> :but
             order by i.asked_at desc
             limit 5
            """;

    private static final String BY_TX_CODE = """
             where i.tx_code = :code and i.state in ('ANSWERED', 'ACCEPTED', 'CLOSED') and i.inquiry_no <> :but
             order by i.asked_at desc
             limit 5
            """;

    /** How many stand before it; 1,000 at most are counted. */
    long ahead(Inquiry inquiry) {
        return jdbc.sql("""
                select count(*) from (
                    select 1 from inquiry
                     where state in ('QUEUED', 'OFFERED', 'REOPENED')
                       and (urgency, due_at, inquiry_no) < (:urgency, :due, :no)
                     limit 1000) ahead
                """)
                .param("urgency", inquiry.standing().urgency().name())
                .param("due", Inquiries.column(inquiry.standing().dueAt()))
                .param("no", inquiry.no().value())
                .query(Long.class)
                .single();
    }

    long waitingOf(Urgency urgency) {
        return jdbc.sql(
                        "select count(*) from (select 1 from inquiry where state in ('QUEUED', 'OFFERED', 'REOPENED') and urgency <= :urgency limit 1000) w")
                .param("urgency", urgency.name())
                .query(Long.class)
                .single();
    }

    /** Seconds from asking to taking of the last twenty of that urgency: quarter, half, three quarters. Empty without any. */
    Optional<int[]> pickUp(Urgency urgency) {
        return jdbc.sql("""
                select (percentile_cont(array[0.25, 0.5, 0.75]) within group (order by seconds))::int[] as quarters, count(*) as n
                  from (select extract(epoch from c.claimed_at - i.asked_at) as seconds
                          from (select inquiry_no, claimed_at from inquiry_claim where way <> 'PHONE'
                                 order by claimed_at desc limit 60) c
                          join inquiry i on i.inquiry_no = c.inquiry_no
                         where i.urgency = :urgency and i.cycle = 1
                         limit 20) last
                """)
                .param("urgency", urgency.name())
                .query((rs, n) -> rs.getInt("n") == 0
                        ? Optional.<int[]>empty()
                        : Optional.of(
                                Stream.of((Integer[]) rs.getArray("quarters").getArray())
                                        .mapToInt(Integer::intValue)
                                        .toArray()))
                .single();
    }

    Counts counts(Operator agent, DataScope scope, boolean all, String[] desks, Instant now) {
        return jdbc.sql("""
                select (select count(*) from inquiry where assignee = :me
                                                       and state in ('OFFERED', 'ANSWERING', 'NEED_INFO', 'WITH_EXPERT', 'REOPENED')) as mine,
                       (select count(*) from (select 1 from inquiry
                                               where state in ('QUEUED', 'OFFERED', 'REOPENED') and (:all or desk = any (:desks))
                                                 and (state = 'QUEUED' or assignee is distinct from :me)
                                                 and (:everywhere or org_code = any (:orgs)) limit 1000) q) as waiting,
                       (select count(*) from inquiry where assignee = :me and state in ('ANSWERED', 'ACCEPTED') and answered_at >= :since)
                           as answered_today
                """)
                .param("me", agent.employeeNo().value())
                .param("all", all)
                .param("desks", desks)
                .param("everywhere", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("since", Inquiries.column(now.minusSeconds(86_400)))
                .query(Counts.class)
                .single();
    }

    List<String> outlets(DataScope scope, java.time.LocalDate today) {
        return jdbc.sql("""
                select org_code || ' ' || name from org_unit
                 where level in ('SB', 'OT') and :today between valid_from and coalesce(valid_to, 'infinity')
                   and (:everywhere or org_code = any (:orgs))
                 order by org_code
                """)
                .param("today", today)
                .param("everywhere", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .query((rs, row) -> rs.getString(1))
                .list();
    }

    private static Line line(ResultSet rs, Instant now) throws SQLException {
        Urgency urgency = Urgency.valueOf(rs.getString("urgency"));
        InquiryState state = InquiryState.valueOf(rs.getString("state"));
        Instant asked = Inquiries.certain(rs, "asked_at");
        return new Line(
                rs.getString("inquiry_no"),
                rs.getString("org_name"),
                rs.getString("asker_name"),
                codes(rs.getString("error_code"), rs.getString("tx_code")),
                rs.getString("title_masked"),
                urgency,
                state,
                asked,
                now,
                rs.getString("channel").equals("PHONE"),
                rs.getLong("waiting"),
                SlaClock.of(urgency, state, asked, Inquiries.certain(rs, "due_at"), now));
    }

    private static String codes(@Nullable String errorCode, @Nullable String txCode) {
        return errorCode != null ? errorCode : txCode != null ? txCode : "";
    }
}
