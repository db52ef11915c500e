package yingyun.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Leaves;
import yingyun.job.Proof;

/**
 * JOB-090: the day's journal summed to the general ledger per org, subject and currency, and the balances of the implicit internal
 * accounts. A RED line counts negative on its own side. Off-balance subjects: 收 as debit, 付 as credit.
 */
@Component
class GlSummaryJob implements DayJob {

    private final JdbcClient jdbc;
    private final Leaves leaves;
    private final DayBalances balances;

    GlSummaryJob(JdbcClient jdbc, Leaves leaves, DayBalances balances) {
        this.jdbc = jdbc;
        this.leaves = leaves;
        this.balances = balances;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-090");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        List<JobStep> steps = new ArrayList<>(balances.internalSteps());
        steps.add(new JobStep.Whole("gl", this::summarise));
        return steps;
    }

    private Proof summarise(JobRun run) {
        String leaf = leaves.open(run, "gl_balance", "");
        countTurnover(run);
        Proof made = jdbc.sql("""
                with yesterday as (
                    select org_code, subject_code, currency, closing_fen
                      from gl_balance
                     where business_date = :yesterday),
                made as (
                    insert into %s (business_date, opening_fen, debit_count, debit_fen, credit_count, credit_fen, closing_fen,
                                    org_code, subject_code, currency)
                    select :day, coalesce(y.closing_fen, 0), coalesce(t.debit_count, 0), coalesce(t.debit_fen, 0),
                           coalesce(t.credit_count, 0), coalesce(t.credit_fen, 0),
                           coalesce(y.closing_fen, 0) + coalesce(t.debit_fen, 0) - coalesce(t.credit_fen, 0),
                           org_code, subject_code, currency
                      from yesterday y
                      full join turnover t using (org_code, subject_code, currency)
                    returning debit_count + credit_count as lines, debit_fen, closing_fen)
                select coalesce(sum(lines), 0), count(*), coalesce(sum(debit_fen), 0), coalesce(sum(closing_fen), 0) from made
                """.formatted(leaf))
                .param("day", run.businessDate().day())
                .param("yesterday", run.businessDate().previous().day())
                .query((rs, n) -> new Proof(
                        rs.getLong(1), rs.getLong(2), 0, rs.getBigDecimal(3), rs.getBigDecimal(4), BigDecimal.ZERO))
                .single();
        leaves.attach(leaf);
        return made;
    }

    /** A table of the transaction: made by itself the sum is spread over the processors, inside a statement that inserts it is not. */
    private void countTurnover(JobRun run) {
        jdbc.sql("""
                create temporary table turnover on commit drop as
                select org_code, subject_code, currency,
                       count(*) filter (where side in ('D', 'R')) as debit_count,
                       coalesce(sum(net_fen) filter (where side in ('D', 'R')), 0)::bigint as debit_fen,
                       count(*) filter (where side in ('C', 'P')) as credit_count,
                       coalesce(-sum(net_fen) filter (where side in ('C', 'P')), 0)::bigint as credit_fen
                  from entry
                 where business_date = :day
                 group by org_code, subject_code, currency
                """).param("day", run.businessDate().day()).update();
    }
}
