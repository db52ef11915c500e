package yingyun.job;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The last step of a job that writes rows of its own: counts and hashes what its run has put into a table, over every column, so that
 * {@code verify} sees a single changed fen. Only tables that {@code run_content} knows.
 */
public final class RunSeal {

    private RunSeal() {}

    public static JobStep.Whole of(JdbcClient jdbc, String table) {
        return new JobStep.Whole(
                "seal-" + table,
                run -> jdbc.sql("select * from run_content(:run, :day, :table)")
                        .param("run", run.jobRunId())
                        .param("day", run.businessDate().day())
                        .param("table", table)
                        .query((rs, n) -> Proof.of(rs.getLong(1), rs.getLong(1)).withHash(rs.getBigDecimal(2)))
                        .single());
    }
}
