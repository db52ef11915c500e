package yingyun.distribution.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;
import yingyun.reference.BankClock;

/** For whom a person reads and signs: his own org, those of his principals, and what else lies within his scope. */
@Repository
class Desks {

    private final JdbcClient jdbc;

    Desks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An org whose papers he signs for; {@code principal} is empty where it is in his own right. */
    record Desk(OrgCode org, String name, String principal, String principalName) {

        public boolean isDeputy() {
            return !principal.isEmpty();
        }
    }

    /** His own first. */
    List<Desk> of(EmployeeNo person, Instant moment) {
        LocalDate today = LocalDate.ofInstant(moment, BankClock.ZONE);
        return jdbc.sql("""
                select d.org_code, coalesce(o.name, '') as name, d.principal, coalesce(e.name, '') as principal_name
                  from (select y.org_code, case when bool_or(y.principal = y.employee_no) then '' else min(y.principal) end as principal
                          from report_party(:moment) y
                         where y.employee_no = :person and y.may_sign
                         group by y.org_code) d
                  left join org_unit o on o.org_code = d.org_code and :today between o.valid_from and coalesce(o.valid_to, 'infinity')
                  left join employee e on e.employee_no = nullif(d.principal, '')
                 order by d.principal <> '', d.org_code
                """)
                .param("moment", Papers.column(moment))
                .param("person", person.value())
                .param("today", today)
                .query((rs, n) ->
                        new Desk(OrgCode.of(rs.getString(1)), rs.getString(2), rs.getString(3), rs.getString(4)))
                .list();
    }

    /** Whom he stands in for, until when. */
    record Standing(String principalName, String orgName, Instant until) {}

    List<Standing> standingInFor(EmployeeNo person, Instant moment) {
        return jdbc.sql("""
                select e.name, coalesce(o.name, e.org_code::text) as org_name, least(d.valid_to, coalesce(d.ended_at, 'infinity')) as until
                  from deputy d
                  join employee e on e.employee_no = d.principal
                  left join org_unit o on o.org_code = e.org_code and :today between o.valid_from and coalesce(o.valid_to, 'infinity')
                 where d.deputy = :person and :moment >= d.valid_from and :moment < least(d.valid_to, coalesce(d.ended_at, 'infinity'))
                 order by d.principal
                """)
                .param("person", person.value())
                .param("moment", Papers.column(moment))
                .param("today", LocalDate.ofInstant(moment, BankClock.ZONE))
                .query((rs, n) -> new Standing(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** An org within reach, and how much of its paper waits. */
    record Reach(OrgCode org, String name, long waiting) {}

    /** What waits for an org that has closed is counted with the one that stands for it. */
    List<Reach> withinReach(DataScope scope, Instant moment, int most) {
        return jdbc.sql("""
                with closed as materialized (
                        select c.org_code, successor_of(c.org_code, :moment) as successor
                          from (select distinct u.org_code from org_unit u
                                 where u.valid_from <= :today
                                   and not exists (select 1 from org_unit v
                                                    where v.org_code = u.org_code
                                                      and :today between v.valid_from and coalesce(v.valid_to, 'infinity'))) c)
                select o.org_code, o.name, sum(w.waiting) as waiting
                  from org_unit o
                 cross join lateral (
                        select o.org_code as org_code
                         union all
                        select c.org_code from closed c where c.successor = o.org_code) mine
                 cross join lateral (
                        select count(*) as waiting from report_package p
                         where p.recipient_org = mine.org_code and p.sign_required
                           and p.state in ('DELIVERED', 'OPENED', 'OVERDUE', 'ESCALATED')) w
                 where :today between o.valid_from and coalesce(o.valid_to, 'infinity') and o.level <> 'VI'
                   and (:all or o.org_code = any (:orgs))
                 group by o.org_code, o.name
                 order by o.org_code
                 limit :most
                """)
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("moment", Papers.column(moment))
                .param("today", LocalDate.ofInstant(moment, BankClock.ZONE))
                .param("most", most)
                .query((rs, n) -> new Reach(OrgCode.of(rs.getString(1)), rs.getString(2), rs.getLong(3)))
                .list();
    }

    /** Who could sign for that org now, for whoever may not. */
    List<String> signers(String reportCode, OrgCode org, Instant moment, int most) {
        return jdbc.sql("""
                select distinct e.name || ' ' || y.employee_no
                  from report_party(:moment) y
                  join employee e on e.employee_no = y.employee_no
                 where y.report_code = :report and y.org_code = successor_of(:org, :moment) and y.may_sign
                 order by 1
                 limit :most
                """)
                .param("moment", Papers.column(moment))
                .param("report", reportCode)
                .param("org", org.value())
                .param("most", most)
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    boolean maySign(String reportCode, OrgCode org, EmployeeNo person, Instant moment) {
        return jdbc.sql("""
                select exists (select 1 from report_party(:moment) y
                                where y.report_code = :report and y.org_code = successor_of(:org, :moment) and y.employee_no = :person and y.may_sign)
                """)
                .param("moment", Papers.column(moment))
                .param("report", reportCode)
                .param("org", org.value())
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    /** Is he one of those to whom the papers of that org go, or does he only look from above? */
    boolean isAddressee(String reportCode, OrgCode org, EmployeeNo person, Instant moment) {
        return jdbc.sql("""
                select exists (select 1 from report_party(:moment) y
                                where y.report_code = :report and y.org_code = successor_of(:org, :moment) and y.employee_no = :person)
                """)
                .param("moment", Papers.column(moment))
                .param("report", reportCode)
                .param("org", org.value())
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }
}
