package yingyun.demobank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoBankTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 8);
    private static final LocalDate LAST = LocalDate.of(2026, 7, 3);
    private static final Map<LocalDate, DayBook> DAYS = new TreeMap<>();
    private static final Map<LocalDate, Map<String, Long>> CASH = new TreeMap<>();

    @TempDir
    static Path window;

    @BeforeAll
    static void live_through_the_window() {
        DemoBank bank = new DemoBank();
        DemoFiles demo = new DemoFiles();
        demo.write(DemoCalendar.TAKE_OVER, window);
        for (LocalDate date = FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
            DayBook day = bank.liveThrough(date);
            DAYS.put(date, day);
            CASH.put(date, Map.copyOf(day.books.cash));
            demo.write(date, window);
        }
    }

    @Test
    void every_posting_rule_of_the_counters_shows_every_week() {
        Map<Integer, Set<String>> weeks = new TreeMap<>();
        DAYS.forEach((date, day) -> day.sets()
                .forEach(set -> weeks.computeIfAbsent(
                                date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), week -> new TreeSet<>())
                        .add(set.rule)));

        List<String> rules = Stream.of(
                        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 19, 22, 23, 24, 25, 26, 27, 28)
                .map(number -> "P" + Digits.pad(number, 2))
                .toList();
        assertThat(weeks).hasSize(4);
        weeks.forEach((week, shown) -> assertThat(shown).as("week " + week).containsAll(rules));
    }

    @Test
    void id_numbers_belong_to_nobody() {
        List<String> ids = DAYS.values().iterator().next().books.accounts.all().stream()
                .map(state -> state.account().customer().idNo())
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();

        assertThat(ids).hasSizeGreaterThan(8_000).allMatch(id -> id.startsWith("999999") && id.length() == 18);
        assertThat(ids).noneMatch(id -> id.charAt(17) == Digits.idCheck(id.substring(0, 17)));
    }

    @Test
    void account_numbers_have_19_digits_and_a_right_luhn_digit() {
        assertThat(DemoBank.closingBalances(LAST).keySet())
                .allMatch(number -> number.length() == 19)
                .allMatch(number -> number.equals(Digits.withLuhn(number.substring(0, 18))));
    }

    @Test
    void the_merged_outlet_holds_nothing_any_more() {
        Books books = new DemoBank().books();

        assertThat(books.accounts.all()).noneMatch(state -> state.orgCode().equals("320200300"));
        assertThat(OpeningBooks.of(books.accounts.all()).keySet())
                .noneMatch(key -> key.orgCode().equals("320200300"));
    }

    @Test
    void deposits_of_persons_and_companies_keep_their_size() {
        long before = deposits(DemoCalendar.TAKE_OVER);

        assertThat(deposits(LAST)).isBetween(before * 9 / 10, before * 11 / 10);
    }

    private static long deposits(LocalDate date) {
        DemoBank bank = new DemoBank();
        bank.liveThrough(date);
        return bank.books().accounts.all().stream()
                .filter(state -> !state.account().isLoan())
                .mapToLong(AccountState::balanceFen)
                .sum();
    }

    @Test
    void customers_and_accounts_are_as_many_as_the_study_says() {
        List<Customer> customers = new DemoBank()
                .books().accounts.all().stream()
                        .map(state -> state.account().customer())
                        .distinct()
                        .toList();

        assertThat(customers).filteredOn(customer -> customer.kind() == 'P').hasSize(8_800);
        assertThat(customers).filteredOn(customer -> customer.kind() == 'C').hasSize(1_105);
    }

    /** Replays the files with an interest rule written down a second time. */
    @Test
    void an_outside_replay_of_the_files_reaches_the_same_balances_and_the_same_closing_interest() {
        Replay replay = new Replay();
        Map<String, List<DayFile>> days = new TreeMap<>();
        DayFile.all(window)
                .forEach(file -> days.computeIfAbsent(file.date(), day -> new ArrayList<>())
                        .add(file));

        days.forEach(replay::day);

        assertThat(replay.problems()).isEmpty();
        assertThat(replay.closings()).isGreaterThan(100);
        assertThat(replay.openBalances()).isEqualTo(DemoBank.closingBalances(LAST));
        assertThat(replay.rollovers()).isGreaterThan(10);
        assertThat(DemoBank.accruedInterest(LAST)).containsAllEntriesOf(replay.accrued());
    }

    @Test
    void no_deposit_and_no_vault_is_ever_below_zero_and_cash_stays_within_the_limits() {
        for (LocalDate date : List.of(FIRST, LocalDate.of(2026, 6, 20), LAST)) {
            assertThat(DemoBank.closingBalances(date).values()).allMatch(fen -> fen >= 0);
        }
        CASH.forEach((date, cash) -> {
            assertThat(cash.values()).as(date.toString()).allMatch(fen -> fen > 0);
            for (Outlet outlet : DemoOrganisation.openOutlets(date)) {
                long limit = PlantedPostings.plantedCash(outlet, date) > 0
                        ? PlantedPostings.VAULT_FEN
                        : outlet.cashLimitFen();
                assertThat(cash.get(outlet.code())).as(date + outlet.name()).isLessThanOrEqualTo(limit);
            }
            assertThat(cash.getOrDefault("510100200", 0L) == 210_000_000L)
                    .as(date.toString())
                    .isEqualTo(Set.of(10, 11, 12).contains(date.getDayOfMonth()) || isWeekendAfterTheEvent(date));
        });
    }

    private static boolean isWeekendAfterTheEvent(LocalDate date) {
        return date.equals(LocalDate.of(2026, 6, 13)) || date.equals(LocalDate.of(2026, 6, 14));
    }

    @Test
    void planted_reversals_deposits_and_withdrawals_are_in_the_books() {
        assertThat(sets("2026-06-08", "320100300", "TX7001"))
                .filteredOn(set -> "32010032".equals(set.tellerNo))
                .hasSizeGreaterThanOrEqualTo(4);
        for (Map.Entry<String, Long> planted : Map.of(
                        "2026-06-09", 4_900_000L, "2026-06-10", 4_850_000L, "2026-06-11", 4_700_000L)
                .entrySet()) {
            assertThat(sets(planted.getKey(), "330100200", "TX1101"))
                    .anyMatch(set -> set.lines().getLast().amountFen() == planted.getValue());
        }
        assertThat(sets("2026-06-22", "320100200", "TX7001")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(sets("2026-06-16", "320100100", "TX1102"))
                .anyMatch(set -> set.lines().getFirst().amountFen() == 12_000_000);
        assertThat(day("2026-06-16").events()).anyMatch(event -> event.kind.equals("PASSWORD_RESET"));
        assertThat(sets("2026-06-09", "320500200", "TX3103"))
                .extracting(set -> set.lines().getLast().amountFen())
                .contains(80_000_000L);
    }

    @Test
    void the_planted_cent_balances_but_has_no_account() {
        assertThat(sets("2026-06-15", "320500100", "TX9900")).singleElement().satisfies(set -> {
            assertThat(set.lines()).allMatch(line -> line.amountFen() == 1 && line.accountNo() == null);
            assertThat(set.lines().getLast().subject()).isEqualTo("201104");
        });
        assertThat(DAYS.values().stream().flatMap(day -> day.sets().stream()))
                .filteredOn(set -> set.txCode.equals("TX9900"))
                .hasSize(1);
    }

    @Test
    void the_planted_surplus_is_parked_and_returned() {
        assertThat(sets("2026-06-12", "320300100", "TX5110"))
                .anyMatch(set -> set.lines().getFirst().amountFen() == 20_000);
        assertThat(sets("2026-06-15", "320300100", "TX5110"))
                .anyMatch(set -> set.lines().getLast().subject().equals(Subjects.CASH)
                        && set.lines().getLast().amountFen() == 20_000);
    }

    @Test
    void the_late_outlet_the_voucher_gap_and_the_suspension_are_in_the_events() {
        assertThat(day("2026-06-10").events())
                .filteredOn(event -> event.kind.equals("OUTLET_CLOSED") && event.orgCode.equals("320200200"))
                .extracting(event -> LocalTime.ofSecondOfDay(event.second))
                .containsExactly(LocalTime.of(19, 50));
        List<String> numbers = new ArrayList<>(DAYS.values().stream()
                .flatMap(day -> day.events().stream())
                .filter(event -> event.kind.equals("VOUCHER_USED") && event.orgCode.equals("330600100"))
                .map(event -> event.numberFrom)
                .flatMap(Stream::ofNullable)
                .sorted()
                .toList());
        long missing = Long.parseLong(numbers.getLast()) - Long.parseLong(numbers.getFirst()) + 1 - numbers.size();
        assertThat(missing).isEqualTo(1);
        assertThat(day("2026-06-17").events()).noneMatch(event -> event.orgCode.equals("511500200"));
    }

    @Test
    void the_dormant_account_takes_in_and_gives_away_300_000_in_a_day() {
        String dormant =
                PlantedAccounts.dormant(new DemoBank().books().accounts).accountNo();
        List<JournalLine> lines = day("2026-06-11").sets().stream()
                .flatMap(set -> set.lines().stream())
                .filter(line -> dormant.equals(line.accountNo()))
                .toList();

        assertThat(lines)
                .extracting(JournalLine::amountFen)
                .contains(30_000_000L)
                .hasSize(7);
    }

    @Test
    void one_loan_becomes_91_days_past_due_on_the_planted_day() {
        Account loan = new DemoBank()
                .books()
                .accounts
                .shelf("330100300", Accounts.Shelf.OVERDUE)
                .getFirst()
                .account();

        assertThat(loan.maturityOn())
                .isNotNull()
                .satisfies(due -> assertThat(ChronoUnit.DAYS.between(due, LocalDate.of(2026, 6, 23)))
                        .isEqualTo(91));
    }

    @Test
    void days_long_after_the_window_still_work(@TempDir Path dir) {
        new DemoFiles().write(LocalDate.of(2026, 9, 21), dir);

        assertThat(DayFile.all(dir)).hasSize(6);
        assertThat(DemoBank.closingBalances(LocalDate.of(2026, 9, 21)).values()).allMatch(fen -> fen >= 0);
    }

    @Test
    void the_published_example_of_a_late_paid_deposit_comes_out() {
        LocalDate maturity = LocalDate.of(2026, 3, 10);

        assertThat(Interest.ofMaturedDeposit(5_000_000, 12, 95, maturity, LocalDate.of(2026, 4, 5)))
                .isEqualTo(47_681);
        assertThat(Interest.ofDays(5_000_000, 280, 5)).isEqualTo(1_944);
        assertThat(Interest.ofAccumulation(140_479_064, 5)).isEqualTo(195);
    }

    private static List<EntrySet> sets(String date, String org, String txCode) {
        return day(date).sets().stream()
                .filter(set -> set.orgCode.equals(org) && set.txCode.equals(txCode))
                .toList();
    }

    private static DayBook day(String date) {
        return Objects.requireNonNull(DAYS.get(LocalDate.parse(date)));
    }
}
