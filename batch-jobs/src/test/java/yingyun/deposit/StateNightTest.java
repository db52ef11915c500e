package yingyun.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static yingyun.deposit.DepositBank.deposit;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.job.Workers;
import yingyun.ledger.AccountRanges;
import yingyun.reference.Parameters;

/** Freezes that end and companies' accounts that fall asleep: the night's own state beside the business system's. */
@Tag("db")
class StateNightTest {

    @Test
    void a_freeze_ends_with_its_last_day_or_when_its_document_is_lifted() {
        try (var bank = new DepositBank("2026-06-09")) {
            var job = new FreezeExpiryJob(JdbcClient.create(bank.database.app()));
            for (String account : List.of("A1", "A2", "A3")) {
                bank.account(account, "PD", "CNY", "2026-06-09");
            }
            bank.event("FREEZE", "A1", "2026-06-09", "F1", "2026-06-11");
            bank.event("FREEZE", "A2", "2026-06-09", "F2", null);
            bank.event("FREEZE", "A2", "2026-06-09", "F3", null);
            bank.event("FREEZE", "A3", "2026-06-09", null, "2026-06-30");
            bank.event("UNFREEZE", "A2", "2026-06-10", "F2", null);
            bank.event("UNFREEZE", "A3", "2026-06-12", null, null);
            bank.event("FREEZE", "A1", "2026-06-12", "F1", "2026-06-13");

            for (int day = 9; day <= 13; day++) {
                bank.nights.run(job, "2026-06-%02d".formatted(day));
            }

            assertThat(bank.rows(
                            "select account_no || ' ' || state || ' ' || ref || ' ' || since || ' ' || coalesce(until::text, '') as s from deposit_state order by since, account_no, ref"))
                    .extracting(row -> row.get("s"))
                    .containsExactly(
                            "A1 FROZEN F1 2026-06-09 2026-06-11",
                            "A2 FROZEN F2 2026-06-09 ",
                            "A2 FROZEN F3 2026-06-09 ",
                            "A3 FROZEN  2026-06-09 2026-06-30",
                            "A2 RELEASED F2 2026-06-11 ",
                            "A1 RELEASED F1 2026-06-12 ",
                            "A1 FROZEN F1 2026-06-12 2026-06-13",
                            "A3 RELEASED  2026-06-13 ",
                            "A1 RELEASED F1 2026-06-14 ");
            assertThat(bank.rows("select status from account where account_no = 'A1'"))
                    .extracting(row -> row.get("status"))
                    .containsExactly("NORMAL");
        }
    }

    @Test
    void a_companys_account_falls_asleep_after_a_year_and_thirty_days_and_wakes_when_it_moves() {
        try (var bank = new DepositBank("2026-05-30")) {
            var jdbc = JdbcClient.create(bank.database.app());
            var job = new DormantScanJob(
                    jdbc, new AccountRanges(jdbc, new Workers(1, 4, 2)), new Parameters(jdbc));
            List<String> accounts = List.of("C1", "C2", "C3", "P1");
            for (String account : accounts) {
                bank.account(account, account.startsWith("C") ? "CD" : "PD", "CNY", "2026-05-29");
                bank.opening(account, "2026-05-29", 100_00, 0, 0, null);
            }
            bank.owner.sql("update account set customer_kind = 'C' where account_no like 'C%'").update();
            bank.owner
                    .sql("update opening_account set last_moved_on = case account_no when 'C3' then date '2026-01-05' else date '2025-03-01' end")
                    .update();
            bank.journal("2026-05-30", deposit("1", "C1", "201101", "CNY", 5_00));

            bank.nights.run(job, "2026-05-31");
            assertThat(states(bank)).containsExactly("C2 DORMANT_NOTICE 2026-05-31 2026-06-30");

            bank.nights.run(job, "2026-06-30");
            bank.journal("2026-07-08", deposit("2", "C2", "201101", "CNY", 5_00));
            bank.nights.run(job, "2026-07-31");

            assertThat(states(bank))
                    .containsExactly(
                            "C2 DORMANT_NOTICE 2026-05-31 2026-06-30",
                            "C2 DORMANT 2026-07-01 ",
                            "C2 AWAKE 2026-08-01 ");
        }
    }

    private static List<Object> states(DepositBank bank) {
        return bank
                .rows(
                        "select account_no || ' ' || state || ' ' || since || ' ' || coalesce(until::text, '') as s from deposit_state order by since, account_no")
                .stream()
                .map(row -> row.get("s"))
                .toList();
    }
}
