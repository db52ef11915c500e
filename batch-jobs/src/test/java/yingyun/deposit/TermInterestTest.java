package yingyun.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingyun.kernel.Money;
import yingyun.kernel.Rate;

/** The published vectors I05 to I13 of time, instalment, notice and agreement deposits, and properties against naive sums. */
class TermInterestTest {

    private static final Rate DEMAND = Rate.percent("0.05");
    private static final Rate ONE_YEAR = Rate.percent("0.95");
    private static final Rate HALF_YEAR = Rate.percent("0.85");
    private static final DepositTerm YEAR = term("2025-03-10", "1Y", ONE_YEAR);
    private static final long FIFTY_THOUSAND = 50_000_00;

    @Test
    void vector_I05_a_year_on_time_and_by_actual_days() {
        assertThat(YEAR.maturity()).isEqualTo("2026-03-10");
        assertThat(due(FIFTY_THOUSAND, "2026-03-10", TimeMethod.MONTHS_AND_DAYS))
                .isEqualTo(475_00);
        assertThat(due(FIFTY_THOUSAND, "2026-03-10", TimeMethod.ACTUAL_DAYS)).isEqualTo(481_60);
        assertThat(accrued("2026-03-09")).isEqualTo(475_00);
    }

    @Test
    void vector_I06_withdrawn_26_days_late() {
        assertThat(due(FIFTY_THOUSAND, "2026-04-05", TimeMethod.MONTHS_AND_DAYS))
                .isEqualTo(476_81);
        assertThat(accrued("2026-04-04")).isEqualTo(476_81);
    }

    @Test
    void vector_I07_withdrawn_whole_before_the_maturity() {
        assertThat(due(FIFTY_THOUSAND, "2025-12-15", TimeMethod.MONTHS_AND_DAYS))
                .isEqualTo(19_44);
    }

    @Test
    void vector_I08_withdrawn_in_part_the_rest_keeps_its_rate() {
        assertThat(due(20_000_00, "2025-12-15", TimeMethod.MONTHS_AND_DAYS)).isEqualTo(7_78);
        assertThat(due(30_000_00, "2026-03-10", TimeMethod.MONTHS_AND_DAYS)).isEqualTo(285_00);
    }

    @Test
    void vector_I09_opened_on_the_last_of_august() {
        DepositTerm term = term("2025-08-31", "6M", HALF_YEAR);

        assertThat(term.maturity()).isEqualTo("2026-02-28");
        assertThat(TimeInterest.ofTerm(100_000_00, term, TimeMethod.MONTHS_AND_DAYS))
                .isEqualTo(425_00);
    }

    @Test
    void vector_I10_whole_months_and_odd_days() {
        var term = new DepositTerm(LocalDate.of(2026, 1, 10), LocalDate.of(2027, 4, 25), Rate.percent("3.6"));

        assertThat(TimeMethod.MONTHS_AND_DAYS.interestDays(term.start(), term.maturity()))
                .isEqualTo(15 * 30 + 15);
        assertThat(TimeInterest.ofTerm(200_000_00, term, TimeMethod.MONTHS_AND_DAYS))
                .isEqualTo(9_300_00);
    }

    @Test
    void vector_I11_twelve_instalments_of_a_thousand() {
        DepositTerm term = term("2025-08-31", "1Y", Rate.percent("0.65"));
        TermState state = TermState.NOTHING;
        for (LocalDate day = term.start(); day.isBefore(term.maturity()); day = day.plusDays(1)) {
            long balance = 1_000_00 * (TermDates.wholeMonths(term.start(), day) + 1);
            long accumulation = InstalmentInterest.accumulation(state, balance, term, day);
            state = new TermState(
                    accumulation, balance, InstalmentInterest.accrued(accumulation, balance, term, day, DEMAND));
        }

        assertThat(state.accumulation()).isEqualTo(1_000_00 * 78 * 30);
        assertThat(state.payableFen()).isEqualTo(42_25);
        assertThat(InstalmentInterest.due(state, state.baseFen(), term, term.maturity(), null))
                .isEqualTo(42_25);
    }

    @ParameterizedTest
    @CsvSource({"10000000, 3333", "0, 556", "4000000, 1667"})
    void vector_I12_forty_days_of_notice_and_without_it(long announced, long interest) {
        TermState before = new TermState(100_000_00L * 40, 100_000_00, 0);

        assertThat(NoticeInterest.due(before, 100_000_00, announced, 50_000_00, Rate.percent("0.30"), DEMAND))
                .isEqualTo(interest);
    }

    @Test
    void below_the_smallest_amount_a_notice_deposit_earns_the_demand_rate() {
        TermState before = new TermState(100_000_00L * 40, 100_000_00, 0);

        assertThat(NoticeInterest.due(before, 49_999_00, 49_999_00, 50_000_00, Rate.percent("0.30"), DEMAND))
                .isEqualTo(2_78);
        assertThat(NoticeInterest.accumulation(before, 50_001_00, 49_999_00)).isEqualTo(50_001_00L * 41);
    }

    @Test
    void vector_I13_an_agreement_deposit_is_split_every_day() {
        Earning earning = new Earning(DEMAND, 500_000_00, Rate.percent("0.20"));
        PeriodState state = PeriodState.fresh("2026-03-21");
        for (int day = 0; day < 92; day++) {
            long balance = day < 60 ? 1_800_000_00 : 300_000_00;
            state = DemandInterest.segmentedDay(state, balance, 0, earning).state(state.start());
        }

        assertThat(state.accruedFen()).isEqualTo(488_33);
        assertThat(Rate.interestOf(earning.productOfCarried(1_800_000_00L * 60, 60)
                        .add(earning.productOfCarried(300_000_00L * 32, 32))))
                .isEqualTo(488_33);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-08-31, 6M, 2026-02-28",
        "2025-08-30, 6M, 2026-02-28",
        "2027-08-31, 6M, 2028-02-29",
        "2024-02-29, 1Y, 2025-02-28",
        "2024-02-29, 4Y, 2028-02-29",
        "2026-02-28, 6M, 2026-08-28",
        "2026-01-31, 3M, 2026-04-30",
        "2026-12-31, 3M, 2027-03-31",
        "2026-06-15, 7D, 2026-06-22",
        "2026-06-15, 2W, 2026-06-29"
    })
    void maturity_has_the_same_day_number_or_the_last_of_its_month(LocalDate start, String term, LocalDate maturity) {
        assertThat(TermDates.maturity(start, term)).isEqualTo(maturity);
    }

    @Test
    void whole_months_and_odd_days_lead_from_any_day_to_any_other() {
        LocalDate from = LocalDate.of(2023, 12, 1);
        for (int i = 0; i < 120; i++) {
            LocalDate start = from.plusDays(i);
            for (int j = 1; j < 1_600; j++) {
                LocalDate end = start.plusDays(j);
                long months = TermDates.wholeMonths(start, end);
                assertThat(start.plusMonths(months)).isBeforeOrEqualTo(end);
                assertThat(start.plusMonths(months + 1)).isAfter(end);
            }
        }
    }

    @Test
    void a_rollover_adds_the_interest_and_takes_the_rate_of_its_own_day() {
        DepositTerm first = term("2024-08-31", "6M", HALF_YEAR);

        List<TimeInterest.Renewal> renewals = TimeInterest.renewals(
                100_000_00,
                BaseUnit.YUAN,
                first,
                "6M",
                TimeMethod.MONTHS_AND_DAYS,
                LocalDate.of(2025, 8, 28),
                day -> day.isBefore(LocalDate.of(2025, 5, 20)) ? ONE_YEAR : HALF_YEAR);

        assertThat(renewals)
                .containsExactly(
                        new TimeInterest.Renewal(425_00, 100_425_00, term("2025-02-28", "6M", ONE_YEAR)),
                        // 100,425 × 6 months × 0.95 %: 477.02
                        new TimeInterest.Renewal(477_02, 100_902_02, term("2025-08-28", "6M", HALF_YEAR)));
        assertThat(TimeInterest.renewals(
                        1, BaseUnit.FEN, first, "6M", TimeMethod.MONTHS_AND_DAYS, first.maturity(), day -> null))
                .as("no listed rate, no rollover")
                .isEmpty();
    }

    @Test
    void accruals_of_a_term_never_go_back_and_end_at_the_payable_interest() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            LocalDate start = LocalDate.of(2023, 11, 1).plusDays(random.nextInt(1_500));
            String code = List.of("3M", "6M", "1Y", "2Y", "3Y").get(random.nextInt(5));
            DepositTerm term =
                    new DepositTerm(start, TermDates.maturity(start, code), new Rate(random.nextLong(5_000_000)));
            long principal = random.nextLong(Money.LARGEST / 100);
            long months = TermDates.wholeMonths(start, term.maturity());
            BigDecimal exact = BigDecimal.valueOf(principal)
                    .multiply(term.rate().toPercent())
                    .multiply(BigDecimal.valueOf(months))
                    .divide(BigDecimal.valueOf(1200), 0, RoundingMode.HALF_UP);
            long last = 0;
            for (LocalDate day = start; day.isBefore(term.maturity()); day = day.plusDays(1)) {
                long accrued = TimeInterest.accrued(principal, term, TimeMethod.MONTHS_AND_DAYS, day, DEMAND);
                BigDecimal naive = exact.multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(start, day) + 1))
                        .divide(BigDecimal.valueOf(term.days()), 0, RoundingMode.HALF_UP);
                assertThat(accrued)
                        .as("seed %s day %s", seed, day)
                        .isGreaterThanOrEqualTo(last)
                        .isEqualTo(naive.longValueExact());
                last = accrued;
            }
            assertThat(last)
                    .as("seed %s", seed)
                    .isEqualTo(TimeInterest.due(principal, term, TimeMethod.MONTHS_AND_DAYS, term.maturity(), null));
        }
    }

    @Test
    void instalments_paid_on_any_day_of_their_month_or_not_at_all_earn_whole_months() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            LocalDate start = LocalDate.of(2023, 12, 1).plusDays(random.nextInt(800));
            DepositTerm term = new DepositTerm(start, TermDates.maturity(start, "1Y"), new Rate(6_500));
            long[] paidOn = new long[12];
            for (int month = 0; month < 12; month++) {
                long length = ChronoUnit.DAYS.between(start.plusMonths(month), start.plusMonths(month + 1));
                paidOn[month] = month > 0 && random.nextInt(6) == 0
                        ? -1
                        : start.plusMonths(month).toEpochDay() + (month == 0 ? 0 : random.nextLong(length));
            }
            TermState state = TermState.NOTHING;
            long balance = 0;
            for (LocalDate day = start; !day.isAfter(term.maturity().plusDays(3)); day = day.plusDays(1)) {
                for (long paid : paidOn) {
                    balance += paid == day.toEpochDay() ? 777_00 : 0;
                }
                state = new TermState(InstalmentInterest.accumulation(state, balance, term, day), balance, 0);
            }

            long months = 0;
            for (int month = 0; month < 12; month++) {
                months += paidOn[month] < 0 ? 0 : 12 - month;
            }
            assertThat(state.accumulation()).as("seed %s", seed).isEqualTo(777_00 * 30 * months);
        }
    }

    @Test
    void what_was_taken_over_with_its_balance_alone_counts_as_paid_evenly() {
        DepositTerm term = term("2026-03-15", "1Y", Rate.percent("0.65"));

        long assumed = InstalmentInterest.assumed(3_000_00, term, LocalDate.of(2026, 6, 14));

        assertThat(assumed).isEqualTo(1_000_00 * 30 * (1 + 2 + 3));
    }

    @Test
    void without_a_demand_rate_only_what_needs_one_fails() {
        assertThat(TimeInterest.due(FIFTY_THOUSAND, YEAR, TimeMethod.MONTHS_AND_DAYS, YEAR.maturity(), null))
                .isEqualTo(475_00);
        assertThatThrownBy(() -> TimeInterest.due(
                        FIFTY_THOUSAND, YEAR, TimeMethod.MONTHS_AND_DAYS, LocalDate.of(2025, 12, 15), null))
                .isInstanceOf(NoDemandRate.class);
        assertThatThrownBy(() -> TimeInterest.ofTerm(Long.MAX_VALUE, YEAR, TimeMethod.MONTHS_AND_DAYS))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_share_is_rounded_half_up_beyond_the_end_of_long_too() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            long amount = random.nextLong(-Money.LARGEST, Money.LARGEST);
            long whole = 1 + random.nextLong(i % 2 == 0 ? 4_000 : Money.LARGEST);
            long part = random.nextLong(whole + 1);
            assertThat(Rate.share(amount, part, whole))
                    .isEqualTo(BigDecimal.valueOf(amount)
                            .multiply(BigDecimal.valueOf(part))
                            .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                            .longValueExact());
        }
    }

    private static DepositTerm term(String start, String code, Rate rate) {
        LocalDate first = LocalDate.parse(start);
        return new DepositTerm(first, TermDates.maturity(first, code), rate);
    }

    private static long due(long fen, String day, TimeMethod method) {
        return TimeInterest.due(fen, YEAR, method, LocalDate.parse(day), DEMAND);
    }

    private static long accrued(String day) {
        return TimeInterest.accrued(FIFTY_THOUSAND, YEAR, TimeMethod.MONTHS_AND_DAYS, LocalDate.parse(day), DEMAND);
    }
}
