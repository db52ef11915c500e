package yingyun.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingyun.database.Home;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Refused;

class TrialArchiveTest {

    @TempDir
    private Path home;

    @Test
    void what_is_kept_is_read_again_the_newest_first_and_only_the_last_twenty() throws IOException {
        TrialArchive archive = new TrialArchive(Home.at(home));
        assertThat(archive.all()).isEmpty();
        TrialForTests.add(home);
        TrialResult kept = archive.find("20260615-213500").orElseThrow();
        assertThat(kept.total().interestFen()).isEqualTo(9_871_23L + 123_456_78L);
        assertThat(kept.byProduct()).hasSize(2);
        assertThat(archive.free("20260615-213500")).isEqualTo("20260615-213500-2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("trials"))))
                .isEqualTo("rwx------");

        Files.createDirectory(home.resolve("trials/20260615-220000.part"));
        Files.writeString(
                Files.createDirectory(home.resolve("trials/20260614-220000")).resolve("result.json"), "{not json");
        for (int i = 10; i < 30; i++) {
            TrialResult next = copy(kept, "20260616-2200" + i);
            archive.add(next.id(), folder -> next);
        }
        assertThat(archive.all())
                .hasSize(20)
                .first()
                .extracting(TrialResult::id)
                .isEqualTo("20260616-220029");
        assertThat(archive.find("20260615-213500")).isEmpty();
        assertThat(home.resolve("trials/20260615-220000.part")).doesNotExist();
    }

    private static TrialResult copy(TrialResult r, String id) {
        return new TrialResult(
                id,
                r.bank(),
                r.takenAt(),
                r.by(),
                r.first(),
                r.last(),
                r.day(),
                r.settlement(),
                r.end(),
                r.stops(),
                r.lastSettlement(),
                r.planFen(),
                r.jobs(),
                r.interest(),
                r.samples(),
                r.accounts(),
                r.accountsHash(),
                r.seconds());
    }

    @Test
    void no_number_leads_out_of_the_archive() {
        TrialForTests.add(home);
        TrialArchive archive = new TrialArchive(Home.at(home));
        for (String id : List.of("..", "../trials/20260615-213500", "20260615-213500/..", "", "20260615-213500.part")) {
            assertThat(archive.folder(id)).as(id).isEmpty();
        }
    }

    @Test
    void an_order_is_for_coming_nights_only_and_for_one_quarter_at_most() {
        BusinessDate next = BusinessDate.of("2026-06-18");
        assertThat(new TrialOrder(Optional.empty(), false).target(next)).isEqualTo(next);
        assertThat(new TrialOrder(Optional.empty(), true).target(next)).isEqualTo(BusinessDate.of("2026-06-20"));
        assertThat(new TrialOrder(Optional.empty(), true).target(BusinessDate.of("2026-06-20")))
                .isEqualTo(BusinessDate.of("2026-06-20"));
        assertThat(problem(() -> new TrialOrder(Optional.of(next.previous()), false).target(next)))
                .isEqualTo(new TrialProblem.DayBehind(next.previous(), next));
        BusinessDate far = BusinessDate.of(next.day().plusDays(93));
        assertThat(problem(() -> new TrialOrder(Optional.of(far), false).target(next)))
                .isEqualTo(new TrialProblem.TooFar(far, 93));
        assertThat(new TrialOrder(Optional.of(far.previous()), false).target(next))
                .isEqualTo(far.previous());
        assertThat(problem(() -> new TrialOrder(Optional.of(next), true))).isEqualTo(new TrialProblem.Contradiction());
    }

    private static yingyun.kernel.Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        yingyun.kernel.Problem[] found = new yingyun.kernel.Problem[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refused -> found[0] = refused.problem());
        return found[0];
    }
}
