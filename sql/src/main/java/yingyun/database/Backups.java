package yingyun.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import yingyun.kernel.Refused;

/**
 * Backups of a home whose own server is running: the database as it is at the end of the copying, then the store, then the keys, all
 * sealed under the home's backup key. A night may be under way meanwhile. See {@link Restoration} for the way back.
 */
public final class Backups {

    static final String DATABASE = "database.sealed";
    static final String STORE = "store.sealed";
    static final String KEYS = "keys.sealed";

    /** Keeps all that are there. */
    public static final int ALL = Integer.MAX_VALUE;

    private static final long RESERVE = 64L << 20;

    /** For so long another backup into the same folder is waited for: a night does not break because somebody takes one. */
    private static final Duration OTHERS_LIMIT = Duration.ofMinutes(10);

    private final Home home;
    private final Login superuser;
    private final ToLongFunction<Path> freeBytes;
    private final Duration patience;

    Backups(Home home, Login superuser, ToLongFunction<Path> freeBytes, Duration patience) {
        this.home = home;
        this.superuser = superuser;
        this.freeBytes = freeBytes;
        this.patience = patience;
    }

    Backups(Home home, Login superuser) {
        this(home, superuser, Backups::usableSpace, OTHERS_LIMIT);
    }

    /** The key that opens them; made if there is none yet. Its owner keeps a copy elsewhere. */
    public Path key() {
        BackupKey.of(home);
        return home.backupKey();
    }

    /**
     * Writes a backup into that folder of backups; it has its name only when it is complete, was read again and is on disk.
     *
     * @param businessDate said in the manifest
     * @param keep so many of that folder are left when it is there
     * @throws Refused with a {@link BackupProblem}
     */
    public TakenBackup take(Path folder, String businessDate, int keep) {
        Instant started = Instant.now();
        var to = new BackupFolder(folder);
        try (HomeLock lock = to.take(patience)) {
            to.removeUnfinished();
            requireSpace(folder);
            Path part = to.newPart(Instant.now());
            try {
                BackupManifest manifest = write(part, businessDate);
                Instant finished = Instant.now();
                readAgain(part, manifest, BackupKey.of(home));
                Path complete = BackupFolder.finished(part);
                Files.move(part, complete, StandardCopyOption.ATOMIC_MOVE);
                BackupFolder.force(folder);
                to.keepLatest(keep);
                return new TakenBackup(Backup.of(complete, manifest), started, finished, Instant.now());
            } finally {
                FileSystemUtils.deleteRecursively(part);
            }
        } catch (FileSystemException broken) {
            throw new BackupProblem.NotCompleted(folder, reason(broken)).refused();
        } catch (IOException broken) {
            throw new BackupProblem.NotCompleted(folder, String.valueOf(broken.getMessage())).refused();
        }
    }

    private static String reason(FileSystemException broken) {
        return broken.getReason() == null ? broken.toString() : broken.getReason();
    }

    private BackupManifest write(Path part, String businessDate) throws IOException {
        BackupKey key = BackupKey.of(home);
        Instant created = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        BaseBackup.Span span;
        BackupPiece database;
        try (var piece = new PieceWriter(part, DATABASE, key);
                Connection session = superuser.connect()) {
            span = BaseBackup.copy(session, home, piece);
            database = piece.finish();
        } catch (SQLException e) {
            throw new IllegalStateException("base backup", e);
        }
        // After the database: a file is stored before the row that names it is committed.
        BackupPiece store = copyTree(part, STORE, key, home.store().resolve("sha256"));
        BackupPiece keys = copyTree(part, KEYS, key, home.keys());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("created", created.toString());
        facts.put("businessDate", businessDate);
        facts.put("server", span.serverVersion());
        facts.put("systemIdentifier", span.systemIdentifier());
        facts.put("startLsn", span.startLsn());
        facts.put("stopLsn", span.stopLsn());
        facts.put("timeline", Long.toString(span.timeline()));
        facts.put(BackupManifest.KEY, key.fingerprint());
        facts.put(BackupManifest.KEY_FILE, home.backupKey().toString());
        var manifest = new BackupManifest(facts, List.of(database, store, keys));
        Path file = Files.writeString(part.resolve(BackupManifest.FILE), manifest.text(key));
        try (var written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        BackupFolder.force(part);
        return manifest;
    }

    private BackupPiece copyTree(Path part, String name, BackupKey key, Path tree) throws IOException {
        try (var piece = new PieceWriter(part, name, key)) {
            for (Path file : filesOf(tree)) {
                String called = file.getFileName().toString();
                if (!called.startsWith("backup.key") && !called.endsWith(".new")) {
                    piece.file(home.root().relativize(file).toString(), file, Files.size(file));
                }
            }
            return piece.finish();
        }
    }

    private static List<Path> filesOf(Path tree) throws IOException {
        if (!Files.isDirectory(tree)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Where the key of a backup lay when it was taken, if it lies there still: on the bank's own machine nobody has to name it. */
    public static Optional<Path> keyOf(Path given) {
        return BackupManifest.keyFile(BackupFolder.backupIn(given)).filter(Files::isReadable);
    }

    /**
     * Reads all of it again: every tag, hash, size and count.
     *
     * @param keyFile the key it was sealed under
     * @throws Refused with {@link BackupProblem.Damaged}, {@link BackupProblem.WrongKey} or {@link BackupProblem.NoBackup}
     */
    public static Backup verify(Path given, Path keyFile) {
        Path folder = BackupFolder.backupIn(given);
        BackupKey key = BackupKey.read(keyFile);
        BackupManifest manifest = BackupManifest.read(folder, key, keyFile);
        try {
            readAgain(folder, manifest, key);
        } catch (IOException unreadable) {
            throw new BackupProblem.Damaged(folder).refused();
        }
        return Backup.of(folder, manifest);
    }

    private static void readAgain(Path folder, BackupManifest manifest, BackupKey key) throws IOException {
        for (BackupPiece piece : manifest.pieces()) {
            piece.read(folder, key, BackupPiece.NOWHERE);
        }
    }

    private void requireSpace(Path folder) throws IOException {
        long needed = RESERVE + Math.max(RESERVE, sizeOf(home.dataFolder()) * 21 / 20) + sizeOf(home.store());
        long free = freeBytes.applyAsLong(folder);
        if (free < needed) {
            throw new BackupProblem.NotEnoughSpace(folder, needed >> 20, free >> 20).refused();
        }
    }

    /** The write-ahead log is counted too: about as much may be written while the copy is made. */
    static long sizeOf(Path tree) throws IOException {
        long[] size = new long[1];
        if (Files.isDirectory(tree)) {
            Files.walkFileTree(tree, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    size[0] += attributes.size() + 1024;
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return size[0];
    }

    static long usableSpace(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
