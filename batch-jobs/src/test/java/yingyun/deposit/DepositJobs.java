package yingyun.deposit;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.job.Leaves;
import yingyun.job.Workers;
import yingyun.ledger.AccountRanges;
import yingyun.ledger.DayBalances;
import yingyun.ledger.Postings;
import yingyun.reference.Bank;
import yingyun.reference.Parameters;

/** The two interest jobs, built by hand for tests. */
public final class DepositJobs {

    private DepositJobs() {}

    public static DepositAccrualJob accrual(DataSource app, Workers workers) {
        JdbcClient jdbc = JdbcClient.create(app);
        Leaves leaves = new Leaves(jdbc);
        AccountRanges ranges = new AccountRanges(jdbc, workers);
        return new DepositAccrualJob(
                app,
                leaves,
                ranges,
                new DayBalances(jdbc, leaves, ranges),
                new AccrualNights(jdbc, new Bank(jdbc)),
                new DemandAccounts(app),
                new DemandEntries(jdbc),
                new DemandHistory(jdbc),
                new DepositExceptions(jdbc, new Parameters(jdbc)),
                new AccrualBooking(jdbc, new Postings(jdbc, app)));
    }

    public static InterestSettlementJob settlement(DataSource app, Workers workers) {
        JdbcClient jdbc = JdbcClient.create(app);
        return new InterestSettlementJob(
                app,
                new Leaves(jdbc),
                new AccountRanges(jdbc, workers),
                new Postings(jdbc, app),
                new DueInterests(app));
    }
}
