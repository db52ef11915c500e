package yingyun.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import yingyun.kernel.Refused;

class BackgroundThreadTest {

    private static final int NICE_IN_STAT = 16;

    @Test
    void the_caller_waits_and_gets_the_result_or_what_was_thrown() {
        assertThat(BackgroundThread.call("night", () -> BackgroundThread.isCurrent() ? "in the background" : "here"))
                .isEqualTo("in the background");
        assertThat(BackgroundThread.isCurrent()).isFalse();
        assertThatThrownBy(() -> BackgroundThread.call("night", () -> {
                    throw new DatabaseProblem.NotOurServer().refused();
                }))
                .isInstanceOf(Refused.class);
    }

    @Test
    void work_in_the_background_stays_on_its_thread() {
        assertThat(BackgroundThread.call("night", () -> {
                    Thread outer = Thread.currentThread();
                    return BackgroundThread.call("night", () -> Thread.currentThread() == outer);
                }))
                .isTrue();
    }

    @Test
    void an_interruption_reaches_the_work() throws InterruptedException {
        CountDownLatch working = new CountDownLatch(1);
        AtomicBoolean reached = new AtomicBoolean();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread caller = Thread.ofPlatform().start(() -> {
            BackgroundThread.call("night", () -> {
                working.countDown();
                try {
                    TimeUnit.MINUTES.sleep(5);
                } catch (InterruptedException stop) {
                    reached.set(true);
                }
                return null;
            });
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        working.await();
        caller.interrupt();
        caller.join(20_000);
        assertThat(reached).isTrue();
        assertThat(stillInterrupted).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_night_s_server_processes_give_way_and_people_s_do_not(@TempDir Path folder) throws Exception {
        try (Database database = Database.open(Home.at(folder.resolve("home")), DatabaseSettings.defaults())) {
            assertThat(nice(database)).isZero();
            assertThat(BackgroundThread.<Integer>call("night", () -> nice(database)))
                    .isEqualTo(10);
            assertThat(nice(database)).isZero();
        }
    }

    private static int nice(Database database) throws Exception {
        try (Connection connection = database.app().getConnection()) {
            int pid = connection.unwrap(PGConnection.class).getBackendPID();
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // After the name in brackets; the name may hold blanks.
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE_IN_STAT]);
        }
    }
}
