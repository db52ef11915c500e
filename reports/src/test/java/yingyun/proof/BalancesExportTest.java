package yingyun.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Refused;

@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BalancesExportTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ClosedDay bank;

    @BeforeAll
    void close_a_day(@TempDir Path home) {
        bank = ClosedDay.in(home);
    }

    @AfterAll
    void drop() {
        bank.close();
    }

    private void export(BusinessDate day, Path out) {
        new BalancesExport(
                        org.springframework.jdbc.core.simple.JdbcClient.create(bank.database.app()),
                        bank.database.app(),
                        new org.springframework.jdbc.datasource.DataSourceTransactionManager(bank.database.app()),
                        bank.dates)
                .write(day, out);
    }

    @Test
    void every_account_has_one_row_on_its_normal_side() throws IOException {
        Path out = folder.resolve("balances.csv");

        export(ClosedDay.DAY, out);

        assertThat(Files.readString(out)).isEqualTo("""
                business_date,account_no,currency,closing_balance
                2026-06-20,3205001000000003,CNY,50000.00
                2026-06-20,3205001000000004,CNY,30000.00
                2026-06-20,3205001000000005,CNY,10.00
                2026-06-20,3205002000000009,CNY,8000.00
                2026-06-20,6222000000000001,CNY,1450.00
                2026-06-20,6222000000000002,CNY,1800.00
                2026-06-20,6222000000000006,USD,100.00
                2026-06-20,6222000000000007,CNY,3200.00
                2026-06-20,6222000000000008,CNY,-12.00
                2026-06-20,6222000000000010,CNY,100.00
                """);
    }

    @Test
    void the_day_before_does_not_know_the_account_opened_today() throws IOException {
        Path out = folder.resolve("before.csv");

        export(ClosedDay.TAKEN_OVER, out);

        assertThat(Files.readAllLines(out)).hasSize(10).noneMatch(line -> line.contains("6222000000000010"));
    }

    @Test
    void an_open_day_is_refused_and_leaves_no_file() {
        Path out = folder.resolve("open.csv");

        Refused refused = catchThrowableOfType(Refused.class, () -> export(ClosedDay.NEXT, out));

        assertThat(refused.problem()).isEqualTo(new ProofProblem.BooksNotClosed(ClosedDay.NEXT, ClosedDay.DAY));
        assertThat(out).doesNotExist();
    }
}
