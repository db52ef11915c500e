package yingyun.database;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A limit for waiting on something outside this process. */
final class Patience {

    private final long until;

    private Patience(long until) {
        this.until = until;
    }

    static Patience of(Duration limit) {
        return new Patience(System.nanoTime() + limit.toNanos());
    }

    static boolean waitFor(BooleanSupplier condition, Duration limit) {
        var patience = of(limit);
        while (!condition.getAsBoolean()) {
            if (patience.isOver()) {
                return false;
            }
            patience.pause(Duration.ofMillis(50));
        }
        return true;
    }

    boolean isOver() {
        return System.nanoTime() - until >= 0;
    }

    void pause(Duration step) {
        try {
            Thread.sleep(step);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }
}
