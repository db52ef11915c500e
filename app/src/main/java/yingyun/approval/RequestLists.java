package yingyun.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;

/** The lists of 复核箱, page by page: newest first, those to decide by the time that is left. */
@Repository
class RequestLists {

    static final int PAGE = 50;

    private static final String LINE = """
            select a.approval_id, a.mc_code, c.title, c.key_figure, c.org_code, a.maker, e.name as maker_name, a.requested_at, a.expires_at,
                   g.granted, m.steps, s.state
              from approval a
              join approval_content c on c.approval_id = a.approval_id
              join mc m on m.mc_code = a.mc_code
              join employee e on e.employee_no = a.maker
             cross join lateral (select count(*)::smallint as granted from approval_grant g where g.approval_id = a.approval_id) g
             cross join lateral (select approval_state(a.approval_id, :now) as state) s
            """;

    private final JdbcClient jdbc;

    RequestLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waiting for this person, the most urgent first. */
    List<RequestLine> toDecide(EmployeeNo me, String mcCode, Instant now, int most) {
        return jdbc.sql(LINE + """
                 where a.expires_at >= :now
                   and s.state = 'WAITING'
                   and (:mc = '' or a.mc_code = :mc)
                   and checker_for(a.mc_code, (g.granted + 1)::smallint, :me, a.maker, c.org_code, :now) is not null
                   and not exists (select from approval_grant mine
                                    where mine.approval_id = a.approval_id and :me in (mine.checker, mine.acting_for))
                 order by a.expires_at, a.approval_id
                 limit :most
                """)
                .param("now", Requests.time(now))
                .param("mc", mcCode)
                .param("me", me.value())
                .param("most", most)
                .query((rs, n) -> line(rs))
                .list();
    }

    List<RequestLine> madeBy(EmployeeNo me, String mcCode, long before, Instant now) {
        return jdbc.sql(LINE + """
                 where a.maker = :me
                   and a.approval_id < :before
                   and (:mc = '' or a.mc_code = :mc)
                 order by a.approval_id desc
                 limit :most
                """)
                .param("now", Requests.time(now))
                .param("me", me.value())
                .param("before", before)
                .param("mc", mcCode)
                .param("most", PAGE + 1)
                .query((rs, n) -> line(rs))
                .list();
    }

    /** Under way in the reader's scope, whoever decides. */
    List<RequestLine> underWay(DataScope scope, String mcCode, long before, Instant now) {
        return jdbc.sql(LINE + """
                 where a.expires_at >= :now
                   and s.state in ('WAITING', 'GRANTED')
                   and a.approval_id < :before
                   and (:mc = '' or a.mc_code = :mc)
                   and (:all or c.org_code = any (:orgs) or a.maker = :me)
                 order by a.approval_id desc
                 limit :most
                """)
                .param("now", Requests.time(now))
                .param("before", before)
                .param("mc", mcCode)
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("me", scope.person().value())
                .param("most", PAGE + 1)
                .query((rs, n) -> line(rs))
                .list();
    }

    /** Decided, ended or expired: in the reader's scope, or his own decisions. */
    List<RequestLine> over(DataScope scope, String mcCode, String state, long before, Instant now) {
        return jdbc.sql(LINE + """
                 where a.approval_id < :before
                   and s.state not in ('WAITING', 'GRANTED')
                   and (:state = '' or s.state = :state)
                   and (:mc = '' or a.mc_code = :mc)
                   and (:all
                        or c.org_code = any (:orgs)
                        or a.maker = :me
                        or exists (select from approval_grant mine where mine.approval_id = a.approval_id and mine.checker = :me)
                        or exists (select from approval_outcome o where o.approval_id = a.approval_id and o.decided_by = :me))
                 order by a.approval_id desc
                 limit :most
                """)
                .param("now", Requests.time(now))
                .param("before", before)
                .param("state", state)
                .param("mc", mcCode)
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("me", scope.person().value())
                .param("most", PAGE + 1)
                .query((rs, n) -> line(rs))
                .list();
    }

    List<String> mcCodes() {
        return jdbc.sql("select mc_code from mc order by mc_code")
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    private static RequestLine line(ResultSet rs) throws SQLException {
        @Nullable String figure = rs.getString("key_figure");
        return new RequestLine(
                rs.getLong("approval_id"),
                rs.getString("mc_code"),
                Requests.sentence(rs.getString("title")),
                Optional.ofNullable(figure).map(KeyFigure::new),
                rs.getString("org_code"),
                new Request.Person(EmployeeNo.of(rs.getString("maker")), rs.getString("maker_name")),
                Requests.instant(rs, "requested_at"),
                Requests.instant(rs, "expires_at"),
                rs.getInt("granted"),
                rs.getInt("steps"),
                RequestState.valueOf(rs.getString("state")));
    }
}
