package yingyun.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import yingyun.database.Database;

/** Brings the server of this process back when it has died under it; the work at hand breaks and goes on at its next start. */
final class ServerGuard implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("server-guard").daemon().factory());

    ServerGuard(Database database) {
        if (database.ownsServer()) {
            timer.scheduleWithFixedDelay(() -> look(database), 1, 1, TimeUnit.SECONDS);
        }
    }

    /** A failed restart is the last one: the pools then say that the database is not there. */
    private static void look(Database database) {
        if (database.hasLostServer()) {
            database.restart();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
