package yingyun.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("db")
class TestServerTest {

    @TempDir
    private Path folder;

    @Test
    void test_jvms_run_side_by_side_and_a_killed_one_is_cleared_by_the_next() throws IOException {
        Path killedHome;
        Postmaster orphan;
        try (var killed = testJvm().isReady();
                var other = testJvm().isReady()) {
            assertThat(homes()).hasSize(2);

            killed.kill();
            TestServer.sweep(all(), Duration.ofHours(1));
            assertThat(homes()).as("young homes are left alone").hasSize(2);
            killedHome = homes().stream()
                    .filter(home -> HomeLock.holder(Home.at(home)).orElseThrow()
                            == killed.process().pid())
                    .findFirst()
                    .orElseThrow();
            orphan = Postmaster.running(Home.at(killedHome).dataFolder()).orElseThrow();
            TestServer.sweep(all(), Duration.ZERO);

            assertThat(orphan.isRunning()).isFalse();
            assertThat(homes()).hasSize(1).doesNotContain(killedHome);
            other.terminate();
        }
        assertThat(homes()).isEmpty();
    }

    private OtherJvm testJvm() {
        return OtherJvm.run(
                List.of("env", "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=" + folder, "YINGYUN_TEST_DB="),
                System.getProperty("java.class.path"),
                TestUser.class);
    }

    private Path all() {
        return folder.resolve("yingyun-test-" + System.getProperty("user.name"));
    }

    private List<Path> homes() throws IOException {
        try (Stream<Path> homes = Files.list(all())) {
            return homes.toList();
        }
    }
}
