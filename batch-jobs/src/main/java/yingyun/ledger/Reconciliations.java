package yingyun.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobRun;
import yingyun.kernel.BusinessDate;

/** Differences found by 091, 092 and 093, and which of them are waived (MC06). */
@Repository
public class Reconciliations {

    private final JdbcClient jdbc;

    public Reconciliations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes what the statement finds: columns org_code, subject_code, currency, gl_fen, detail_fen of rows that differ. */
    int record(JobRun run, String checkCode, String differences) {
        return jdbc.sql("""
                insert into reconciliation (job_run_id, business_date, check_code, org_code, subject_code, currency,
                                            gl_fen, detail_fen, difference_fen)
                select :run, :day, :check, d.org_code, d.subject_code, d.currency, d.gl_fen, d.detail_fen, d.gl_fen - d.detail_fen
                  from (%s) d
                 where d.gl_fen <> d.detail_fen
                """.formatted(differences))
                .param("run", run.jobRunId())
                .param("day", run.businessDate().day())
                .param("check", checkCode)
                .update();
    }

    /** What the run found and nobody waived for this amount, on this day or (carried unchanged) on an earlier one. */
    List<Difference> unwaived(JobRun run) {
        return jdbc.sql("""
                select r.check_code, r.org_code, r.subject_code, r.currency, r.gl_fen, r.detail_fen, r.difference_fen
                  from reconciliation r
                 where r.job_run_id = :run
                   and not exists (select 1 from difference_waiver w
                                    where w.business_date <= r.business_date and w.check_code = r.check_code
                                      and w.org_code = r.org_code and w.subject_code = r.subject_code
                                      and w.currency = r.currency and w.difference_fen = r.difference_fen)
                 order by r.org_code, r.subject_code, r.currency
                """)
                .param("run", run.jobRunId())
                .query(Reconciliations::row)
                .list();
    }

    /** MC06: the subject that a waiver of this difference is granted for. */
    public static String waiverSubject(BusinessDate day, Difference difference) {
        return String.join(
                " ",
                "WAIVE",
                difference.checkCode(),
                difference.orgCode(),
                difference.subjectCode(),
                difference.currency(),
                Long.toString(difference.differenceFen()),
                day.toString());
    }

    /** Lets a difference pass for this amount, on this day and while it is carried unchanged. The database demands the grant. */
    public void waive(BusinessDate day, Difference difference, String reason, long approvalId) {
        jdbc.sql("""
                insert into difference_waiver (business_date, check_code, org_code, subject_code, currency, difference_fen, reason,
                                               approval_id)
                values (:day, :check, :org, :subject, :currency, :fen, :reason, :approval)
                """)
                .param("day", day.day())
                .param("check", difference.checkCode())
                .param("org", difference.orgCode())
                .param("subject", difference.subjectCode())
                .param("currency", difference.currency())
                .param("fen", difference.differenceFen())
                .param("reason", reason)
                .param("approval", approvalId)
                .update();
    }

    /** Has this request's waiver been written? */
    public boolean isWaivedUnder(long approvalId) {
        return jdbc.sql("select exists (select from difference_waiver where approval_id = :approval)")
                .param("approval", approvalId)
                .query(Boolean.class)
                .single();
    }

    /** Those of {@link #of} that nobody waived. */
    public List<Difference> unwaived(BusinessDate day) {
        return jdbc.sql("""
                select r.check_code, r.org_code, r.subject_code, r.currency, r.gl_fen, r.detail_fen, r.difference_fen
                  from reconciliation r
                  join job_run j on j.job_run_id = r.job_run_id and j.state <> 'UNDONE'
                 where r.business_date = :day
                   and not exists (select 1 from difference_waiver w
                                    where w.business_date <= r.business_date and w.check_code = r.check_code
                                      and w.org_code = r.org_code and w.subject_code = r.subject_code
                                      and w.currency = r.currency and w.difference_fen = r.difference_fen)
                 order by r.check_code, r.org_code, r.subject_code, r.currency
                """).param("day", day.day()).query(Reconciliations::row).list();
    }

    /** All differences that stand on a day's papers: of the runs in force, waived or not. */
    public List<Difference> of(BusinessDate day) {
        return jdbc.sql("""
                select r.check_code, r.org_code, r.subject_code, r.currency, r.gl_fen, r.detail_fen, r.difference_fen
                  from reconciliation r
                  join job_run j on j.job_run_id = r.job_run_id and j.state <> 'UNDONE'
                 where r.business_date = :day
                 order by r.check_code, r.org_code, r.subject_code, r.currency
                """).param("day", day.day()).query(Reconciliations::row).list();
    }

    /** The entries in question: lines of that org, subject and currency that belong to no account. At most ten. */
    public List<String> suspects(BusinessDate day, Difference difference) {
        return jdbc.sql("""
                select e.journal_no || '/' || e.line_no || ' ' || e.tx_code || ' ' || e.side::text || ' '
                       || to_char(e.amount_fen / 100.0, 'FM999999999990.00')
                  from entry e
                  join subject s on s.subject_code = e.subject_code
                 where e.business_date = :day
                   and e.org_code = :org
                   and e.subject_code = :subject
                   and e.currency = :currency
                   and e.account_no is null
                   and s.has_sub_accounts
                 order by abs(e.net_fen - :difference), e.journal_no, e.line_no
                 limit 10
                """)
                .param("day", day.day())
                .param("org", difference.orgCode())
                .param("subject", difference.subjectCode())
                .param("currency", difference.currency())
                .param("difference", difference.differenceFen())
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    private static Difference row(java.sql.ResultSet rs, int rowNumber) throws java.sql.SQLException {
        return new Difference(
                rs.getString(1),
                rs.getString(2),
                rs.getString(3),
                rs.getString(4),
                rs.getLong(5),
                rs.getLong(6),
                rs.getLong(7));
    }
}
