package yingyun.helpdesk.notice;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.DataScope;

/** 已读回执: who is meant today, and what each has done with it. Who moves or comes later is meant by where he is now. */
@Repository
class Receipts {

    private final JdbcClient jdbc;

    Receipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What one person has done with it. */
    record Receipt(
            String employeeNo,
            String name,
            String org,
            String orgName,
            Optional<java.time.Instant> readAt,
            Optional<java.time.Instant> acknowledgedAt) {

        boolean isDone(boolean important) {
            return important ? acknowledgedAt.isPresent() : readAt.isPresent();
        }
    }

    /** By outlet, then by name. */
    List<Receipt> of(Notice notice, DataScope scope, LocalDate today) {
        return jdbc.sql("""
                with recursive down as (
                    select o.org_code::text as org_code, 1 as step from notice_org o where o.notice_id = :notice
                    union
                    select o.org_code::text, d.step + 1 from org_unit o join down d on o.parent_code = d.org_code
                     where d.step < 10 and o.valid_from <= :today and (o.valid_to is null or o.valid_to >= :today))
                select e.employee_no, e.name, e.org_code,
                       coalesce((select u.name from org_unit u where u.org_code = e.org_code order by u.valid_from desc limit 1), '') as org_name,
                       r.read_at, r.acknowledged_at
                  from employee e
                  left join notice_read r on r.notice_id = :notice and r.employee_no = e.employee_no
                 where e.valid_from <= :today and (e.valid_to is null or e.valid_to >= :today)
                   and exists (select 1 from employee_role er join role_right rr on rr.role_code = er.role_code and rr.right_code = 'NOTICE_VIEW'
                                where er.employee_no = e.employee_no and er.valid_from <= :today
                                  and (er.valid_to is null or er.valid_to >= :today))
                   and (:scope = 'ALL'
                        or :scope = 'ORGS' and e.org_code in (select org_code from down)
                        or :scope = 'DESKS' and (exists (select 1 from notice_desk d join answer_skill s using (desk)
                                                          where d.notice_id = :notice and s.employee_no = e.employee_no)
                                                 or exists (select 1 from employee_role er
                                                             where er.employee_no = e.employee_no and er.role_code in ('AGENT', 'AGENT_LEAD')
                                                               and er.valid_from <= :today and (er.valid_to is null or er.valid_to >= :today))))
                   and (:all or e.org_code = any (:orgs))
                 order by e.org_code, e.name, e.employee_no
                """)
                .param("notice", notice.id())
                .param("scope", notice.scope().name())
                .param("today", today)
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .query((rs, n) -> new Receipt(
                        rs.getString("employee_no"),
                        rs.getString("name"),
                        rs.getString("org_code"),
                        rs.getString("org_name"),
                        Optional.ofNullable(rs.getObject("read_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        Optional.ofNullable(rs.getObject("acknowledged_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }
}
