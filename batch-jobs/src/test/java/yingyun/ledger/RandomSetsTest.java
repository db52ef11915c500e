package yingyun.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.eod.NightEnd;
import yingyun.eod.Rows;
import yingyun.eod.TestNight;
import yingyun.intake.DayFileBuilder;
import yingyun.intake.Intake;
import yingyun.intake.IntakeReport;
import yingyun.intake.TakeUp;
import yingyun.job.Workers;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Wording;
import yingyun.ledger.RandomSets.Line;

/** Entry sets by dice: the books say what plain addition says, whatever the shape of the files, and no unbalanced set gets in. */
@Tag("db")
class RandomSetsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 4, 1);

    @Test
    void two_hundred_random_sets_are_booked_to_the_fen_and_their_mutations_refused() throws IOException {
        for (long seed : new long[] {1, 20260401}) {
            booked(seed, 4, 25, 10);
        }
    }

    @Test
    @Tag("slow")
    void ten_thousand_random_sets_are_booked_to_the_fen_and_a_thousand_mutations_refused() throws IOException {
        for (long seed = 100; seed < 110; seed++) {
            booked(seed, 10, 100, 10);
        }
    }

    @Test
    void order_of_files_columns_line_ends_and_partitions_change_no_book() throws IOException {
        long seed = 77;
        List<List<String>> plain = new ArrayList<>();
        try (TestNight night = TestNight.own()) {
            RandomSets dice = new RandomSets(seed, FIRST);
            dice.masterData().forEach(file -> file.writeTo(night.inbox()));
            night.startOn(FIRST);
            for (int k = 0; k < 3; k++) {
                LocalDate day = FIRST.plusDays(k);
                RandomSets.journal(day, 1, lines(sets(dice, day, 40))).writeTo(night.inbox());
                closes(night, day, seed);
                plain.add(Rows.books(night, day));
            }
        }

        try (TestNight night = TestNight.own(new Workers(3, 7, 1))) {
            RandomSets dice = new RandomSets(seed, FIRST);
            night.startOn(FIRST);
            for (int k = 0; k < 3; k++) {
                LocalDate day = FIRST.plusDays(k);
                List<List<Line>> sets = sets(dice, day, 40);
                Collections.reverse(sets);
                List<Line> mixed = new ArrayList<>(lines(sets.subList(0, 25)));
                Collections.reverse(mixed);
                RandomSets.journal(day, 9, lines(sets.subList(25, 40))).crlf().writeTo(night.inbox());
                RandomSets.journal(day, 2, mixed).reversed().writeTo(night.inbox());
                if (k == 0) {
                    take(night, day, false);
                    for (DayFileBuilder file : dice.masterData().reversed()) {
                        file.crlf().reversed().writeTo(night.inbox());
                    }
                }
                closes(night, day, seed);

                assertThat(Rows.books(night, day)).as("%s, seed %d", day, seed).isEqualTo(plain.get(k));
            }
        }
    }

    private static void booked(long seed, int days, int setsPerDay, int mutations) throws IOException {
        RandomSets dice = new RandomSets(seed, FIRST);
        TreeMap<String, Long> balances = new TreeMap<>();
        TreeMap<String, Long> ledger = new TreeMap<>();
        dice.openAt(balances);
        try (TestNight night = TestNight.own()) {
            dice.masterData().forEach(file -> file.writeTo(night.inbox()));
            night.startOn(FIRST);
            for (int k = 0; k < days; k++) {
                LocalDate day = FIRST.plusDays(k);
                List<List<Line>> sets = sets(dice, day, setsPerDay);
                int half = setsPerDay / 2;
                RandomSets.journal(day, 1, dice.mixed(sets.subList(0, half))).writeTo(night.inbox());
                RandomSets.journal(day, 2, dice.mixed(sets.subList(half, setsPerDay)))
                        .writeTo(night.inbox());
                assertThat(take(night, day, true).refused()).as("seed %d", seed).isEmpty();
                mutationsAreRefused(night, dice, day, sets, mutations, seed);
                closes(night, day, seed);

                RandomSets.add(lines(sets), balances, ledger);
                theBooksAddUp(night, day, seed);
                theBooksSay(night, day, balances, ledger, lines(sets).size(), seed);
            }
        }
    }

    private static List<List<Line>> sets(RandomSets dice, LocalDate day, int count) {
        List<List<Line>> sets = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            List<Line> set = dice.next(day);
            assertThat(RandomSets.totals(set).values()).allMatch(total -> total == 0);
            sets.add(set);
        }
        return sets;
    }

    private static List<Line> lines(List<List<Line>> sets) {
        return sets.stream().flatMap(List::stream).toList();
    }

    private static IntakeReport take(TestNight night, LocalDate day, boolean lastCall) {
        BusinessDate date = BusinessDate.of(day);
        TakeUp takeUp = TakeUp.of(date, Instant.now());
        return night.bean(Intake.class).take(night.inbox(), lastCall ? takeUp.asLastCallOf(date) : takeUp);
    }

    private static void closes(TestNight night, LocalDate day, long seed) {
        assertThat(night.run(day)).as("seed %d", seed).singleElement().isInstanceOf(NightEnd.Closed.class);
    }

    private static void mutationsAreRefused(
            TestNight night, RandomSets dice, LocalDate day, List<List<Line>> sets, int mutations, long seed)
            throws IOException {
        Map<String, String> before = Rows.of(night, "day_file", "day_file_finding", "file_notice", "run_log");
        for (int k = 0; k < mutations; k++) {
            List<Line> bad = dice.unbalanced(sets.get(k)).stream()
                    .map(line -> line.numbered("BAD-" + line.journalNo(), line.lineNo()))
                    .toList();
            Path file = RandomSets.journal(day, 100 + k, bad).writeTo(night.inbox());

            IntakeReport report = take(night, day, true);

            assertThat(report.refused())
                    .as("seed %d:%n%s%n%s", seed, RandomSets.shown(bad, day), report.print(Wording.english()))
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.findings())
                            .allMatch(finding -> finding.problem().code().equals("IN-1507")));
            Files.delete(file);
        }
        assertThat(Rows.of(night, "day_file", "day_file_finding", "file_notice", "run_log"))
                .as("seed %d", seed)
                .isEqualTo(before);
    }

    /** The rules of the books by themselves, over everything that the night wrote. */
    private static void theBooksAddUp(TestNight night, LocalDate day, long seed) {
        empty(night, day, seed, "Σ debit = Σ credit per org and currency", """
                select org_code, currency from entry where business_date = :day and side in ('D', 'C')
                 group by org_code, currency having sum(net_fen) <> 0
                """);
        empty(night, day, seed, "GL = Σ accounts", """
                select org_code, subject_code, currency
                  from (select org_code, subject_code, currency, closing_fen as fen from gl_balance where business_date = :day
                         union all
                        select org_code, subject_code, currency, -balance_fen from day_balance where business_date = :day) b
                 group by org_code, subject_code, currency having sum(fen) <> 0
                """);
        empty(night, day, seed, "day balance = yesterday + net", """
                select account_no, org_code, subject_code, currency
                  from (select account_no, org_code, subject_code, currency, balance_fen as fen from day_balance where business_date = :day
                         union all
                        select account_no, org_code, subject_code, currency, -balance_fen from day_balance where business_date = :day - 1
                         union all
                        select coalesce(account_no, ''), org_code, subject_code, currency, -net_fen from entry where business_date = :day) b
                 group by account_no, org_code, subject_code, currency having sum(fen) <> 0
                """);
        empty(night, day, seed, "inter-branch accounts are zero in sum", """
                select currency from gl_balance where business_date = :day and subject_code = '300101'
                 group by currency having sum(closing_fen) <> 0
                """);
    }

    private static void empty(TestNight night, LocalDate day, long seed, String rule, String sql) {
        assertThat(night.asApp().sql(sql).param("day", day).query().listOfRows())
                .as("%s on %s, seed %d", rule, day, seed)
                .isEmpty();
    }

    /** What plain addition says; the interest that the night itself accrues (6411 against 2231) aside. */
    private static void theBooksSay(
            TestNight night,
            LocalDate day,
            Map<String, Long> balances,
            Map<String, Long> ledger,
            int lines,
            long seed) {
        assertThat(read(night, day, """
                select org_code || '|' || subject_code || '|' || currency || '|' || account_no, balance_fen
                  from day_balance where business_date = :day and subject_code not in ('6411', '2231')
                """))
                .as("balances of %s, seed %d", day, seed)
                .isEqualTo(balances);
        assertThat(read(night, day, """
                select org_code || '|' || subject_code || '|' || currency, closing_fen
                  from gl_balance where business_date = :day and subject_code not in ('6411', '2231')
                """)).as("ledger of %s, seed %d", day, seed).isEqualTo(ledger);
        assertThat(night.asApp()
                        .sql(
                                "select count(*) from entry e join entry_batch b using (batch_id) where e.business_date = :day and b.kind = 'FILE'")
                        .param("day", day)
                        .query(Integer.class)
                        .single())
                .isEqualTo(lines);
    }

    private static TreeMap<String, Long> read(TestNight night, LocalDate day, String sql) {
        TreeMap<String, Long> read = new TreeMap<>();
        night.asApp().sql(sql).param("day", day).query(rs -> {
            read.put(rs.getString(1), rs.getLong(2));
        });
        return read;
    }
}
