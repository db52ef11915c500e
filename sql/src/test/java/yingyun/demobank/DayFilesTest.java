package yingyun.demobank;

import static org.assertj.core.api.Assertions.assertThat;
import static yingyun.demobank.DayFile.fen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingyun.demobank.DayFile.Row;

class DayFilesTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 7);
    private static final LocalDate LAST = LocalDate.of(2026, 7, 3);
    private static final String BAD_FILE = "PAY_BEPS_20260611_1.csv";

    @TempDir
    static Path window;

    private static List<DayFile> files = List.of();

    @BeforeAll
    static void write_the_window() {
        DemoFiles demo = new DemoFiles();
        FIRST.datesUntil(LAST.plusDays(1)).forEach(date -> demo.write(date, window));
        files = DayFile.all(window);
    }

    @Test
    void every_file_keeps_the_contract_and_only_the_planted_one_is_spoilt() {
        ContractCheck check = new ContractCheck();

        check.check(files);

        assertThat(check.findings())
                .allMatch(finding -> finding.startsWith(BAD_FILE))
                .hasSize(1);
    }

    @Test
    void the_spoilt_file_and_its_correction_differ_in_their_data() {
        assertThat(file("PAY_BEPS_20260611_1.csv").control().get("sha256"))
                .isNotEqualTo(file("PAY_BEPS_20260611_2.csv").control().get("sha256"));
    }

    @Test
    void the_same_date_gives_the_same_bytes_whatever_the_machine_is_set_to(@TempDir Path other) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab-ca-islamic"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            DemoFiles demo = new DemoFiles();
            List.of("2026-06-25", "2026-06-07", "2026-06-08", "2026-06-11", "2026-06-20").parallelStream()
                    .forEach(date -> demo.write(LocalDate.parse(date), other));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        assertThat(bytes(other)).hasSize(60);
        assertThat(bytes(window)).containsAllEntriesOf(bytes(other));
    }

    @Test
    void the_opening_trial_balance_is_zero_per_org_and_currency() {
        Map<String, Long> perOrg = new TreeMap<>();
        long interBranch = 0;
        for (Row row : file("GL_OPENING_20260607_1.csv").rows()) {
            if (row.get("subject_code").startsWith("7")) {
                continue;
            }
            long fen = row.get("side").equals("D") ? fen(row.get("balance")) : -fen(row.get("balance"));
            perOrg.merge(row.get("org_code") + row.get("currency"), fen, Long::sum);
            interBranch += row.get("subject_code").equals("300101") ? fen : 0;
        }

        assertThat(perOrg).hasSizeGreaterThan(40);
        assertThat(perOrg.values()).containsOnly(0L);
        assertThat(interBranch).isZero();
    }

    @Test
    void the_opening_ledger_equals_its_accounts_and_their_accrued_interest() {
        Map<String, Row> accounts = file("CORE_ACCOUNT_20260607_1.csv").rows().stream()
                .collect(Collectors.toMap(row -> row.get("account_no"), row -> row));
        Map<String, Long> sums = new TreeMap<>();
        for (Row row : file("CORE_OPENING_20260607_1.csv").rows()) {
            Row account = accounts.getOrDefault(row.get("account_no"), Row.NONE);
            String end = " " + account.get("currency");
            sums.merge(
                    account.get("org_code") + " " + account.get("subject_code") + end,
                    fen(row.get("balance")),
                    Long::sum);
            if (!row.get("accrued_interest").isEmpty() && fen(row.get("accrued_interest")) > 0) {
                sums.merge(account.get("org_code") + " 2231" + end, fen(row.get("accrued_interest")), Long::sum);
                sums.merge(account.get("org_code") + " 6411" + end, fen(row.get("accrued_interest")), Long::sum);
            }
        }

        Map<String, Long> ledger = new TreeMap<>();
        for (Row row : file("GL_OPENING_20260607_1.csv").rows()) {
            String key = row.get("org_code") + " " + row.get("subject_code") + " " + row.get("currency");
            if (sums.containsKey(key) || row.get("subject_code").startsWith("20")) {
                ledger.put(key, fen(row.get("balance")));
            }
        }
        assertThat(ledger).isEqualTo(sums);
    }

    @Test
    void inter_branch_lines_sum_to_zero_every_day() {
        for (DayFile journal : journals()) {
            long sum = journal.rows().stream()
                    .filter(row -> row.get("subject_code").equals("300101"))
                    .mapToLong(row -> (row.get("side").equals("D") ? 1L : -1L)
                            * (row.get("entry_kind").equals("RED") ? -1 : 1)
                            * fen(row.get("amount")))
                    .sum();
            assertThat(sum).as(journal.name()).isZero();
        }
    }

    @Test
    void only_open_outlets_have_tellers_at_work() {
        for (DayFile journal : journals()) {
            LocalDate date = LocalDate.parse(journal.date());
            assertThat(journal.rows().stream()
                            .filter(row -> row.get("channel").equals("COUNTER"))
                            .filter(row -> !row.get("teller_no").isEmpty())
                            .map(row -> row.get("teller_no").substring(0, 7) + "00")
                            .distinct())
                    .isSubsetOf(DemoOrganisation.openOutlets(date).stream()
                            .map(Outlet::code)
                            .toList());
        }
        assertThat(journals().stream()
                        .filter(journal -> journal.date().matches("2026-06-1[678]"))
                        .flatMap(journal -> journal.rows().stream())
                        .map(row -> row.get("org_code")))
                .doesNotContain("511500200", "320200300");
    }

    @Test
    void volumes_follow_the_size_of_the_outlets() {
        for (DayFile journal : journals()) {
            LocalDate date = LocalDate.parse(journal.date());
            long sets = journal.rows().stream()
                    .filter(row -> row.get("line_no").equals("1"))
                    .filter(row -> !row.get("journal_no").startsWith("01"))
                    .count();
            if (DemoCalendar.isWorkingDay(date)) {
                assertThat(sets).as(journal.name()).isBetween(5_500L, 6_400L);
            } else {
                assertThat(sets).as(journal.name()).isLessThan(40);
            }
        }
    }

    @Test
    void payment_files_match_the_journal_by_reference_and_direction() {
        Map<String, Long> booked = new TreeMap<>();
        for (DayFile journal : journals()) {
            for (Row row : journal.rows()) {
                String ref = row.get("payment_ref");
                boolean proof = ref.startsWith("HVPS")
                        ? row.get("subject_code").equals("100302")
                        : row.get("subject_code").equals("300103");
                if (!ref.isEmpty() && proof) {
                    booked.merge(ref + (row.get("side").equals("C") ? "OUT" : "IN"), fen(row.get("amount")), Long::sum);
                }
            }
        }

        Map<String, Long> stated = new TreeMap<>();
        for (DayFile file : files) {
            if (file.kind().startsWith("PAY_") && !file.name().equals(BAD_FILE)) {
                file.rows()
                        .forEach(row -> stated.merge(
                                row.get("payment_ref") + row.get("direction"), fen(row.get("amount")), Long::sum));
            }
        }
        booked.keySet().removeIf(key -> !stated.containsKey(key) && key.contains("PS20260703"));
        assertThat(stated).isEqualTo(booked);
    }

    @Test
    void what_the_register_expects_is_there_and_nothing_else_but_rates() {
        for (LocalDate date = FIRST.plusDays(1); !date.isAfter(LAST); date = date.plusDays(1)) {
            LocalDate day = date;
            List<String> expected = DemoFiles.expectedFiles().stream()
                    .filter(file -> file.isDueOn(day))
                    .map(file -> file.system() + "_" + file.kind())
                    .toList();
            assertThat(files.stream()
                            .filter(file -> file.date().equals(day.toString()))
                            .map(DayFile::kind)
                            .filter(kind -> !kind.equals("CORE_RATE"))
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static List<DayFile> journals() {
        return files.stream().filter(file -> file.kind().equals("CORE_JOURNAL")).toList();
    }

    private static DayFile file(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Integer> bytes(Path dir) {
        try (Stream<Path> paths = Files.list(dir)) {
            return paths.collect(Collectors.toMap(path -> path.getFileName().toString(), path -> {
                try {
                    return java.util.Arrays.hashCode(Files.readAllBytes(path));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
