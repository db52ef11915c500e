package yingyun.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of a million accounts and a million lines: times are printed, not asserted. */
@Tag("db")
@Tag("slow")
class MillionTest {

    private static final int MILLION = Integer.getInteger("more", 1_000_000);

    @Test
    void a_million_accounts_and_lines(@TempDir Path home, @TempDir Path folder) throws Exception {
        try (ClosedDay bank = ClosedDay.withMore(home, MILLION)) {
            VerificationReport report = bank.verify();
            assertThat(report.findings()).isEmpty();
            report.days()
                    .forEach(day -> System.out.printf(
                            "verify %s %d entries %d accounts: %d ms%n",
                            day.businessDate(),
                            day.entries(),
                            day.accounts(),
                            day.took().toMillis()));

            timed(
                    "export balances",
                    () -> new BalancesExport(bank.jdbc, bank.dataSource, bank.transactions, bank.dates)
                            .write(ClosedDay.DAY, folder.resolve("balances.csv")));
            timed(
                    "export books",
                    () -> new BooksExport(bank.jdbc, bank.dataSource, bank.transactions, bank.dates)
                            .write(ClosedDay.DAY, folder.resolve("books")));
            timed("proof sheet", () -> new ProofSheets(bank.jdbc, bank.transactions, bank.bank).of(ClosedDay.DAY));

            try (var lines = Files.lines(folder.resolve("balances.csv"))) {
                assertThat(lines.count()).isEqualTo(MILLION + 11L);
            }
        }
    }

    private static void timed(String what, Runnable act) {
        long begun = System.nanoTime();
        act.run();
        System.out.printf(
                "%s: %d ms%n", what, Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }
}
