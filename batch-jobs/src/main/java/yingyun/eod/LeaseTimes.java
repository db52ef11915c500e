package yingyun.eod;

import java.time.Duration;

/**
 * How a runner holds the chain.
 *
 * @param beat how often it says that it is alive
 * @param patience how long after its last beat another may take over
 */
public record LeaseTimes(Duration beat, Duration patience) {

    public LeaseTimes {
        if (patience.compareTo(beat) <= 0) {
            throw new IllegalArgumentException("a patience of " + patience + " is over before the next beat");
        }
    }

    static LeaseTimes usual() {
        return new LeaseTimes(Duration.ofSeconds(3), Duration.ofSeconds(20));
    }
}
