package yingyun.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.springframework.util.FileSystemUtils;
import yingyun.kernel.Refused;

/** Makes a home from a backup. It has its name only when every byte of it was checked; the server replays its log at its first start. */
public final class Restoration {

    private static final FileAttribute<?> OWN_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final FileAttribute<?> OWN_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final long RESERVE = 256L << 20;

    private final BackupKey key;
    private final Path keyFile;
    private final Path root;

    private Restoration(Path keyFile, Path root) {
        this.key = BackupKey.read(keyFile);
        this.keyFile = keyFile;
        this.root = root;
    }

    /**
     * @param given a backup, or a folder of backups, of which the newest is taken
     * @param home not there yet, or empty
     * @throws Refused with a {@link BackupProblem}; then nothing is left of the new home
     */
    public static Backup restore(Path given, Path keyFile, Home home) {
        Path folder = BackupFolder.backupIn(given);
        requireUnused(home);
        Path fresh = home.root().resolveSibling(home.root().getFileName() + ".restoring");
        try {
            FileSystemUtils.deleteRecursively(fresh);
            Files.createDirectories(Objects.requireNonNull(fresh.getParent()));
            Files.createDirectory(fresh, OWN_FOLDER);
            try {
                Backup restored = new Restoration(keyFile, fresh).unpack(folder);
                Files.move(fresh, home.root(), StandardCopyOption.ATOMIC_MOVE);
                BackupFolder.force(Objects.requireNonNull(fresh.getParent()));
                return restored;
            } finally {
                FileSystemUtils.deleteRecursively(fresh);
            }
        } catch (IOException broken) {
            throw new BackupProblem.NotCompleted(home.root(), String.valueOf(broken.getMessage())).refused();
        }
    }

    /** So that a wrong command line is told before anything is read. */
    public static void requireUnused(Home home) {
        try {
            if (Files.exists(home.root())) {
                try (Stream<Path> there = Files.list(home.root())) {
                    if (there.findAny().isPresent()) {
                        throw new BackupProblem.HomeInUse(home.root()).refused();
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new BackupProblem.HomeInUse(home.root()).refused();
        }
    }

    private Backup unpack(Path folder) throws IOException {
        BackupManifest manifest = BackupManifest.read(folder, key, keyFile);
        long needed = manifest.bytes() + 4096 * manifest.files() + RESERVE;
        long free = Backups.usableSpace(root);
        if (free < needed) {
            throw new BackupProblem.NotEnoughSpace(root, needed >> 20, free >> 20).refused();
        }
        for (BackupPiece piece : manifest.pieces()) {
            // A server that finds its data as after a crash forces it to disk itself; the other files nobody would.
            boolean isForced = !piece.name().equals(Backups.DATABASE);
            piece.read(folder, key, (entry, content) -> write(entry, content, isForced));
        }
        key.write(Home.at(root).create().backupKey());
        return Backup.of(folder, manifest);
    }

    private void write(TarArchiveEntry entry, InputStream content, boolean isForced) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("entry outside the home: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target, OWN_FOLDER);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(target.getParent()), OWN_FOLDER);
        try (var file =
                FileChannel.open(target, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWN_FILE)) {
            content.transferTo(Channels.newOutputStream(file));
            if (isForced) {
                file.force(true);
            }
        }
    }
}
