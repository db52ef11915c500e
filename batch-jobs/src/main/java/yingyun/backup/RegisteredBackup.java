package yingyun.backup;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.BusinessDate;

/**
 * A line of the register.
 *
 * @param verifiedAt when all of it had been read again
 */
public record RegisteredBackup(
        long backupId,
        Path folder,
        boolean byJob,
        @Nullable BusinessDate businessDate,
        Instant startedAt,
        Instant finishedAt,
        long bytes,
        long files,
        Instant verifiedAt) {}
