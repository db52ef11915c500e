package yingyun.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.job.JobRun;
import yingyun.job.Workers;

/** A million accounts on one thread, by Java and by the SQL twin: the rows are the same, the times are printed. */
@Tag("db")
@Tag("slow")
class AccrualSpeedTest {

    private static final int ACCOUNTS = Integer.getInteger("yingyun.test.accounts", 1_000_000);
    private static final String DAY = "2026-06-15";

    @Test
    void the_java_path_keeps_up_with_the_twin() {
        try (var bank = new DepositBank("2026-06-08", new Workers(1, 64, 15_000))) {
            seed(bank);
            JobRun run = bank.nights.start(bank.accrual, DAY);
            bank.nights.resume(bank.accrual, run, 1);
            long partitions = bank.accrual.steps(run).size();
            while (bank.number("select count(*) from part_proof where step = 'accrual-leaf'") == 0) {
                bank.nights.resume(bank.accrual, run, 1);
            }

            for (int round = 1; round <= 3; round++) {
                long java = round == 1
                        ? timed(() -> bank.nights.resume(bank.accrual, run, partsOf(bank, run)))
                        : again(bank, run);
                bank.owner.sql("drop table if exists twin").update();
                bank.owner.sql("create table twin (like accrual)").update();
                long sql = timed(() -> bank.owner
                        .sql("insert into twin " + AccrualTwin.sql())
                        .param("day", run.businessDate().day())
                        .param("yesterday", run.businessDate().previous().day())
                        .update());
                System.out.printf(
                        "round %d: java %d ms (%d accounts/s), twin %d ms (%d accounts/s), ratio %.2f%n",
                        round, java, ACCOUNTS * 1000L / java, sql, ACCOUNTS * 1000L / sql, (double) java / sql);
            }
            bank.nights.resume(bank.accrual, run, Integer.MAX_VALUE);
            assertThat(AccrualTwin.differences(bank.owner, DAY)).isZero();
            assertThat(partitions).isPositive();
        }
    }

    private static int partsOf(DepositBank bank, JobRun run) {
        return new Workers(1, 64, 15_000).partitionsFor(ACCOUNTS);
    }

    /** The same work once more, into an emptied leaf. */
    private static long again(DepositBank bank, JobRun run) {
        bank.owner.sql("truncate leaves.accrual_20260615_r" + run.jobRunId()).update();
        bank.owner.sql("delete from part_proof where step = 'accrue'").update();
        return timed(() -> bank.nights.resume(bank.accrual, run, partsOf(bank, run)));
    }

    private static long timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static void seed(DepositBank bank) {
        bank.rate("PD", "CNY", "0.05", "2025-05-20", "2026-06-08");
        bank.rate("CD", "CNY", "0.05", "2025-05-20", "2026-06-08");
        bank.owner.sql("""
                insert into account (account_no, since, org_code, product_code, subject_code, currency, customer_no, customer_kind,
                                     opened_on, status, file_id, file_line)
                select '6200' || lpad(n::text, 12, '0'), '2026-06-07', (320100200 + n %% 50)::text,
                       case when n %% 10 = 0 then 'CD' else 'PD' end, case when n %% 10 = 0 then '201101' else '201104' end, 'CNY',
                       'C' || n, 'P', '2020-01-01', 'NORMAL', 1, n
                  from generate_series(1, %d) n
                """.formatted(ACCOUNTS)).update();
        bank.owner
                .sql("select ensure_days('2026-06-14', 3)")
                .query((rs, n) -> 0)
                .list();
        bank.owner
                .sql("create table leaves.balances partition of leaves.day_balance_d20260614 for values in ('ACCOUNT')")
                .update();
        bank.owner.sql("""
                insert into day_balance (business_date, part, balance_fen, account_no, org_code, subject_code, currency)
                select '2026-06-14', 'ACCOUNT', -(hashtextextended(account_no, 1) & 33554431), account_no, org_code, subject_code, currency
                  from account
                """).update();
        bank.owner
                .sql("alter table leaves.balances add primary key (account_no, org_code, subject_code, currency)")
                .update();
        bank.owner
                .sql(
                        "create table leaves.accrued partition of accrual for values from ('2026-06-14') to ('2026-06-15')")
                .update();
        bank.owner.sql("""
                insert into accrual (business_date, accumulation, base_fen, adjustment, accrued_fen, amount_fen, period_start, account_no,
                                     component, org_code, currency, rate, product_to_date)
                select '2026-06-14', -balance_fen * 86, -balance_fen, 0, round(-balance_fen * 86 * 0.05 / 36000), 0, '2026-03-21',
                       account_no, 'DEMAND', org_code, currency, 0.05,
                       case when subject_code = '201101' then -balance_fen * 86 * 0.05 end
                  from day_balance
                 where business_date = '2026-06-14'
                """).update();
        bank.owner
                .sql("alter table leaves.accrued add primary key (account_no, component)")
                .update();
        bank.owner.sql("analyze account, day_balance, accrual").update();
    }
}
