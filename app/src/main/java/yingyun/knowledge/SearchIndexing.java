package yingyun.knowledge;

import java.time.Duration;

/** The index of this home. */
public interface SearchIndexing {

    /** @param elsewhere another process holds the index and makes it again, within seconds; the figures are then 0 */
    record Rebuilt(long texts, long bytes, Duration took, boolean elsewhere) {}

    /** Makes it again from the database; every other node does so too. */
    Rebuilt rebuild();
}
