package yingyun.database;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A complete backup.
 *
 * @param businessDate the open business date when it was taken, or {@code -}
 * @param bytes as it lies there, sealed
 * @param files database files, originals and keys in it
 * @param stopLsn up to here the write-ahead log is in it; the state it restores
 */
public record Backup(
        Path folder,
        Instant createdAt,
        String businessDate,
        long bytes,
        long files,
        String startLsn,
        String stopLsn,
        String keyFingerprint,
        String manifestSha256) {

    static Backup of(Path folder, BackupManifest manifest) {
        return new Backup(
                folder,
                Instant.parse(manifest.fact("created")),
                manifest.fact("businessDate"),
                manifest.sealedBytes(),
                manifest.files(),
                manifest.fact("startLsn"),
                manifest.fact("stopLsn"),
                manifest.fact(BackupManifest.KEY),
                BackupManifest.sha256(BackupManifest.textOf(folder)));
    }
}
