package yingyun.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static yingyun.deposit.DepositBank.deposit;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.deposit.DepositBank.Line;

/** Nights over time, instalment, notice and agreement deposits: accrued, withdrawn, renewed, moved. */
@Tag("db")
class TermNightTest {

    private static DepositBank bank(String firstDay) {
        var bank = new DepositBank(firstDay);
        bank.product("TD", "TIME", "YUAN");
        bank.product("ID", "INSTALMENT", "YUAN");
        bank.product("ND", "NOTICE", "YUAN");
        bank.product("AD", "AGREEMENT", "FEN");
        bank.rate("PD", "CNY", "0.05", "2025-05-20", firstDay);
        bank.rate("CD", "CNY", "0.05", "2025-05-20", firstDay);
        return bank;
    }

    /** 50,000 for a year at 0.95 %, taken over a few days before its maturity with all that has accrued. */
    private static DepositBank nearMaturity(String firstDay, boolean rollsOver) {
        var bank = bank(firstDay);
        String takenOver = java.time.LocalDate.parse(firstDay).minusDays(1).toString();
        bank.term("T1", "TD", "2025-03-10", takenOver, "1Y", "2026-03-10", "0.95", rollsOver);
        long days = java.time.temporal.ChronoUnit.DAYS.between(
                java.time.LocalDate.of(2025, 3, 10), java.time.LocalDate.parse(firstDay));
        bank.opening("T1", takenOver, 50_000_00, 0, yingyun.kernel.Rate.share(475_00, days, 365), null);
        bank.takeOverBalances(takenOver);
        return bank;
    }

    @Test
    void a_term_accrues_to_its_interest_then_earns_the_demand_rate_until_it_is_paid() {
        try (var bank = nearMaturity("2026-03-08", false)) {
            bank.nightsTo("2026-03-08", "2026-03-09");
            assertThat(bank.accrual("T1", "2026-03-09").accruedFen()).isEqualTo(475_00);

            bank.nightsTo("2026-03-10", "2026-03-11");
            assertThat(bank.accrual("T1", "2026-03-11").accruedFen())
                    .as("two days at 0.05 %")
                    .isEqualTo(475_14);

            bank.status("T1", "2026-03-12", "CLOSED");
            bank.journal("2026-03-12", paid("1", "T1", 50_000_00, 475_14, 0));
            bank.night("2026-03-12");

            assertThat(bank.exceptions("2026-03-12")).isEmpty();
            assertThat(bank.accrual("T1", "2026-03-12").accruedFen()).isZero();
            assertThat(bank.accrual("T1", "2026-03-12").amountFen()).isZero();
            bank.night("2026-03-13");
            assertThat(bank.accruals("T1", "2026-03-13")).isEmpty();
        }
    }

    @Test
    void paid_out_early_the_excess_goes_back_whatever_the_journal_took_it_from() {
        for (long fromPayable : new long[] {0, 100_00}) {
            try (var bank = nearMaturity("2026-03-05", false)) {
                bank.night("2026-03-05");
                long accrued = bank.accrual("T1", "2026-03-05").accruedFen();
                // 361 days × 0.05 %
                long due = 25_07;
                bank.status("T1", "2026-03-06", "CLOSED");
                bank.journal("2026-03-06", paid("1", "T1", 50_000_00, fromPayable, due - fromPayable));

                bank.night("2026-03-06");

                assertThat(bank.exceptions("2026-03-06")).isEmpty();
                assertThat(bank.accrual("T1", "2026-03-06").amountFen()).isEqualTo(fromPayable - accrued);
            }
        }
    }

    @Test
    void withdrawn_in_part_the_rest_goes_on_and_a_wrong_amount_is_listed_and_stands() {
        try (var bank = nearMaturity("2026-03-05", false)) {
            bank.night("2026-03-05");
            // 20,000 × 361 days × 0.05 % = 10.03
            bank.journal("2026-03-06", paid("1", "T1", 20_000_00, 10_00, 0));

            bank.nightsTo("2026-03-06", "2026-03-09");

            assertThat(bank.exceptions("2026-03-06")).containsExactly("T1 DP-2004 {due=10.03, booked=10.00}");
            assertThat(bank.accrual("T1", "2026-03-09").accruedFen()).isEqualTo(285_00);
            assertThat(-bank.net("2231", "2026-03-09"))
                    .as("the night's bookings and the journal's on what was taken over")
                    .isEqualTo(285_00 - yingyun.kernel.Rate.share(475_00, 360, 365));
        }
    }

    @Test
    void a_renewed_deposit_takes_the_rate_of_its_day_and_its_interest_along() {
        try (var bank = nearMaturity("2026-03-09", true)) {
            bank.rate("TD", "CNY", "0.80", "2026-03-10", "2026-03-09");
            bank.nightsTo("2026-03-09", "2026-03-11");

            assertThat(
                            bank.rows(
                                    "select started_on::text, maturity_on::text, rate::text, interest_fen, payable_fen, principal_fen from deposit_renewal"))
                    .extracting(Object::toString)
                    .containsExactly(
                            "{started_on=2026-03-10, maturity_on=2027-03-10, rate=0.800000, interest_fen=47500, payable_fen=47500, principal_fen=5047500}");
            assertThat(bank.accrual("T1", "2026-03-11").periodStart()).isEqualTo("2026-03-10");
            // 50,475 × 0.80 % × 2 ÷ 365 = 2.21
            assertThat(bank.accrual("T1", "2026-03-11").accruedFen()).isEqualTo(2_21);
            assertThat(
                            bank.number(
                                    "select -sum(balance_fen) from day_balance where business_date = '2026-03-10' and account_no = 'T1'"))
                    .isEqualTo(50_475_00);
        }
    }

    @Test
    void the_30th_of_august_matures_on_the_28th_of_february() {
        try (var bank = bank("2026-02-27")) {
            bank.rate("TD", "CNY", "0.85", "2025-05-20", "2026-02-27");
            bank.term("T1", "TD", "2025-08-30", "2026-02-26", "6M", null, null, true);
            bank.opening("T1", "2026-02-26", 100_000_00, 0, 422_66, null);
            bank.takeOverBalances("2026-02-26");

            bank.nightsTo("2026-02-27", "2026-03-01");

            assertThat(bank.rows("select started_on::text, maturity_on::text, interest_fen from deposit_renewal"))
                    .extracting(Object::toString)
                    .containsExactly("{started_on=2026-02-28, maturity_on=2026-08-28, interest_fen=42500}");
            assertThat(bank.exceptions("2026-02-28")).isEmpty();
            assertThat(bank.accrual("T1", "2026-03-01").periodStart()).isEqualTo("2026-02-28");
        }
    }

    @Test
    void without_a_listed_rate_it_waits_and_is_renewed_as_of_its_maturity_when_the_rate_comes() {
        try (var bank = nearMaturity("2026-03-10", true)) {
            bank.nightsTo("2026-03-10", "2026-03-11");
            assertThat(bank.exceptions("2026-03-11"))
                    .containsExactly("T1 DP-2007 {productCode=TD, currency=CNY, maturedOn=2026-03-10}");

            bank.rate("TD", "CNY", "0.80", "2026-03-01", "2026-03-12");
            bank.night("2026-03-12");

            assertThat(bank.exceptions("2026-03-12")).isEmpty();
            assertThat(bank.accrual("T1", "2026-03-12").periodStart()).isEqualTo("2026-03-10");
            // 50,475 × 0.80 % × 3 ÷ 365 = 3.32
            assertThat(bank.accrual("T1", "2026-03-12").accruedFen()).isEqualTo(3_32);
            assertThat(-bank.net("2231", "2026-03-12"))
                    .as("on top of 475.00 taken over")
                    .isEqualTo(3_32 - 475_00);
        }
    }

    @Test
    void a_rate_that_came_late_is_caught_up_and_one_that_moved_changes_nothing() {
        try (var bank = bank("2026-03-10")) {
            bank.term("T1", "TD", "2026-03-10", "2026-03-10", "1Y", "2027-03-10", null, false);
            bank.journal("2026-03-10", deposit("1", "T1", "201105", "CNY", 50_000_00));
            bank.nightsTo("2026-03-10", "2026-03-11");
            assertThat(bank.exceptions("2026-03-11"))
                    .containsExactly("T1 DP-2001 {productCode=TD, currency=CNY, businessDate=2026-03-11}");

            bank.rate("TD", "CNY", "0.95", "2026-01-01", "2026-03-12");
            bank.rate("TD", "CNY", "0.10", "2026-03-11", "2026-03-12");
            bank.nightsTo("2026-03-12", "2026-03-13");

            assertThat(bank.accrual("T1", "2026-03-12").accruedFen()).isEqualTo(3_90);
            assertThat(bank.accrual("T1", "2026-03-13").accruedFen()).isEqualTo(5_21);
            assertThat(-bank.net("2231", "2026-03-13")).isEqualTo(5_21);
        }
    }

    @Test
    void an_account_that_moves_on_the_day_of_its_rollover_leaves_nothing_behind() {
        try (var bank = nearMaturity("2026-03-09", true)) {
            bank.rate("TD", "CNY", "0.80", "2025-03-10", "2026-03-09");
            bank.night("2026-03-09");
            bank.move("T1", "2026-03-10", "320100300");

            bank.night("2026-03-10");

            assertThat(bank.rows("""
                            select org_code, sum(-net_fen)::bigint as fen from entry
                             where subject_code = '2231' group by org_code order by 1"""))
                    .extracting(Object::toString)
                    .as("the org that took 474 over ends with nothing but what it took over; the other one has a day")
                    .containsExactly(
                            "{org_code=320100200, fen=" + -yingyun.kernel.Rate.share(475_00, 364, 365) + "}",
                            "{org_code=320100300, fen=111}");
            assertThat(bank.number("select coalesce(sum(net_fen), 0) from entry where subject_code = '300101'"))
                    .isZero();
        }
    }

    @Test
    void a_notice_deposit_is_paid_at_its_rate_for_what_was_announced() {
        try (var bank = bank("2026-03-10")) {
            bank.rate("ND", "CNY", "0.30", "2025-05-20", "2026-03-10");
            for (String account : List.of("N1", "N2")) {
                bank.term(account, "ND", "2026-02-01", "2026-03-09", "1D", null, null, false);
                bank.opening(account, "2026-03-09", 100_000_00, 37L * 100_000_00, 30_83, null);
            }
            bank.takeOverBalances("2026-03-09");
            bank.announced("N1", "2026-03-11", 100_000_00, "2026-03-13");
            bank.nightsTo("2026-03-10", "2026-03-12");
            assertThat(bank.accrual("N1", "2026-03-12").accruedFen()).isEqualTo(33_33);

            bank.status("N1", "2026-03-13", "CLOSED");
            bank.journal(
                    "2026-03-13",
                    paid("1", "N1", 100_000_00, 33_33, 0),
                    // without notice 40,000 of 100,000: below the smallest amount as well
                    paid("2", "N2", 40_000_00, 2_22, 0));
            bank.night("2026-03-13");

            assertThat(bank.exceptions("2026-03-13")).isEmpty();
            assertThat(bank.accrual("N2", "2026-03-13").accumulation()).isEqualTo(41L * 60_000_00);
            assertThat(bank.accrual("N2", "2026-03-13").accruedFen()).isEqualTo(20_50);
        }
    }

    @Test
    void an_instalment_deposit_counts_months_and_an_agreement_deposit_is_split_and_settled() {
        try (var bank = bank("2026-06-18")) {
            bank.rate("ID", "CNY", "0.65", "2025-05-20", "2026-06-18");
            bank.rate("AD", "CNY", "0.20", "2025-05-20", "2026-06-18");
            bank.term("I1", "ID", "2026-03-20", "2026-06-17", "1Y", "2027-03-20", "0.65", false);
            bank.term("A1", "AD", "2020-01-01", "2026-06-17", null, null, null, false);
            bank.owner
                    .sql("update account set agreed_base_fen = 50000000, customer_kind = 'C' where account_no = 'A1'")
                    .update();
            bank.opening("I1", "2026-06-17", 3_000_00, 0, 3_09, null);
            bank.opening("A1", "2026-06-17", 1_800_000_00, 89L * 1_800_000_00, 704_58, "2026-03-20");
            bank.takeOverBalances("2026-06-17");

            bank.nightsTo("2026-06-18", "2026-06-21");

            assertThat(bank.accrual("I1", "2026-06-19").accumulation())
                    .as("three whole months")
                    .isEqualTo(30L * 6_000_00);
            assertThat(bank.accrual("I1", "2026-06-19").accruedFen()).isEqualTo(3_25);
            // 92 days of 500,000 at 0.05 % and 1,300,000 at 0.20 %
            assertThat(bank.number("select interest_fen from settlement where account_no = 'A1'"))
                    .isEqualTo(63_89 + 664_44);
            assertThat(bank.accrual("A1", "2026-06-21").productToDate()).isNotNull();
            assertThat(bank.exceptions("2026-06-20")).isEmpty();
        }
    }

    /** 借 the account, 借 2231, 借 or 贷 6411 / 贷 cash. */
    private static List<Line> paid(String set, String account, long fen, long fromPayable, long fromExpense) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(set, "201105", account, "CNY", fen, null));
        if (fromPayable != 0) {
            lines.add(new Line(set, "2231", null, "CNY", fromPayable, null));
        }
        if (fromExpense != 0) {
            lines.add(new Line(set, "6411", null, "CNY", fromExpense, null));
        }
        lines.add(new Line(set, "100101", null, "CNY", -(fen + fromPayable + fromExpense), null));
        return lines;
    }
}
