package yingyun.deposit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobRun;
import yingyun.kernel.Wording;
import yingyun.reference.Parameters;

/** Accounts that a night sets aside or wants looked at, and how many may be. */
@Repository
class DepositExceptions {

    private final JdbcClient jdbc;
    private final Parameters parameters;

    DepositExceptions(JdbcClient jdbc, Parameters parameters) {
        this.jdbc = jdbc;
        this.parameters = parameters;
    }

    record Found(String accountNo, DepositProblem problem) {}

    void record(JobRun run, String step, List<Found> found) {
        if (found.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into eod_exception (job_run_id, business_date, job_code, step, account_no, code, detail)
                select :run, :day, :job, :step, f.account_no, f.code, f.detail
                  from unnest(:accounts::text[], :codes::text[], :details::text[]) as f (account_no, code, detail)
                """)
                .param("run", run.jobRunId())
                .param("day", run.businessDate().day())
                .param("job", run.jobCode().value())
                .param("step", step)
                .param("accounts", found.stream().map(Found::accountNo).toArray(String[]::new))
                .param("codes", found.stream().map(f -> f.problem().code()).toArray(String[]::new))
                .param(
                        "details",
                        found.stream()
                                .map(f -> Wording.facts(f.problem()).toString())
                                .toArray(String[]::new))
                .update();
    }

    /**
     * Stops the night if the step set aside more accounts than the parameters allow.
     */
    void demandFew(JobRun run, String step) {
        record Counts(long accounts, long setAside) {}
        Counts counts = jdbc.sql("""
                select coalesce(sum(rows_in), 0), coalesce(sum(rows_skipped), 0)
                  from part_proof
                 where job_run_id = :run
                   and step = :step
                """)
                .param("run", run.jobRunId())
                .param("step", step)
                .query((rs, n) -> new Counts(rs.getLong(1), rs.getLong(2)))
                .single();
        long limit = parameters.exceptionsAllowed(counts.accounts(), run.businessDate());
        if (counts.setAside() > limit) {
            throw new DepositProblem.TooManyExceptions(run.businessDate(), counts.setAside(), limit, counts.accounts())
                    .refused();
        }
    }
}
