package yingyun.payment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobRun;
import yingyun.kernel.BusinessDate;

/** Where the last night ended, and who clears for the bank. */
@Repository
class PaymentWindows {

    private final JdbcClient jdbc;

    PaymentWindows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PaymentWindow of(JobRun run) {
        BusinessDate night = run.businessDate();
        return jdbc.sql("""
                select r.business_date, r.job_run_id
                  from job_run r
                 where r.job_code = 'JOB-023'
                   and r.business_date < :night
                   and r.state in ('COMPLETED', 'FORCED')
                   and exists (select from part_proof p where p.job_run_id = r.job_run_id and p.step = 'assess')
                 order by r.business_date desc
                 limit 1
                """)
                .param("night", night.day())
                .query((rs, n) -> new PaymentWindow(night, rs.getDate(1).toLocalDate(), rs.getLong(2)))
                .optional()
                .orElseGet(() -> new PaymentWindow(night, night.previous().day(), 0));
    }

    /**
     * The org that clears (清算中心): that of tonight's bookings, else the one with the largest clearing balances, else head office.
     * Assumption: a bank has one.
     */
    String clearingOrg(BusinessDate night) {
        return jdbc.sql("""
                select org_code
                  from (select 1 as choice, b.org_code, count(*)::numeric as weight
                          from payment_booking b
                          join job_run r on r.job_run_id = b.job_run_id and r.state <> 'UNDONE'
                         where b.business_date = :night
                         group by b.org_code
                         union all
                        select 2, g.org_code, sum(abs(g.closing_fen))
                          from gl_balance g
                         where g.business_date = :yesterday
                           and g.subject_code in ('100302', '300102', '300103')
                         group by g.org_code
                         union all
                        select case o.level when 'HO' then 3 else 4 end, o.org_code::text, 0
                          from org_unit o
                         where o.valid_from <= :night
                           and (o.valid_to is null or o.valid_to >= :night)) candidate
                 order by choice, weight desc, org_code collate "C"
                 limit 1
                """)
                .param("night", night.day())
                .param("yesterday", night.previous().day())
                .query(String.class)
                .optional()
                .orElse("000000000");
    }
}
