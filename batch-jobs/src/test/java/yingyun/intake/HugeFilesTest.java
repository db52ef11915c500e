package yingyun.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.eod.TestNight;
import yingyun.kernel.BusinessDate;
import yingyun.outside.OutsideBank;
import yingyun.outside.OutsideFiles;
import yingyun.outside.OutsideFiles.Bad;
import yingyun.outside.Shape;

/** Files far beyond any day's: refused in bounded time and memory, and the next good file is taken as if nothing had been. */
@Tag("db")
@Tag("slow")
class HugeFilesTest {

    private static final long GIGABYTE = 1L << 30;
    private static final long MEGABYTE = 1L << 20;

    @Test
    void a_line_of_a_gigabyte_is_refused_in_constant_memory() throws IOException {
        OutsideBank bank = new OutsideBank(Shape.tiny());
        Bad longLine = OutsideFiles.bad(bank, bank.richDay(), GIGABYTE).stream()
                .filter(bad -> bad.name().equals("very long line"))
                .findFirst()
                .orElseThrow();
        try (TestNight night = openOn(bank)) {
            longLine.apply(night.inbox());
            assertThat(Files.size(night.inbox().resolve(longLine.file()))).isGreaterThan(GIGABYTE);

            Spent spent = refused(night, bank.richDay(), "IN-1205", 2L, "summary");

            assertThat(spent.allocated()).as("allocated over all").isLessThan(32 * MEGABYTE);
            assertThat(spent.time()).isLessThan(Duration.ofMinutes(2));
            aGoodFileIsTaken(night, bank);
        }
    }

    @Test
    void a_journal_of_ten_million_lines_is_refused_by_the_limit() throws IOException {
        OutsideBank bank = new OutsideBank(Shape.tiny());
        Bad many = OutsideFiles.manyLines(bank, bank.richDay(), 3, 5_000_000);
        try (TestNight night = openOn(bank)) {
            withoutOtherJournals(night);
            many.apply(night.inbox());
            understateRows(night);

            Spent spent = refused(night, bank.richDay(), "IN-1209", FileLoader.MOST_LINES + 2, null);

            assertThat(spent.oldGrown()).as("kept in memory at any time").isLessThan(64 * MEGABYTE);
            assertThat(spent.time()).isLessThan(Duration.ofMinutes(3));
            aGoodFileIsTaken(night, bank);
        }
    }

    /** The rich day is open and its master data and accounts are there; its journal lies in the inbox. */
    private static TestNight openOn(OutsideBank bank) throws IOException {
        TestNight night = TestNight.own();
        LocalDate rich = bank.richDay();
        night.startOn(bank.dates().getFirst());
        for (LocalDate day = bank.dates().getFirst(); day.isBefore(rich); day = day.plusDays(1)) {
            bank.writeDay(day, night.inbox());
            night.run(day);
        }
        bank.writeDay(rich, night.inbox());
        return night;
    }

    private static void withoutOtherJournals(TestNight night) throws IOException {
        try (Stream<Path> files = Files.list(night.inbox())) {
            for (Path file : files.filter(path -> path.toString().contains("CORE_JOURNAL_"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    /** A control file that names more is refused without reading the data. */
    private static void understateRows(TestNight night) throws IOException {
        try (Stream<Path> files = Files.list(night.inbox())) {
            for (Path control : files.filter(path -> path.toString().matches(".*CORE_JOURNAL_.*ctl"))
                    .toList()) {
                Files.writeString(
                        control,
                        Files.readString(control)
                                .replaceFirst("\"rows\"\\s*:\\s*\\d+", "\"rows\":" + FileLoader.MOST_LINES));
            }
        }
    }

    private record Spent(Duration time, long allocated, long oldGrown) {}

    private static Spent refused(TestNight night, LocalDate day, String rule, long line, @Nullable String column) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        System.gc();
        List<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool ->
                        pool.getType() == MemoryType.HEAP && pool.getName().matches(".*(Old|Tenured).*"))
                .toList();
        long oldBefore =
                old.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
        old.forEach(MemoryPoolMXBean::resetPeakUsage);
        long allocatedBefore = thread.getCurrentThreadAllocatedBytes();
        long started = System.nanoTime();

        IntakeReport report =
                night.bean(Intake.class).take(night.inbox(), TakeUp.of(BusinessDate.of(day), Instant.now()));

        Spent spent = new Spent(
                Duration.ofNanos(System.nanoTime() - started),
                thread.getCurrentThreadAllocatedBytes() - allocatedBefore,
                old.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() - oldBefore);
        System.out.printf(
                "%s: %d ms, %d MB allocated, old generation grew by %d MB at most%n",
                rule, spent.time().toMillis(), spent.allocated() / MEGABYTE, spent.oldGrown() / MEGABYTE);
        assertThat(report.refused())
                .singleElement()
                .satisfies(file -> assertThat(file.findings()).singleElement().satisfies(finding -> {
                    assertThat(finding.problem().code()).isEqualTo(rule);
                    assertThat(finding.line()).isEqualTo(line);
                    assertThat(finding.column()).isEqualTo(column);
                }));
        return spent;
    }

    private static void aGoodFileIsTaken(TestNight night, OutsideBank bank) throws IOException {
        String org = bank.accounts(bank.richDay()).getFirst().org();
        OutsideFiles.writeManyLines(night.inbox(), bank.richDay(), 11, 1_000, org);

        IntakeReport report =
                night.bean(Intake.class).take(night.inbox(), TakeUp.of(BusinessDate.of(bank.richDay()), Instant.now()));

        assertThat(report.refused()).isEmpty();
        assertThat(report.taken())
                .singleElement()
                .satisfies(file -> assertThat(file.rows()).isEqualTo(2_000));
    }
}
