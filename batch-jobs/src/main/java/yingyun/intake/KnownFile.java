package yingyun.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A row of the register. */
record KnownFile(
        long fileId,
        String fileName,
        String sha256,
        String controlSha256,
        long bytes,
        Instant modified,
        boolean isRefused) {

    /** Lies there as it lay when it was judged. */
    boolean isUnchanged(SeenFile seen) {
        return bytes == seen.bytes() && modified.equals(seen.modified());
    }

    /**
     * A file as it lies in the inbox.
     *
     * @param modified in microseconds, as the database keeps it
     */
    record SeenFile(long bytes, Instant modified) {

        SeenFile {
            modified = modified.truncatedTo(ChronoUnit.MICROS);
        }
    }
}
