package yingyun.backup;

import java.nio.file.Path;

/**
 * Where the night's backups go and how many are kept.
 *
 * @param folder of backups; an own one of this bank
 */
public record BackupSettings(Path folder, int keep) {

    public static final int KEEP = 3;

    public BackupSettings {
        if (keep < 1) {
            throw new IllegalArgumentException("keep " + keep);
        }
    }
}
