package yingyun.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerificationTest {

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

    @Test
    void a_consistent_day_has_no_finding() {
        VerificationReport report = bank.verify();

        assertThat(report.findings()).isEmpty();
        assertThat(report.days())
                .extracting(VerificationReport.VerifiedDay::businessDate)
                .containsExactly(ClosedDay.TAKEN_OVER, ClosedDay.DAY);
        assertThat(report.wrongSide()).extracting(WrongSide::maskedAccount).contains("622200****0008");
    }
}
