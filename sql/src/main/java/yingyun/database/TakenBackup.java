package yingyun.database;

import java.time.Instant;

/**
 * A backup just taken.
 *
 * @param verifiedAt when all of it had been read again
 */
public record TakenBackup(Backup backup, Instant startedAt, Instant finishedAt, Instant verifiedAt) {}
