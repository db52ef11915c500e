package yingyun.intake;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import yingyun.database.Store;
import yingyun.eod.Balances;
import yingyun.eod.NightEnd;
import yingyun.eod.NightObserver;
import yingyun.eod.Rows;
import yingyun.eod.TestNight;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Wording;
import yingyun.outside.OutsideBank;
import yingyun.outside.OutsideFiles;
import yingyun.outside.OutsideFiles.Bad;
import yingyun.outside.OutsideFiles.When;
import yingyun.outside.Shape;

/**
 * The catalogue of the outside examiner against the real intake: every spoiled file is refused whole, by the rule that it breaks and
 * at the place where it does, and leaves nothing behind; every allowed change is taken; then the good day closes with every balance
 * right.
 */
@Tag("db")
class OutsideCatalogueTest {

    /** The catalogue's families of rules in the words of the intake's codes. */
    private static final Map<String, String> FAMILIES = Map.ofEntries(
            entry("count", "IN-1108"),
            entry("control sum", "IN-1109"),
            entry("hash", "IN-1107"),
            entry("hash or count", "IN-1107 IN-1108"),
            entry("control file and name", "IN-1105"),
            entry("control file", "IN-1102 IN-1103 IN-1104"),
            entry("header", "IN-1210 IN-1211 IN-1212 IN-1213"),
            entry("encoding", "IN-1201 IN-1202"),
            entry("line end", "IN-1208"),
            entry("control character", "IN-1302"),
            entry("CSV quoting", "IN-1203 IN-1204"),
            entry("number of fields", "IN-1207"),
            entry("mandatory value", "IN-1301"),
            entry("unknown org", "IN-1401"),
            entry("unknown org or format", "IN-1304 IN-1401"),
            entry("unknown account", "IN-1403"),
            entry("unknown subject", "IN-1402"),
            entry("unknown product", "IN-1404"),
            entry("currency format", "IN-1306"),
            entry("subject with children", "IN-1501"),
            entry("account and subject", "IN-1502"),
            entry("account and currency", "IN-1503"),
            entry("account missing", "IN-1504"),
            entry("reversal", "IN-1506"),
            entry("value not in list", "IN-1307"),
            entry("entry set balances", "IN-1507"),
            entry("amount format or range", "IN-1311 IN-1312 IN-1313 IN-1314 IN-1315 IN-1316 IN-1317"),
            entry("future date", "IN-1323"),
            entry("date format", "IN-1308"),
            entry("time format", "IN-1309"),
            entry("side", "IN-1307 IN-1505"),
            entry("text too long", "IN-1310"),
            entry("text or line too long", "IN-1205 IN-1310"),
            entry("number format", "IN-1303 IN-1319"),
            entry("duplicate key", "IN-1508 IN-1509 IN-1510"),
            entry("same name with other content", "IN-1007"),
            entry("closed date", "IN-1002"),
            entry("rate range", "IN-1318"),
            entry("take-over", "IN-1005 IN-1006"),
            entry("unknown kind of file", "IN-1001"));

    private static final List<String> BEFORE_THE_ACCOUNTS = List.of("_ACCOUNT_", "_RATE_", "_OPENING_", "_GOSSIP_");

    private static final String[] UNCOUNTED = {"day_file", "day_file_finding", "file_notice", "run_log"};

    private final List<String> disagreements = new ArrayList<>();
    private final Set<String> waited = new TreeSet<>();

    @Test
    void every_bad_file_is_refused_and_every_harmless_one_taken() throws IOException {
        OutsideBank bank = new OutsideBank(Shape.tiny());
        LocalDate rich = bank.richDay();
        List<Bad> catalogue = OutsideFiles.bad(bank, rich);
        try (TestNight night = TestNight.own()) {
            night.startOn(bank.dates().getFirst());
            assertThat(night.run(rich.minusDays(1), NightObserver.NOBODY, day -> write(bank, day.day(), night.inbox())))
                    .allMatch(NightEnd.Closed.class::isInstance);

            take(night, goodFiles(bank, night, rich, "_ORG_", "_SUBJECT_", "_PRODUCT_"), rich, false);
            for (Bad bad : catalogue) {
                if (bad.when() == When.BEFORE_INTAKE && isOneOf(bad.file(), BEFORE_THE_ACCOUNTS)) {
                    refused(bank, night, bad);
                }
            }
            take(night, goodFiles(bank, night, rich, "_RATE_", "_ACCOUNT_"), rich, false);
            for (Bad bad : catalogue) {
                if (bad.when() == When.BEFORE_INTAKE && !isOneOf(bad.file(), BEFORE_THE_ACCOUNTS)) {
                    refused(bank, night, bad);
                }
            }
            for (OutsideFiles.Harmless harmless : OutsideFiles.harmless(bank, rich)) {
                taken(bank, night, harmless);
            }
            take(night, goodFiles(bank, night, rich, "_JOURNAL_"), rich, false);
            for (Bad bad : catalogue) {
                if (bad.when() == When.AFTER_INTAKE) {
                    refused(bank, night, bad);
                }
            }
            Path csv = closeAll(bank, night);
            for (Bad bad : catalogue) {
                if (bad.when() == When.AFTER_CLOSE) {
                    refused(bank, night, bad);
                }
            }

            assertThat(disagreements).as("of %d", catalogue.size()).isEmpty();
            assertThat(waited).containsExactlyInAnyOrder("unknown account", "unknown org", "unknown subject");
            assertThat(bank.oracle()
                            .differences(
                                    csv, bank.dates().getFirst(), bank.shape().lastDate()))
                    .isEmpty();
        }
    }

    private static void write(OutsideBank bank, LocalDate day, Path inbox) {
        try {
            bank.writeDay(day, inbox);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOneOf(String file, List<String> kinds) {
        return kinds.stream().anyMatch(file::contains);
    }

    /** An inbox with the good files of these kinds alone. */
    private static Path goodFiles(OutsideBank bank, TestNight night, LocalDate day, String... kinds)
            throws IOException {
        Path all = fresh(night, "all");
        bank.writeDay(day, all);
        return only(night, all, name -> isOneOf(name, List.of(kinds)));
    }

    private static Path only(TestNight night, Path all, java.util.function.Predicate<String> wanted)
            throws IOException {
        Path some = fresh(night, "some");
        try (Stream<Path> files = Files.list(all)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (wanted.test(name)) {
                    Files.copy(file, some.resolve(name));
                }
            }
        }
        return some;
    }

    private static Path fresh(TestNight night, String name) throws IOException {
        Path folder = night.folder().resolve(name);
        FileSystemUtils.deleteRecursively(folder);
        return Files.createDirectories(folder);
    }

    private static IntakeReport take(TestNight night, Path inbox, LocalDate day, boolean lastCall) {
        BusinessDate open = BusinessDate.of(day);
        TakeUp takeUp = TakeUp.of(open, Instant.now());
        return night.bean(Intake.class).take(inbox, lastCall ? takeUp.asLastCallOf(open) : takeUp);
    }

    private void refused(OutsideBank bank, TestNight night, Bad bad) throws IOException {
        LocalDate rich = bank.richDay();
        Path all = fresh(night, "all");
        bank.writeDay(rich, all);
        bad.apply(all);
        Path inbox = only(night, all, name -> name.startsWith(bad.file()));
        Map<String, String> before = Rows.of(night, UNCOUNTED);
        long last = lastFile(night);
        List<String> checked = checked(night, inbox);
        assertThat(Rows.of(night, UNCOUNTED))
                .as("a check leaves nothing: " + bad.name())
                .isEqualTo(before);
        assertThat(lastFile(night)).isEqualTo(last);

        IntakeReport report = take(night, inbox, rich, false);
        if (report.waiting().size() == 1) {
            waited.add(bad.name());
            assertThat(report.refused()).isEmpty();
            report = take(night, inbox, rich, true);
        }

        String printed = String.join("\n", report.print(Wording.english()));
        if (!report.taken().isEmpty() || report.refused().size() != 1) {
            disagreements.add(bad.name() + ": not refused: " + printed);
        } else {
            compare(bad, report.refused().getFirst(), printed);
            if (!checked.equals(said(report))) {
                disagreements.add(bad.name() + ": check says " + checked + ", import " + said(report));
            }
            inTheRegister(night, bad, last);
        }
        undoAfter(night, last);
        if (!Rows.of(night, UNCOUNTED).equals(before)) {
            disagreements.add(bad.name() + ": something stayed behind");
        }
    }

    /** What {@code check} would say of each file: taken, or refused with rule and place. */
    private static List<String> checked(TestNight night, Path inbox) throws IOException {
        Path scratch = fresh(night, "scratch");
        return said(new FileCheck(night.database().app(), Clock.systemUTC()).check(inbox, true, scratch));
    }

    private static List<String> said(IntakeReport report) {
        List<String> lines = new ArrayList<>();
        report.taken().forEach(file -> lines.add(file.fileName() + " taken " + file.rows()));
        report.refused()
                .forEach(file -> file.findings()
                        .forEach(finding -> lines.add(
                                file.fileName() + " " + finding.problem().code() + " " + finding.line() + " "
                                        + finding.column() + " " + finding.maskedValue())));
        return lines;
    }

    private void compare(Bad bad, IntakeReport.RefusedFile refused, String printed) {
        String family = FAMILIES.get(bad.rule());
        assertThat(family).as(bad.rule()).isNotNull();
        Set<String> codes = Set.of(String.valueOf(family).split(" "));
        boolean isNamed = refused.findings().stream()
                .filter(finding -> codes.contains(finding.problem().code()))
                .filter(finding -> bad.line() == null
                        || (finding.line() != null && bad.line().longValue() == finding.line()))
                .anyMatch(finding -> bad.columns().isEmpty()
                        || (finding.column() != null && bad.columns().contains(finding.column())));
        if (!refused.fileName().equals(bad.file())
                || !isNamed
                || refused.findings().size() > 100) {
            disagreements.add("%s: expected %s (%s) at line %s, column %s; got %s"
                    .formatted(bad.name(), bad.rule(), family, bad.line(), bad.columns(), printed));
        }
    }

    /** One row, refused, its original kept; none where the name alone is the reason. */
    private static void inTheRegister(TestNight night, Bad bad, long last) {
        List<String> rows = night.asOwner()
                .sql("select file_name || ' ' || state || ' ' || sha256 from day_file where file_id > :last")
                .param("last", last)
                .query((rs, n) -> rs.getString(1))
                .list();
        if (bad.rule().equals("unknown kind of file") || bad.rule().equals("same name with other content")) {
            assertThat(rows).as(bad.name()).isEmpty();
        } else {
            assertThat(rows).as(bad.name()).singleElement().asString().startsWith(bad.file() + " REFUSED ");
            assertThat(night.bean(Store.class).matches(rows.getFirst().split(" ")[2]))
                    .isTrue();
        }
    }

    /** Takes what came after a file out of the register, and out of the books if it was taken: as nobody but the owner could. */
    private static void undoAfter(TestNight night, long lastFile) {
        JdbcClient owner = night.asOwner();
        List<String> leaves = owner.sql("select leaf_name from entry_batch where file_id > :last")
                .param("last", lastFile)
                .query((rs, n) -> rs.getString(1))
                .list();
        for (String leaf : leaves) {
            owner.sql("drop table leaves." + leaf).update();
            owner.sql("delete from entry_batch where leaf_name = :leaf")
                    .param("leaf", leaf)
                    .update();
            owner.sql("delete from leaf where leaf_name = :leaf")
                    .param("leaf", leaf)
                    .update();
        }
        owner.sql("delete from file_notice where file_id > :last")
                .param("last", lastFile)
                .update();
        owner.sql("delete from day_file_finding where file_id > :last")
                .param("last", lastFile)
                .update();
        owner.sql("delete from day_file where file_id > :last")
                .param("last", lastFile)
                .update();
    }

    private void taken(OutsideBank bank, TestNight night, OutsideFiles.Harmless harmless) throws IOException {
        LocalDate rich = bank.richDay();
        long last = lastFile(night);
        Map<String, String> before = Rows.of(night, UNCOUNTED);
        take(night, goodFiles(bank, night, rich, "_JOURNAL_"), rich, false);
        List<String> plain = sealed(night, rich);
        undoAfter(night, last);
        Path all = fresh(night, "all");
        bank.writeDay(rich, all);
        harmless.apply(all);
        Path journals = only(night, all, name -> name.contains("_JOURNAL_"));
        List<String> checked = checked(night, journals);

        IntakeReport report = take(night, journals, rich, false);
        assertThat(checked).as(harmless.name()).isEqualTo(said(report));

        if (!report.refused().isEmpty() || report.taken().isEmpty()) {
            disagreements.add(harmless.name() + ": not taken: " + String.join("\n", report.print(Wording.english())));
        }
        assertThat(report.waiting()).allMatch(file -> file.reason() == IntakeReport.WaitingFor.CONTROL_FILE);
        assertThat(sealed(night, rich)).as(harmless.name()).isNotEmpty().isEqualTo(plain);
        undoAfter(night, last);
        assertThat(Rows.of(night, UNCOUNTED)).as(harmless.name()).isEqualTo(before);
    }

    /** The entries that wait for posting, without what the examiner put on top. */
    private static List<String> sealed(TestNight night, LocalDate day) {
        return night
                .asOwner()
                .sql("select leaf_name from entry_batch where business_date = :day and state = 'SEALED'")
                .param("day", day)
                .query((rs, n) -> rs.getString(1))
                .list()
                .stream()
                .flatMap(leaf -> night
                        .asOwner()
                        .sql(
                                "select (to_jsonb(e) - 'batch_id' - 'file_line')::text from leaves.%s e where journal_no <> 'X-BAD-1'"
                                        .formatted(leaf))
                        .query((rs, n) -> rs.getString(1))
                        .list()
                        .stream())
                .sorted()
                .toList();
    }

    private static Path closeAll(OutsideBank bank, TestNight night) throws IOException {
        LocalDate first = bank.dates().getFirst();
        LocalDate last = bank.shape().lastDate();
        assertThat(night.run(last, NightObserver.NOBODY, day -> write(bank, day.day(), night.inbox())))
                .allMatch(NightEnd.Closed.class::isInstance);
        assertThat(night.asOwner()
                        .sql("select count(*) from day_file where state = 'REFUSED'")
                        .query(Integer.class)
                        .single())
                .isZero();
        return Balances.csv(night, first, last);
    }

    private static long lastFile(TestNight night) {
        return night.asOwner()
                .sql("select coalesce(max(file_id), 0) from day_file")
                .query(Long.class)
                .single();
    }
}
