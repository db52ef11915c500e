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
                nights(jdbc),
                new DepositAccounts(app),
                new DepositEntries(jdbc),
                new DemandHistory(jdbc),
                new TermFacts(new Renewals(jdbc), new TermEntries(jdbc), new TermHistory(jdbc)),
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

    public static DepositMaturityJob maturity(DataSource app, Workers workers) {
        JdbcClient jdbc = JdbcClient.create(app);
        return new DepositMaturityJob(
                new AccountRanges(jdbc, workers),
                new Postings(jdbc, app),
                nights(jdbc),
                new MaturedDeposits(jdbc, app),
                new TermHistory(jdbc),
                new TermEntries(jdbc),
                new DepositExceptions(jdbc, new Parameters(jdbc)));
    }

    private static AccrualNights nights(JdbcClient jdbc) {
        return new AccrualNights(jdbc, new Bank(jdbc), new Parameters(jdbc));
    }
}
