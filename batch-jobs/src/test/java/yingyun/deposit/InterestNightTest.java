package yingyun.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingyun.deposit.DepositBank.deposit;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.deposit.DepositBank.Line;
import yingyun.job.JobRun;
import yingyun.job.Workers;
import yingyun.kernel.Refused;

@Tag("db")
class InterestNightTest {

    @Test
    void a_quarter_is_accrued_settled_and_starts_again() {
        try (var bank = new DepositBank("2026-03-21")) {
            bank.rate("PD", "CNY", "0.05", "2025-05-20", "2026-03-21");
            bank.rate("CD", "CNY", "0.05", "2025-05-20", "2026-03-21");
            bank.rate("CD", "CNY", "0.04", "2026-05-20", "2026-05-20");
            bank.account("A1", "PD", "CNY", "2026-03-21");
            bank.account("C1", "CD", "CNY", "2026-03-21");
            bank.journal(
                    "2026-03-21",
                    deposit("1", "A1", "201104", "CNY", 12_345_67),
                    deposit("2", "C1", "201101", "CNY", 1_000_000_00));
            bank.journal("2026-04-15", deposit("1", "A1", "201104", "CNY", 5_000_00));
            bank.journal("2026-05-30", deposit("1", "A1", "201104", "CNY", -3_000_50));

            bank.nightsTo("2026-03-21", "2026-06-20");

            assertThat(bank.accrual("A1", "2026-06-20").accumulation()).isEqualTo(140_474_000);
            assertThat(bank.accrual("A1", "2026-06-20").accruedFen()).isEqualTo(195);
            assertThat(bank.accrual("C1", "2026-06-20").accruedFen()).isEqualTo(118_89);
            assertThat(bank.net("2231", "2026-06-20")).isEqualTo(-(195 + 118_89));
            assertThat(bank.net("2231", "2026-06-21")).isZero();
            assertThat(bank.net("6411", "2026-06-21")).isEqualTo(195 + 118_89);
            assertThat(bank.rows("select account_no, interest_fen, accrued_fen, credited_on::text, period_start::text"
                            + " from settlement order by 1"))
                    .extracting(Object::toString)
                    .containsExactly(
                            "{account_no=A1, interest_fen=195, accrued_fen=195, credited_on=2026-06-21, period_start=2026-03-21}",
                            "{account_no=C1, interest_fen=11889, accrued_fen=11889, credited_on=2026-06-21, period_start=2026-03-21}");

            bank.night("2026-06-21");

            var after = bank.accrual("C1", "2026-06-21");
            assertThat(after.baseFen()).isEqualTo(1_000_118_89);
            assertThat(after.accumulation()).isEqualTo(1_000_118_89);
            assertThat(after.periodStart()).isEqualTo("2026-06-21");
            assertThat(after.accruedFen()).isEqualTo(after.amountFen()).isEqualTo(1_11);
        }
    }

    @Test
    void a_rate_change_rebases_personal_accounts_by_one_line() {
        try (var bank = new DepositBank("2026-05-18")) {
            bank.rate("PD", "CNY", "3.6", "2025-05-20", "2026-05-18");
            bank.rate("PD", "CNY", "1.8", "2026-05-20", "2026-05-19");
            bank.account("A1", "PD", "CNY", "2026-05-18");
            bank.journal("2026-05-18", deposit("1", "A1", "201104", "CNY", 1_000_000_00));

            bank.nightsTo("2026-05-18", "2026-05-20");

            assertThat(bank.accrual("A1", "2026-05-19").accruedFen()).isEqualTo(200_00);
            assertThat(bank.accrual("A1", "2026-05-20").accruedFen()).isEqualTo(150_00);
            assertThat(bank.accrual("A1", "2026-05-20").amountFen()).isEqualTo(-50_00);
            assertThat(bank.net("2231", "2026-05-20")).isEqualTo(-150_00);
        }
    }

    @Test
    void accounts_without_a_rate_are_set_aside_and_caught_up_when_it_comes() {
        try (var bank = new DepositBank("2026-05-18")) {
            bank.account("A1", "PD", "CNY", "2026-05-18");
            bank.account("C1", "CD", "CNY", "2026-05-18");
            bank.rate("CD", "CNY", "3.6", "2026-05-20", "2026-05-20");
            bank.journal(
                    "2026-05-18",
                    deposit("1", "A1", "201104", "CNY", 1_000_000_00),
                    deposit("2", "C1", "201101", "CNY", 1_000_000_00));
            bank.nightsTo("2026-05-18", "2026-05-19");

            assertThat(bank.accruals("A1", "2026-05-19")).isEmpty();
            assertThat(bank.exceptions("2026-05-19"))
                    .containsExactly(
                            "A1 DP-2001 {productCode=PD, currency=CNY, businessDate=2026-05-19}",
                            "C1 DP-2001 {productCode=CD, currency=CNY, businessDate=2026-05-19}");

            bank.rate("PD", "CNY", "3.6", "2026-05-20", "2026-05-20");
            bank.night("2026-05-20");

            assertThat(bank.exceptions("2026-05-20")).isEmpty();
            assertThat(bank.accrual("A1", "2026-05-20").accruedFen()).isEqualTo(300_00);
            assertThat(bank.accrual("A1", "2026-05-20").periodStart()).isEqualTo("2026-05-18");
            assertThat(bank.accrual("C1", "2026-05-20").accruedFen()).isEqualTo(100_00);
            assertThat(bank.accrual("C1", "2026-05-20").accumulation()).isEqualTo(3_000_000_00);
        }
    }

    @Test
    void a_corporate_rate_that_came_late_recomputes_the_period() {
        try (var bank = new DepositBank("2026-05-18")) {
            bank.rate("PD", "CNY", "3.6", "2025-05-20", "2026-05-18");
            bank.rate("CD", "CNY", "3.6", "2025-05-20", "2026-05-18");
            bank.account("C1", "CD", "CNY", "2026-05-18");
            bank.journal("2026-05-18", deposit("1", "C1", "201101", "CNY", 1_000_000_00));
            bank.journal("2026-05-19", deposit("1", "C1", "201101", "CNY", 500_000_00, "2026-05-18"));
            bank.nightsTo("2026-05-18", "2026-05-20");
            assertThat(bank.accrual("C1", "2026-05-20").accruedFen()).isEqualTo(450_00);
            assertThat(bank.accrual("C1", "2026-05-19").adjustment()).isEqualTo(500_000_00);

            bank.rate("CD", "CNY", "1.8", "2026-05-19", "2026-05-21");
            bank.night("2026-05-21");

            assertThat(bank.accrual("C1", "2026-05-21").accruedFen())
                    .isEqualTo(100_00 + (200_00 + 150_00 + 150_00) / 2);
            assertThat(bank.accrual("C1", "2026-05-21").amountFen()).isEqualTo(-100_00);
            assertThat(bank.net("2231", "2026-05-21")).isEqualTo(-350_00);
            bank.night("2026-05-22");
            assertThat(bank.accrual("C1", "2026-05-22").accruedFen()).isEqualTo(425_00);
        }
    }

    @Test
    void closing_brings_the_payables_of_the_account_to_zero_whatever_was_booked() {
        try (var bank = new DepositBank("2026-05-18")) {
            bank.rate("PD", "CNY", "3.6", "2025-05-20", "2026-05-18");
            for (String account : List.of("A1", "A2", "A3", "A4")) {
                bank.account(account, "PD", "CNY", "2026-05-18");
            }
            bank.journal(
                    "2026-05-18",
                    deposit("1", "A1", "201104", "CNY", 1_000_000_00),
                    deposit("2", "A2", "201104", "CNY", 1_000_000_00),
                    deposit("3", "A3", "201104", "CNY", 1_000_000_00),
                    deposit("4", "A4", "201104", "CNY", 1_000_000_00));
            bank.nightsTo("2026-05-18", "2026-05-19");
            bank.status("A1", "2026-05-20", "CLOSED");
            bank.status("A2", "2026-05-20", "CLOSED");
            bank.status("A3", "2026-05-20", "CLOSED");
            bank.journal(
                    "2026-05-20",
                    close("1", "A1", 200_00, 0),
                    close("2", "A2", 190_00, 20_00),
                    deposit("3", "A3", "201104", "CNY", -1_000_000_00));

            JobRun run = bank.night("2026-05-20");

            assertThat(bank.exceptions("2026-05-20"))
                    .containsExactly("A2 DP-2003 {due=200.00, booked=210.00}", "A3 DP-2003 {due=200.00, booked=0.00}");
            assertThat(bank.accrual("A1", "2026-05-20").amountFen()).isZero();
            assertThat(bank.accrual("A2", "2026-05-20").amountFen()).isEqualTo(-10_00);
            assertThat(bank.accrual("A3", "2026-05-20").amountFen()).isEqualTo(-200_00);
            assertThat(bank.net("2231", "2026-05-20"))
                    .isEqualTo(-bank.accrual("A4", "2026-05-20").accruedFen());
            assertThat(bank.number("select sum(rows_skipped) from part_proof where job_run_id = ?", run.jobRunId()))
                    .isZero();
            bank.night("2026-05-21");
            assertThat(bank.accruals("A1", "2026-05-21")).isEmpty();
            assertThat(bank.exceptions("2026-05-21")).isEmpty();
        }
    }

    @Test
    void an_account_opened_again_starts_afresh() {
        try (var bank = new DepositBank("2026-05-18")) {
            bank.rate("PD", "CNY", "3.6", "2025-05-20", "2026-05-18");
            bank.account("A1", "PD", "CNY", "2026-05-18");
            bank.account("A2", "PD", "CNY", "2026-05-18");
            bank.journal("2026-05-18", deposit("1", "A1", "201104", "CNY", 1_000_000_00));
            bank.night("2026-05-18");
            bank.status("A1", "2026-05-19", "CLOSED");
            bank.status("A2", "2026-05-19", "CLOSED");
            bank.journal("2026-05-19", close("1", "A1", 100_00, 0));
            bank.night("2026-05-19");
            bank.status("A1", "2026-05-20", "NORMAL");
            bank.status("A2", "2026-05-21", "NORMAL");
            bank.journal("2026-05-20", deposit("1", "A1", "201104", "CNY", 1_000_000_00));
            bank.nightsTo("2026-05-20", "2026-05-21");

            assertThat(bank.accrual("A1", "2026-05-21").accruedFen()).isEqualTo(200_00);
            assertThat(bank.accrual("A1", "2026-05-21").periodStart()).isEqualTo("2026-05-20");
            assertThat(bank.accrual("A2", "2026-05-21").accumulation()).isZero();
        }
    }

    @Test
    void an_account_that_moves_takes_its_balance_and_its_accrued_interest_along() {
        try (var bank = new DepositBank("2026-05-18")) {
            bank.rate("PD", "CNY", "3.6", "2025-05-20", "2026-05-18");
            bank.account("A1", "PD", "CNY", "2026-05-18");
            bank.journal("2026-05-18", deposit("1", "A1", "201104", "CNY", 1_000_000_00));
            bank.nightsTo("2026-05-18", "2026-05-19");
            bank.move("A1", "2026-05-20", "320100300");
            bank.nightsTo("2026-05-20", "2026-05-21");

            assertThat(bank.accrual("A1", "2026-05-21").accruedFen()).isEqualTo(400_00);
            assertThat(bank.rows(
                            "select org_code, subject_code, sum(net_fen) as fen from entry where subject_code in ('2231', '6411', '300101')"
                                    + " group by 1, 2 order by 1, 2"))
                    .extracting(Object::toString)
                    .containsExactly(
                            "{org_code=320100200, subject_code=2231, fen=0}",
                            "{org_code=320100200, subject_code=300101, fen=-20000}",
                            "{org_code=320100200, subject_code=6411, fen=20000}",
                            "{org_code=320100300, subject_code=2231, fen=-40000}",
                            "{org_code=320100300, subject_code=300101, fen=20000}",
                            "{org_code=320100300, subject_code=6411, fen=20000}");
        }
    }

    @Test
    void an_account_with_balances_under_two_orgs_earns_on_their_sum() {
        try (var bank = new DepositBank("2026-05-18")) {
            bank.rate("PD", "CNY", "3.6", "2025-05-20", "2026-05-18");
            bank.account("A1", "PD", "CNY", "2026-05-18");
            bank.account("A2", "PD", "CNY", "2026-05-18");
            bank.journal("2026-05-18", deposit("1", "A1", "201104", "CNY", 1_000_000_50));
            bank.night("2026-05-18");
            bank.move("A1", "2026-05-19", "320100300");
            bank.journal("2026-05-19", deposit("1", "A1", "201104", "CNY", -400_000_25));
            bank.owner
                    .sql("update entry set org_code = '320100300' where business_date = '2026-05-19'")
                    .update();

            bank.night("2026-05-19");

            assertThat(
                            bank.number(
                                    "select count(*) from day_balance where account_no = 'A1' and business_date = '2026-05-19'"))
                    .isEqualTo(2);
            assertThat(bank.accrual("A1", "2026-05-19").baseFen()).isEqualTo(600_000_00);
            assertThat(AccrualTwin.differences(bank.owner, "2026-05-19")).isZero();
        }
    }

    @Test
    void what_closes_on_the_settlement_day_is_not_settled_again() {
        try (var bank = new DepositBank("2026-06-19")) {
            bank.rate("PD", "CNY", "3.6", "2025-05-20", "2026-06-19");
            bank.account("A1", "PD", "CNY", "2026-06-19");
            bank.journal("2026-06-19", deposit("1", "A1", "201104", "CNY", 1_000_000_00));
            bank.night("2026-06-19");
            bank.status("A1", "2026-06-20", "CLOSED");
            bank.journal("2026-06-20", close("1", "A1", 100_00, 0));

            bank.nightsTo("2026-06-20", "2026-06-21");

            assertThat(bank.exceptions("2026-06-20")).isEmpty();
            assertThat(bank.number("select count(*) from settlement")).isZero();
            assertThat(bank.net("2231", "2026-06-21")).isZero();
        }
    }

    @Test
    void what_is_credited_by_the_settlement_is_not_taken_for_interest_on_closing() {
        try (var bank = new DepositBank("2026-06-20")) {
            bank.rate("PD", "CNY", "3.6", "2025-05-20", "2026-06-20");
            bank.account("A1", "PD", "CNY", "2026-06-20");
            bank.journal("2026-06-20", deposit("1", "A1", "201104", "CNY", 1_000_000_00));
            bank.night("2026-06-20");
            bank.status("A1", "2026-06-21", "CLOSED");
            bank.journal("2026-06-21", deposit("1", "A1", "201104", "CNY", -1_000_100_00));

            bank.night("2026-06-21");

            assertThat(bank.exceptions("2026-06-21")).isEmpty();
            assertThat(bank.accrual("A1", "2026-06-21").amountFen()).isZero();
            assertThat(bank.net("201104", "2026-06-21")).isZero();
            assertThat(bank.net("2231", "2026-06-21")).isZero();
        }
    }

    @Test
    void a_settlement_that_was_skipped_lets_the_period_go_on() {
        try (var bank = new DepositBank("2026-06-20")) {
            bank.rate("PD", "CNY", "3.6", "2025-05-20", "2026-06-20");
            bank.account("A1", "PD", "CNY", "2026-06-20");
            bank.journal("2026-06-20", deposit("1", "A1", "201104", "CNY", 1_000_000_00));
            bank.nights.run(bank.accrual, "2026-06-20");

            bank.night("2026-06-21");

            assertThat(bank.accrual("A1", "2026-06-21").accruedFen()).isEqualTo(200_00);
            assertThat(bank.accrual("A1", "2026-06-21").periodStart()).isEqualTo("2026-06-20");
        }
    }

    @Test
    void a_bank_taken_over_settles_the_whole_quarter() {
        try (var bank = new DepositBank("2026-06-08")) {
            bank.rate("PD", "CNY", "0.05", "2025-05-20", "2026-06-08");
            bank.rate("CD", "CNY", "0.05", "2025-05-20", "2026-06-08");
            bank.account("A1", "PD", "CNY", "2026-06-07");
            bank.account("C1", "CD", "CNY", "2026-06-07");
            long days = 79;
            bank.opening("A1", "2026-06-07", 1_000_000_00, days * 1_000_000_00, 100_00, "2026-03-20");
            bank.opening("C1", "2026-06-07", 1_000_000_00, days * 1_000_000_00, 109_72, "2026-03-20");
            bank.takeOverBalances("2026-06-07");

            bank.night("2026-06-08");
            assertThat(bank.accrual("A1", "2026-06-08").amountFen()).isEqualTo(111_11 - 100_00);
            assertThat(bank.accrual("C1", "2026-06-08").amountFen()).isEqualTo(111_11 - 109_72);
            bank.nightsTo("2026-06-09", "2026-06-20");

            assertThat(bank.rows("select account_no, interest_fen, period_start::text from settlement order by 1"))
                    .extracting(Object::toString)
                    .containsExactly(
                            "{account_no=A1, interest_fen=12778, period_start=2026-03-21}",
                            "{account_no=C1, interest_fen=12778, period_start=2026-03-21}");
            assertThat(bank.accrual("A1", "2026-06-20").accumulation()).isEqualTo(92L * 1_000_000_00);
        }
    }

    @Test
    void what_a_corporate_account_brought_along_earns_the_first_rate_after_the_take_over_where_none_was_in_force() {
        try (var bank = new DepositBank("2026-06-08")) {
            bank.rate("CD", "CNY", "0.05", "2026-06-08", "2026-06-08");
            bank.rate("CD", "CNY", "0.95", "2026-06-10", "2026-06-08");
            bank.account("C1", "CD", "CNY", "2026-06-07");
            bank.account("C2", "CD", "USD", "2026-06-07");
            for (String account : List.of("C1", "C2")) {
                bank.opening(account, "2026-06-07", 1_000_000_00, 79L * 1_000_000_00, 109_72, "2026-03-20");
            }
            bank.takeOverBalances("2026-06-07");

            bank.night("2026-06-08");
            assertThat(bank.accrual("C1", "2026-06-08").amountFen()).isEqualTo(111_11 - 109_72);
            assertThat(AccrualTwin.differences(bank.owner, "2026-06-08")).isZero();

            bank.rate("CD", "USD", "0.05", "2026-06-09", "2026-06-09");
            bank.night("2026-06-09");
            assertThat(bank.accrual("C2", "2026-06-09").amountFen())
                    .as("79 days carried and today at the first rate there is; the day without a rate earned nothing")
                    .isEqualTo(111_11 - 109_72);
        }
    }

    @Test
    void the_first_night_may_fall_on_a_settlement_day() {
        try (var bank = new DepositBank("2026-06-20")) {
            bank.rate("PD", "CNY", "0.05", "2025-05-20", "2026-06-20");
            bank.account("A1", "PD", "CNY", "2026-06-19");
            bank.opening("A1", "2026-06-19", 1_000_000_00, 91L * 1_000_000_00, 126_39, null);
            bank.takeOverBalances("2026-06-19");

            bank.nightsTo("2026-06-20", "2026-06-21");

            assertThat(bank.number("select interest_fen from settlement")).isEqualTo(127_78);
            assertThat(bank.accrual("A1", "2026-06-21").accumulation()).isEqualTo(1_000_127_00);
        }
    }

    @Test
    void a_leap_quarter_has_91_days_and_dollars_have_their_own_rate() {
        try (var bank = new DepositBank("2027-12-21")) {
            bank.rate("PD", "CNY", "0.05", "2025-05-20", "2027-12-21");
            bank.rate("PD", "USD", "0.8", "2025-05-20", "2027-12-21");
            bank.account("A1", "PD", "CNY", "2027-12-21");
            bank.account("A2", "PD", "USD", "2027-12-21");
            bank.journal(
                    "2027-12-21",
                    deposit("1", "A1", "201104", "CNY", 1_000_000_00),
                    deposit("2", "A2", "201104", "USD", 10_000_00));

            bank.nightsTo("2027-12-21", "2028-03-20");

            assertThat(bank.rows("select account_no, currency, accumulation, interest_fen from settlement order by 1"))
                    .extracting(Object::toString)
                    .containsExactly(
                            "{account_no=A1, currency=CNY, accumulation=9100000000, interest_fen=12639}",
                            "{account_no=A2, currency=USD, accumulation=91000000, interest_fen=2022}");
            assertThat(bank.number(
                            "select -sum(net_fen) from entry where account_no = 'A2' and business_date = '2028-03-21'"))
                    .isEqualTo(20_22);
        }
    }

    @Test
    void the_step_stops_above_the_larger_of_floor_and_permille() {
        try (var bank = new DepositBank("2026-05-18", new Workers(1, 4, 5))) {
            bank.rate("PD", "CNY", "0.05", "2025-05-20", "2026-05-18");
            for (int i = 0; i < 20; i++) {
                bank.account("U%02d".formatted(i), "PD", "USD", "2026-05-18");
            }
            bank.account("A1", "PD", "CNY", "2026-05-18");

            bank.night("2026-05-18");
            assertThat(bank.exceptions("2026-05-18")).hasSize(20);

            bank.account("U20", "PD", "USD", "2026-05-19");
            assertThatThrownBy(() -> bank.night("2026-05-19")).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.problem())
                        .isEqualTo(new DepositProblem.TooManyExceptions(
                                yingyun.kernel.BusinessDate.of("2026-05-19"), 21, 20, 22));
                assertThat(refused.problem().needsPeople()).isTrue();
            });
            assertThat(bank.accruals("A1", "2026-05-19")).isEmpty();
        }
    }

    @Test
    void an_account_for_which_the_rule_throws_is_set_aside_alone() {
        try (var bank = new DepositBank("2026-05-18")) {
            bank.rate("PD", "CNY", "0.05", "2025-05-20", "2026-05-18");
            bank.account("A1", "PD", "CNY", "2026-05-17");
            bank.account("A2", "PD", "CNY", "2026-05-17");
            bank.opening("A1", "2026-05-17", 100_00, Long.MAX_VALUE, 0, "2026-03-20");
            bank.opening("A2", "2026-05-17", 100_00, 5_800_00, 1, "2026-03-20");
            bank.takeOverBalances("2026-05-17");

            bank.night("2026-05-18");

            assertThat(bank.exceptions("2026-05-18")).containsExactly("A1 DP-2002 {reason=long overflow}");
            assertThat(bank.accrual("A2", "2026-05-18").accumulation()).isEqualTo(5_900_00);

            bank.night("2026-05-19");

            assertThat(bank.exceptions("2026-05-19")).containsExactly("A1 DP-2002 {reason=long overflow}");
            assertThat(bank.accrual("A2", "2026-05-19").accumulation()).isEqualTo(6_000_00);
        }
    }

    @Test
    void a_restart_after_any_piece_gives_the_same_books() {
        String clean = booksAfterStops(Integer.MAX_VALUE);
        for (int pieces = 1; pieces <= 5; pieces += 2) {
            assertThat(booksAfterStops(pieces))
                    .as("stopped every %s pieces", pieces)
                    .isEqualTo(clean);
        }
    }

    private static String booksAfterStops(int pieces) {
        try (var bank = new DepositBank("2026-06-20")) {
            bank.rate("PD", "CNY", "0.35", "2025-05-20", "2026-06-20");
            bank.rate("CD", "CNY", "0.25", "2025-05-20", "2026-06-20");
            for (int i = 0; i < 12; i++) {
                bank.account("A%02d".formatted(i), i % 4 == 0 ? "CD" : "PD", "CNY", "2026-06-20");
                bank.journal(
                        "2026-06-20",
                        deposit(
                                "S" + i,
                                "A%02d".formatted(i),
                                i % 4 == 0 ? "201101" : "201104",
                                "CNY",
                                987_654_32L * (i + 1)));
            }
            for (var job : List.of(bank.accrual, bank.settlement)) {
                JobRun run = bank.nights.start(job, "2026-06-20");
                while (!bank.nights.resume(job, run, pieces)) {
                    // the next call is the restart
                }
            }
            return bank.rows(
                                    "select account_no, accumulation, accrued_fen, amount_fen, product_to_date from accrual order by 1")
                            .toString()
                    + bank.rows("select account_no, interest_fen from settlement order by 1")
                    + bank.rows(
                            "select business_date, journal_no, subject_code, account_no, net_fen from entry order by 1, 2, 3, 4");
        }
    }

    private static List<Line> close(String set, String account, long fromPayable, long fromExpense) {
        var lines = new java.util.ArrayList<Line>();
        lines.add(new Line(set, "201104", account, "CNY", 1_000_000_00, null));
        lines.add(new Line(set, "2231", null, "CNY", fromPayable, null));
        if (fromExpense != 0) {
            lines.add(new Line(set, "6411", null, "CNY", fromExpense, null));
        }
        lines.add(new Line(set, "100101", null, "CNY", -(1_000_000_00 + fromPayable + fromExpense), null));
        return lines;
    }
}
