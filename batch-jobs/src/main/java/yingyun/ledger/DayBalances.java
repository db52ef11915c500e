package yingyun.ledger;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Leaves;
import yingyun.job.Partition;
import yingyun.job.Proof;

/**
 * {@code day_balance(D) = day_balance(D−1) + net(entries of D)}: the only balance there is. Debit positive. Accounts and implicit
 * internal accounts (org + subject + currency) are two parts, because accounts are final earlier in the night.
 */
@Service
public class DayBalances {

    private static final String ACCOUNTS = "ACCOUNT";
    private static final String INTERNALS = "INTERNAL";

    private final JdbcClient jdbc;
    private final Leaves leaves;
    private final AccountRanges ranges;

    public DayBalances(JdbcClient jdbc, Leaves leaves, AccountRanges ranges) {
        this.jdbc = jdbc;
        this.leaves = leaves;
        this.ranges = ranges;
    }

    /** The steps that make and attach the accounts' balances of the run's business date. */
    public List<JobStep> accountSteps() {
        return List.of(
                new JobStep.Whole("balance-leaf", run -> {
                    leaves.open(run, "day_balance", ACCOUNTS);
                    return Proof.NOTHING;
                }),
                new JobStep.Parted("balance", ranges::cut, this::accountPart),
                new JobStep.Whole("balance-attach", run -> {
                    leaves.attach(leaves.open(run, "day_balance", ACCOUNTS));
                    return Proof.NOTHING;
                }));
    }

    private Proof accountPart(JobRun run, Partition partition) {
        String leaf = leaves.open(run, "day_balance", ACCOUNTS);
        return jdbc.sql("""
                with net as (
                    select account_no, org_code, subject_code, currency, sum(net_fen)::bigint as net_fen
                      from (select account_no, org_code, subject_code, currency, net_fen
                              from entry
                             where business_date = :day
                               and account_no >= :from and (:to::text is null or account_no < :to)
                             union all
                            select account_no, org_code, subject_code, currency, 0
                              from account
                             where since = :day
                               and account_no >= :from and (:to::text is null or account_no < :to)) moved
                     group by account_no, org_code, subject_code, currency),
                yesterday as (
                    select account_no, org_code, subject_code, currency, balance_fen
                      from day_balance
                     where business_date = :yesterday
                       and part = 'ACCOUNT'
                       and account_no >= :from and (:to::text is null or account_no < :to)),
                made as (
                    insert into %s (business_date, part, balance_fen, account_no, org_code, subject_code, currency)
                    select :day, 'ACCOUNT', coalesce(y.balance_fen, 0) + coalesce(n.net_fen, 0),
                           account_no, org_code, subject_code, currency
                      from yesterday y
                      full join net n using (account_no, org_code, subject_code, currency)
                    returning balance_fen)
                select count(*) as rows_out, coalesce(sum(balance_fen), 0) as sum_out from made
                """.formatted(leaf))
                .param("day", run.businessDate().day())
                .param("yesterday", run.businessDate().previous().day())
                .param("from", partition.range().from())
                .param("to", partition.range().to(), java.sql.Types.VARCHAR)
                .query((rs, n) -> Proof.of(rs.getLong(1), rs.getLong(1), BigDecimal.ZERO, rs.getBigDecimal(2)))
                .single();
    }

    /** The steps that make and attach the internal accounts' balances; after every job that posts. */
    List<JobStep> internalSteps() {
        return List.of(new JobStep.Whole("internal-balance", run -> {
            String leaf = leaves.open(run, "day_balance", INTERNALS);
            Proof made = jdbc.sql("""
                    with made as (
                        insert into %s (business_date, part, balance_fen, account_no, org_code, subject_code, currency)
                        select :day, 'INTERNAL', sum(moved.fen)::bigint, '', moved.org_code, moved.subject_code, moved.currency
                          from (select org_code, subject_code, currency, balance_fen as fen
                                  from day_balance
                                 where business_date = :yesterday
                                   and part = 'INTERNAL'
                                 union all
                                select e.org_code, e.subject_code, e.currency, sum(e.net_fen)
                                  from entry e
                                  join subject s on s.subject_code = e.subject_code
                                 where e.business_date = :day
                                   and e.account_no is null
                                   and not s.has_sub_accounts
                                 group by e.org_code, e.subject_code, e.currency) moved
                         group by moved.org_code, moved.subject_code, moved.currency
                        returning balance_fen)
                    select count(*), coalesce(sum(balance_fen), 0) from made
                    """.formatted(leaf))
                    .param("day", run.businessDate().day())
                    .param("yesterday", run.businessDate().previous().day())
                    .query((rs, n) -> Proof.of(rs.getLong(1), rs.getLong(1), BigDecimal.ZERO, rs.getBigDecimal(2)))
                    .single();
            leaves.attach(leaf);
            return made;
        }));
    }
}
