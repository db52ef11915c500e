package yingyun.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Money;
import yingyun.kernel.Rate;

class DemandInterestTest {

    private static final Rate FIVE = Rate.percent("0.05");
    private static final Rate FOUR = Rate.percent("0.04");
    private static final LocalDate CHANGE = LocalDate.of(2026, 5, 20);

    @ParameterizedTest
    @CsvSource({"FEN, 140479064, 195", "YUAN, 140474000, 195"})
    void vector_I01_personal_with_movements(BaseUnit unit, long accumulation, long interest) {
        var end = personal(LocalDate.of(2026, 3, 21), LocalDate.of(2026, 6, 20), unit, d -> FIVE, day -> {
            LocalDate date = LocalDate.ofEpochDay(day);
            if (date.isBefore(LocalDate.of(2026, 4, 15))) {
                return 12_345_67;
            }
            return date.isBefore(LocalDate.of(2026, 5, 30)) ? 17_345_67 : 14_345_17;
        });

        assertThat(end.accumulation()).isEqualTo(accumulation);
        assertThat(end.accruedFen()).isEqualTo(interest);
    }

    @Test
    void vector_I02_corporate_is_segmented() {
        var end = corporate(LocalDate.of(2026, 3, 21), LocalDate.of(2026, 6, 20), DemandInterestTest::changing);

        assertThat(end.accumulation()).isEqualTo(92L * 1_000_000_00);
        assertThat(end.accruedFen()).isEqualTo(118_89);
    }

    @Test
    void vector_I03_personal_takes_the_rate_of_the_settlement_day() {
        var end = personal(
                LocalDate.of(2026, 3, 21),
                LocalDate.of(2026, 6, 20),
                BaseUnit.FEN,
                DemandInterestTest::changing,
                day -> 1_000_000_00);

        assertThat(end.accruedFen()).isEqualTo(102_22);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-12-21, 2028-03-20, 91",
        "2026-12-21, 2027-03-20, 90",
        "2026-03-21, 2026-06-20, 92",
        "2026-06-21, 2026-09-20, 92",
        "2026-09-21, 2026-12-20, 91"
    })
    void vector_I04_days_of_the_quarters(LocalDate from, LocalDate to, long days) {
        var end = personal(from, to, BaseUnit.FEN, d -> FIVE, day -> 100);

        assertThat(end.accumulation()).isEqualTo(days * 100);
        assertThat(BusinessDate.of(to).isInterestSettlementDay()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"YUAN, 199, 100", "FEN, 199, 199", "YUAN, 99, 0", "YUAN, 0, 0", "FEN, -1, 0", "YUAN, -100, 0"})
    void base_is_cut_off_to_the_unit_and_an_overdrawn_day_earns_nothing(BaseUnit unit, long balance, long base) {
        assertThat(DemandInterest.base(balance, unit)).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource({"YUAN, 1099, 3, 3000", "YUAN, -1099, 3, -3000", "FEN, -1099, 3, -3297"})
    void value_dated_amounts_are_cut_off_toward_zero(BaseUnit unit, long amount, long days, long adjustment) {
        assertThat(DemandInterest.adjustment(List.of(new ValueDated(amount, days)), unit))
                .isEqualTo(adjustment);
    }

    @Test
    void a_rate_change_rebases_a_personal_account_by_one_line() {
        var before = new PeriodState(60L * 1_000_000_00, null, FIVE.interestOn(60L * 1_000_000_00), "2026-03-21");

        var today = DemandInterest.personalDay(before, 1_000_000_00, 0, FOUR);

        assertThat(today.accruedFen()).isEqualTo(FOUR.interestOn(61L * 1_000_000_00));
        assertThat(today.amountFen()).isEqualTo(today.accruedFen() - before.accruedFen());
    }

    @Test
    void closing_pays_up_to_the_day_before_and_leaves_nothing_in_payables() {
        var before = new PeriodState(60L * 1_000_000_00, null, 83_33, "2026-03-21");

        var closing = DemandInterest.closing(false, before, 0, Earning.of(FOUR), 83_33);

        assertThat(closing.dueFen()).isEqualTo(66_67);
        assertThat(closing.last().baseFen()).isZero();
        assertThat(closing.last().amountFen()).isZero();
        assertThat(closing.last().accruedFen()).isEqualTo(83_33);
    }

    @Test
    void what_is_too_large_for_the_books_is_refused() {
        var before = new PeriodState(Long.MAX_VALUE, null, 0, "2026-03-21");

        assertThatThrownBy(() -> DemandInterest.personalDay(before, 1, 0, FIVE))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> DemandInterest.personalDay(before, 0, 0, Rate.percent("900")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> DemandInterest.base(Long.MAX_VALUE, BaseUnit.FEN))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void accruals_of_a_period_add_up_to_one_multiplication() {
        each((random, seed) -> {
            List<long[]> days = randomDays(random);
            List<Rate> rates = randomRates(random, days.size());
            PeriodState personal = PeriodState.fresh("2026-03-21");
            PeriodState corporate = PeriodState.fresh("2026-03-21");
            long personalBooked = 0;
            long corporateBooked = 0;
            for (int i = 0; i < days.size(); i++) {
                var p = DemandInterest.personalDay(personal, days.get(i)[0], days.get(i)[1], rates.get(i));
                var c = DemandInterest.corporateDay(corporate, days.get(i)[0], days.get(i)[1], rates.get(i));
                personalBooked += p.amountFen();
                corporateBooked += c.amountFen();
                personal = p.state(personal.start());
                corporate = c.state(corporate.start());
            }

            long sum = days.stream().mapToLong(d -> d[0] + d[1]).sum();
            assertThat(personalBooked)
                    .as("seed %s", seed)
                    .isEqualTo(personal.accruedFen())
                    .isEqualTo(rounded(
                            BigDecimal.valueOf(sum).multiply(rates.getLast().toPercent())));
            BigDecimal segments = BigDecimal.ZERO;
            for (int i = 0; i < days.size(); i++) {
                segments = segments.add(BigDecimal.valueOf(days.get(i)[0] + days.get(i)[1])
                        .multiply(rates.get(i).toPercent()));
            }
            assertThat(corporateBooked)
                    .as("seed %s", seed)
                    .isEqualTo(corporate.accruedFen())
                    .isEqualTo(rounded(segments));
        });
    }

    @Test
    void replaying_any_part_of_a_period_gives_the_same_state() {
        each((random, seed) -> {
            List<long[]> days = randomDays(random);
            List<Rate> rates = randomRates(random, days.size());
            PeriodState nightly = PeriodState.fresh("2026-03-21");
            List<DemandReplay.Day> history = new ArrayList<>();
            int cut = random.nextInt(days.size());
            for (int i = 0; i < cut; i++) {
                nightly = DemandInterest.corporateDay(nightly, days.get(i)[0], days.get(i)[1], rates.get(i))
                        .state(nightly.start());
                history.add(new DemandReplay.Day(
                        days.get(i)[0],
                        BaseUnit.FEN,
                        List.of(new ValueDated(days.get(i)[1], 1)),
                        Earning.of(rates.get(i))));
            }

            var replayed = new DemandReplay(
                            new DemandReplay.Start(LocalDate.of(2026, 3, 21), nightly.accruedFen(), 0, BigInteger.ZERO),
                            history)
                    .state();

            assertThat(replayed).as("seed %s", seed).isEqualTo(nightly);
        });
    }

    @Test
    void an_exact_sum_passes_the_end_of_long() {
        ExactSum sum = new ExactSum();
        BigDecimal naive = BigDecimal.ZERO;
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            long value = random.nextLong();
            sum.add(value);
            naive = naive.add(BigDecimal.valueOf(value));
        }

        assertThat(sum.value()).isEqualByComparingTo(naive);
    }

    private static Rate changing(LocalDate day) {
        return day.isBefore(CHANGE) ? FIVE : FOUR;
    }

    private static DemandAccrual personal(
            LocalDate from, LocalDate to, BaseUnit unit, Function<LocalDate, Rate> rate, LongUnaryOperator balance) {
        PeriodState state = PeriodState.fresh(from.toString());
        DemandAccrual last = null;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            long base = DemandInterest.base(balance.applyAsLong(day.toEpochDay()), unit);
            last = DemandInterest.personalDay(state, base, 0, rate.apply(day));
            state = last.state(state.start());
        }
        return java.util.Objects.requireNonNull(last);
    }

    private static DemandAccrual corporate(LocalDate from, LocalDate to, Function<LocalDate, Rate> rate) {
        PeriodState state = PeriodState.fresh(from.toString());
        DemandAccrual last = null;
        for (long i = 0; i <= ChronoUnit.DAYS.between(from, to); i++) {
            last = DemandInterest.corporateDay(state, 1_000_000_00, 0, rate.apply(from.plusDays(i)));
            state = last.state(state.start());
        }
        return java.util.Objects.requireNonNull(last);
    }

    private static long rounded(BigDecimal percentProduct) {
        return percentProduct
                .divide(BigDecimal.valueOf(36_000), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static List<long[]> randomDays(Random random) {
        List<long[]> days = new ArrayList<>();
        long balance = random.nextLong(Money.LARGEST / 1000);
        for (int i = 0; i < 1 + random.nextInt(92); i++) {
            balance = random.nextInt(5) == 0 ? random.nextLong(Money.LARGEST / 1000) : balance;
            days.add(new long[] {
                DemandInterest.base(balance, random.nextBoolean() ? BaseUnit.YUAN : BaseUnit.FEN),
                random.nextInt(20) == 0 ? random.nextLong(-1_000_000, 1_000_000) : 0
            });
        }
        return days;
    }

    private static List<Rate> randomRates(Random random, int size) {
        List<Rate> rates = new ArrayList<>();
        Rate rate = new Rate(random.nextLong(2_000_000));
        for (int i = 0; i < size; i++) {
            rate = random.nextInt(30) == 0 ? new Rate(random.nextLong(2_000_000)) : rate;
            rates.add(rate);
        }
        return rates;
    }

    private interface Property {
        void holds(Random random, long seed);
    }

    private static void each(Property property) {
        for (long seed = 1; seed <= 300; seed++) {
            property.holds(new Random(seed), seed);
        }
    }
}
