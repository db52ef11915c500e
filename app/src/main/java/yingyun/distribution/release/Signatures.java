package yingyun.distribution.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.distribution.Succession;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.OrgCode;

/** How far the orgs of the scope have signed, and 补发: the same version once more, to those who lack it. */
@Repository
class Signatures {

    private final JdbcClient jdbc;
    private final Succession succession;

    Signatures(JdbcClient jdbc, Succession succession) {
        this.jdbc = jdbc;
        this.succession = succession;
    }

    record Share(BusinessDate day, int batch, long signed, long toSign) {}

    /** Of each of the latest batches. */
    List<Share> shares(DataScope scope, int most) {
        return jdbc.sql("""
                select p.business_date, p.batch_no, count(*) filter (where p.state in ('SIGNED', 'SUPERSEDED', 'ARCHIVED')
                                                                   and exists (select 1 from report_receipt s
                                                                                where s.package_id = p.package_id)) as signed,
                       count(*) as to_sign
                  from report_package p
                 where p.sign_required
                   and (:all or p.recipient_org = any (:orgs))
                   and (p.business_date, p.batch_no) in (select l.business_date, l.batch_no from report_batch l
                                                          order by l.business_date desc, l.batch_no desc limit :most)
                 group by p.business_date, p.batch_no
                """)
                .param("all", scope.reachesAll())
                .param("orgs", succession.reach(scope))
                .param("most", most)
                .query((rs, n) -> new Share(
                        BusinessDate.of(rs.getDate(1).toLocalDate()), rs.getInt(2), rs.getLong(3), rs.getLong(4)))
                .list();
    }

    /**
     * One org with what it has not signed for.
     *
     * @param reports codes, in order
     * @param opened how many of them somebody of the org has opened
     */
    record Line(
            String orgCode, String orgName, String above, String reports, long papers, long opened, Instant dueAt) {}

    List<Line> unsigned(BusinessDate day, int batch, DataScope scope) {
        return jdbc.sql("""
                select p.recipient_org, coalesce(o.name, '') as org_name, coalesce(t.name, '') as above,
                       string_agg(distinct p.report_code, ' ' order by p.report_code) as reports, count(*) as papers,
                       count(*) filter (where p.state <> 'DELIVERED') as opened, min(p.due_at) as due_at
                  from report_package p
                  left join org_unit o on o.org_code = p.recipient_org
                                      and p.business_date between o.valid_from and coalesce(o.valid_to, 'infinity')
                  left join org_unit t on t.org_code = o.parent_code
                                      and p.business_date between t.valid_from and coalesce(t.valid_to, 'infinity')
                 where p.business_date = :day and p.batch_no = :batch and p.sign_required
                   and p.state in ('DELIVERED', 'OPENED', 'OVERDUE', 'ESCALATED')
                   and (:all or p.recipient_org = any (:orgs))
                 group by p.recipient_org, o.name, t.name
                 order by p.recipient_org
                """)
                .param("day", day.day())
                .param("batch", batch)
                .param("all", scope.reachesAll())
                .param("orgs", succession.reach(scope))
                .query(Signatures::line)
                .list();
    }

    private static Line line(ResultSet rs, int rowNumber) throws SQLException {
        return new Line(
                rs.getString("recipient_org"),
                rs.getString("org_name"),
                rs.getString("above"),
                rs.getString("reports"),
                rs.getLong("papers"),
                rs.getLong("opened"),
                rs.getObject("due_at", OffsetDateTime.class).toInstant());
    }

    /** The try that comes next for an org's unsigned papers of a batch; empty if it has none. */
    Optional<Integer> nextAttempt(BusinessDate day, int batch, OrgCode org) {
        return jdbc.sql("""
                select max(d.attempt_no) + 1
                  from report_package p
                  join report_delivery d on d.package_id = p.package_id and d.channel = 'PORTAL'
                 where p.business_date = :day and p.batch_no = :batch and p.recipient_org = :org
                   and p.state in ('DELIVERED', 'OPENED', 'OVERDUE', 'ESCALATED')
                having count(*) > 0
                """)
                .param("day", day.day())
                .param("batch", batch)
                .param("org", org.value())
                .query(Integer.class)
                .optional();
    }

    /** Those whom the directory names now and who were not addressed before. */
    int addressMissing(BusinessDate day, int batch, OrgCode org, int attempt, Instant now) {
        return jdbc.sql("""
                insert into report_addressee (package_id, employee_no, principal, role_code, may_sign, attempt_no)
                select p.package_id, y.employee_no, y.principal, y.role_code, y.may_sign, :attempt
                  from report_package p
                  join report_party(:now) y on y.report_code = p.report_code and y.org_code = successor_of(p.recipient_org, :now)
                 where p.business_date = :day and p.batch_no = :batch and p.recipient_org = :org
                   and p.state in ('DELIVERED', 'OPENED', 'OVERDUE', 'ESCALATED')
                on conflict do nothing
                """)
                .param("day", day.day())
                .param("batch", batch)
                .param("org", org.value())
                .param("attempt", attempt)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void deliverAgain(BusinessDate day, int batch, OrgCode org, int attempt, String by, Instant now) {
        jdbc.sql("""
                insert into report_delivery (package_id, channel, attempt_no, address, outcome, delivered_at, delivered_by)
                select p.package_id, 'PORTAL', :attempt, p.recipient_org, 'DELIVERED', :now, :by
                  from report_package p
                 where p.business_date = :day and p.batch_no = :batch and p.recipient_org = :org
                   and p.state in ('DELIVERED', 'OPENED', 'OVERDUE', 'ESCALATED')
                """)
                .param("day", day.day())
                .param("batch", batch)
                .param("org", org.value())
                .param("attempt", attempt)
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
