package yingyun.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yingyun.outside.BankDay.Account;
import yingyun.outside.BankDay.EntrySet;
import yingyun.outside.BankDay.Line;
import yingyun.outside.BankDay.Product;
import yingyun.outside.BankDay.Rate;

/** The oracle against the printed vectors of the domain study and against sums done by hand. */
class OracleTest {
    private static final String ORG = "881000000";

    private final Oracle oracle = new Oracle();
    private final TreeMap<LocalDate, BankDay> days = new TreeMap<>();

    @Test
    void i01_personal_demand_by_accumulation_in_fen() {
        i01("FEN");

        assertThat(oracle.accumulation("A", date("2026-06-20"))).isEqualTo(1_404_790_64L);
        assertThat(oracle.credited(date("2026-06-21"))).isEqualTo(Map.of("A", 195L));
    }

    @Test
    void i01_personal_demand_with_a_base_of_whole_yuan() {
        i01("YUAN");

        assertThat(oracle.accumulation("A", date("2026-06-20"))).isEqualTo(1_404_740_00L);
        assertThat(oracle.credited(date("2026-06-21"))).isEqualTo(Map.of("A", 195L));
        assertThat(oracle.balance("A", date("2026-06-20"))).isEqualTo(14_345_17L);
        assertThat(oracle.balance("A", date("2026-06-21"))).isEqualTo(14_347_12L);
    }

    private void i01(String unit) {
        account("2026-03-21", "PERSONAL_DEMAND", unit, "0.05");
        credit("2026-03-21", 12_345_67L, null);
        credit("2026-04-15", 5_000_00L, null);
        credit("2026-05-30", -3_000_50L, null);
        run("2026-03-21", "2026-06-21");
    }

    @Test
    void i02_corporate_demand_in_segments() {
        account("2026-03-21", "CORPORATE_DEMAND", "FEN", "0.05");
        rate("2026-05-20", "0.04");
        credit("2026-03-21", 1_000_000_00L, null);
        run("2026-03-21", "2026-06-21");

        assertThat(oracle.credited(date("2026-06-21"))).isEqualTo(Map.of("A", 118_89L));
    }

    @Test
    void i03_the_same_money_in_a_personal_account_earns_the_last_rate_for_the_whole_quarter() {
        account("2026-03-21", "PERSONAL_DEMAND", "YUAN", "0.05");
        rate("2026-05-20", "0.04");
        credit("2026-03-21", 1_000_000_00L, null);
        run("2026-03-21", "2026-06-21");

        assertThat(oracle.credited(date("2026-06-21"))).isEqualTo(Map.of("A", 102_22L));
        assertThat(oracle.accrued("A", date("2026-05-19"))).isEqualTo(83_33L);
        assertThat(oracle.accrued("A", date("2026-05-20"))).isEqualTo(67_78L);
    }

    @Test
    void i04_the_first_quarter_of_a_leap_year_has_91_days() {
        account("2027-12-21", "CORPORATE_DEMAND", "FEN", "0.05");
        credit("2027-12-21", 100_00L, null);
        run("2027-12-21", "2028-03-21");

        assertThat(oracle.accumulation("A", date("2028-03-20"))).isEqualTo(91 * 100_00L);
        assertThat(oracle.accumulation("A", date("2028-03-21"))).isEqualTo(100_01L);
    }

    @Test
    void a_late_entry_with_value_date_adds_amount_times_days_on_the_booking_day() {
        account("2026-03-21", "PERSONAL_DEMAND", "YUAN", "0.05");
        credit("2026-03-21", 1_000_00L, null);
        credit("2026-03-31", 300_00L, date("2026-03-24"));
        run("2026-03-21", "2026-03-31");

        assertThat(oracle.accumulation("A", date("2026-03-30"))).isEqualTo(10 * 1_000_00L);
        assertThat(oracle.accumulation("A", date("2026-03-31"))).isEqualTo(11 * 1_000_00L + 300_00L * (1 + 7));
    }

    @Test
    void an_account_below_zero_earns_nothing_and_does_not_reduce() {
        account("2026-03-21", "CORPORATE_DEMAND", "FEN", "0.05");
        credit("2026-03-21", 1_000_00L, null);
        credit("2026-03-23", -1_500_00L, null);
        credit("2026-03-25", 700_00L, null);
        run("2026-03-21", "2026-03-25");

        assertThat(oracle.accumulation("A", date("2026-03-24"))).isEqualTo(2_000_00L);
        assertThat(oracle.accumulation("A", date("2026-03-25"))).isEqualTo(2_200_00L);
        assertThat(oracle.overdrawn(date("2026-03-24"))).containsExactly("A");
    }

    @Test
    void days_before_the_first_rate_count_for_persons_only() {
        account("2026-03-21", "PERSONAL_DEMAND", "YUAN", null);
        credit("2026-03-21", 720_000_00L, null);
        rate("2026-03-26", "0.05");
        run("2026-03-21", "2026-03-26");

        assertThat(oracle.accrued("A", date("2026-03-25"))).isZero();
        assertThat(oracle.accrued("A", date("2026-03-26"))).isEqualTo(6_00L);
    }

    @Test
    void days_before_the_first_rate_earn_a_company_nothing() {
        account("2026-03-21", "CORPORATE_DEMAND", "FEN", null);
        credit("2026-03-21", 720_000_00L, null);
        rate("2026-03-26", "0.05");
        run("2026-03-21", "2026-03-26");

        assertThat(oracle.accrued("A", date("2026-03-26"))).isEqualTo(1_00L);
    }

    @Test
    void the_rate_of_the_20th_rules_the_quarter_and_the_rate_of_the_21st_does_not() {
        account("2026-03-21", "PERSONAL_DEMAND", "YUAN", "0.05");
        credit("2026-03-21", 36_000_00L, null);
        rate("2026-06-20", "0.10");
        rate("2026-06-21", "9.00");
        run("2026-03-21", "2026-06-21");

        assertThat(oracle.credited(date("2026-06-21"))).isEqualTo(Map.of("A", 9_20L));
    }

    @Test
    void a_closed_account_stops_and_the_booked_interest_stands() {
        account("2026-03-21", "PERSONAL_DEMAND", "YUAN", "0.05");
        credit("2026-03-21", 720_000_00L, null);
        LocalDate closing = date("2026-03-31");
        Account open = day("2026-03-21").accounts().get(0);
        day("2026-03-31").accounts().add(open.withStatus("CLOSED", closing));
        entry(closing, line('D', 9_00L, "2231", null, null), line('C', 9_00L, "201104", "A", null));
        credit("2026-03-31", -720_009_00L, null);
        run("2026-03-21", "2026-06-21");

        assertThat(oracle.closings(closing)).containsExactly(new Oracle.ClosingInterest(closing, "A", 9_00L, 10_00L));
        assertThat(oracle.balances(date("2026-06-21"))).isEqualTo(Map.of("A", 0L));
        assertThat(oracle.gl(closing))
                .containsEntry(new Oracle.GlKey(ORG, "6411", "CNY"), 9_00L)
                .doesNotContainKey(new Oracle.GlKey(ORG, "2231", "CNY"));
    }

    private void account(String from, String rule, String unit, @Nullable String percent) {
        BankDay day = day(from);
        String subject = rule.startsWith("P") ? "201104" : "201101";
        day.products().add(new Product("P", "活期", "DEMAND", rule, unit));
        day.accounts().add(new Account("A", ORG, "P", subject, "CNY", "C", 'P', date(from), null, "NORMAL", Map.of()));
        if (percent != null) {
            rate(from, percent);
        }
    }

    private void rate(String from, String percent) {
        day(from).rates().add(new Rate("P", null, "CNY", new BigDecimal(percent), date(from), "1"));
    }

    private void credit(String on, long amount, @Nullable LocalDate value) {
        String subject = days.firstEntry().getValue().accounts().get(0).subject();
        long positive = Math.abs(amount);
        char side = amount > 0 ? 'C' : 'D';
        entry(
                date(on),
                line(amount > 0 ? 'D' : 'C', positive, "100101", null, value),
                line(side, positive, subject, "A", value));
    }

    private void entry(LocalDate on, Line... lines) {
        day(on.toString()).journals().add(List.of(new EntrySet("J", List.of(lines))));
    }

    private static Line line(
            char side, long amount, String subject, @Nullable String account, @Nullable LocalDate value) {
        return new Line("J", 1, ORG, "T", "", "CNY", side, amount, subject, account, false, null, value, Map.of());
    }

    private BankDay day(String date) {
        return days.computeIfAbsent(date(date), BankDay::empty);
    }

    private void run(String from, String to) {
        date(from).datesUntil(date(to).plusDays(1)).forEach(d -> oracle.take(day(d.toString())));
        assertThat(oracle.subLedgerDifferences(date(to))).isEmpty();
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }
}
