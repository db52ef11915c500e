package yingyun.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.postgresql.PGConnection;
import org.springframework.util.FileSystemUtils;
import yingyun.kernel.Refused;

/**
 * Throw-away copies of a home whose own server is running, each behind a second server with a port, passwords and memory of its own.
 * Copying is a base backup: the bank's database is read and never written. One copy of a home at a time. What a killed process leaves
 * is one folder below {@code <home>/trial}, and its server; the next start of the home or the next copy removes both.
 */
public final class Copies {

    /** Beside a second set of the files: the write-ahead log of the copy (1 GiB) and what its nights write. */
    private static final long RESERVE = 1280L << 20;

    private final Home home;
    private final Login superuser;
    private final ToLongFunction<Path> freeBytes;

    Copies(Home home, Login superuser, ToLongFunction<Path> freeBytes) {
        this.home = home;
        this.superuser = superuser;
        this.freeBytes = freeBytes;
    }

    Copies(Home home, Login superuser) {
        this(home, superuser, Backups::usableSpace);
    }

    /** The home that is copied. */
    public Home home() {
        return home;
    }

    /**
     * The bank as it is at the end of the copying; a night may be under way meanwhile.
     *
     * @param settings of the second server; its port and memory are chosen here
     * @throws Refused with a {@link CopyProblem}; then nothing is left of the copy
     */
    public Copy take(DatabaseSettings settings) {
        HomeLock lock = lock();
        Path folder = home.trial().resolve("copy-" + UUID.randomUUID());
        try {
            removeLeftovers(home);
            requireSpace();
            Home copy = copyInto(folder);
            Database database = Database.open(
                    copy, settings.withPort(0).withProfile(ServerProfile.small().withoutDurability()));
            return new Copy(copy, database, lock);
        } catch (IOException | RuntimeException failed) {
            discard(Home.at(folder));
            lock.close();
            throw asRefusal(folder, failed);
        }
    }

    private static RuntimeException asRefusal(Path folder, Exception failed) {
        return switch (failed) {
            case FileSystemException broken ->
                new CopyProblem.NotCompleted(
                                folder, broken.getReason() == null ? broken.toString() : broken.getReason())
                        .refused();
            case IOException broken ->
                new CopyProblem.NotCompleted(folder, String.valueOf(broken.getMessage())).refused();
            case RuntimeException other -> other;
            default -> new IllegalStateException(failed);
        };
    }

    private HomeLock lock() {
        try {
            Files.createDirectories(home.trial(), FolderWriter.OWN_FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Home trial = Home.at(home.trial());
        return HomeLock.tryTake(trial)
                .orElseThrow(() -> new CopyProblem.InUse(HomeLock.holder(trial).orElse(0)).refused());
    }

    private void requireSpace() throws IOException {
        long needed = Backups.sizeOf(home.dataFolder()) + RESERVE;
        long free = freeBytes.applyAsLong(home.trial());
        if (free < needed) {
            throw new CopyProblem.NotEnoughSpace(home.trial(), needed >> 20, free >> 20).refused();
        }
    }

    private Home copyInto(Path folder) throws IOException {
        Files.createDirectory(folder, FolderWriter.OWN_FOLDER);
        Home copy = Home.at(folder).create();
        Files.createDirectory(copy.dataFolder(), FolderWriter.OWN_FOLDER);
        try (Connection session = superuser.connect()) {
            BaseBackup.copy(session, home, new FolderWriter(folder));
        } catch (SQLException e) {
            throw new IllegalStateException("base copy", e);
        }
        // Opens the copy once; Copy gives it a password of its own at once.
        Files.copy(
                new Passwords(home).file(EmbeddedPostgres.SUPERUSER),
                new Passwords(copy).file(EmbeddedPostgres.SUPERUSER));
        return copy;
    }

    /** At every start of a home: a copy that is in use elsewhere is left alone. */
    static void removeAbandoned(Home home) {
        if (!Files.isDirectory(home.trial())) {
            return;
        }
        Optional<HomeLock> lock = HomeLock.tryTake(Home.at(home.trial()));
        if (lock.isPresent()) {
            try (HomeLock held = lock.get()) {
                removeLeftovers(home);
            }
        }
    }

    private static void removeLeftovers(Home home) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(home.trial(), Files::isDirectory)) {
            left.forEach(folder -> discard(Home.at(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only for the holder of the lock: ends the server that may still work in it, then removes the folder. */
    private static void discard(Home copy) {
        try {
            if (Files.isDirectory(copy.dataFolder())) {
                Postmaster.guard(copy.dataFolder());
            }
            FileSystemUtils.deleteRecursively(copy.root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One copy; closing stops its server and removes it. */
    public static final class Copy implements AutoCloseable {

        private final Home home;
        private final Database database;
        private final HomeLock lock;
        private final Thread exitHook = new Thread(this::end, "end-copy");

        private Copy(Home home, Database database, HomeLock lock) {
            this.home = home;
            this.database = database;
            this.lock = lock;
            ownPassword();
            Runtime.getRuntime().addShutdownHook(exitHook);
        }

        private void ownPassword() {
            try (Connection session = database.superuser().connect()) {
                var passwords = new Passwords(home);
                Files.delete(passwords.file(EmbeddedPostgres.SUPERUSER));
                passwords.generate(EmbeddedPostgres.SUPERUSER);
                session.unwrap(PGConnection.class)
                        .alterUserPassword(
                                EmbeddedPostgres.SUPERUSER,
                                passwords.of(EmbeddedPostgres.SUPERUSER).toCharArray(),
                                "scram-sha-256");
            } catch (SQLException | IOException e) {
                throw new IllegalStateException("password of the copy", e);
            }
        }

        public Home home() {
            return home;
        }

        public Database database() {
            return database;
        }

        @Override
        public void close() {
            end();
            try {
                Runtime.getRuntime().removeShutdownHook(exitHook);
            } catch (IllegalStateException ignored) {
                // the JVM is on its way down
            }
        }

        private synchronized void end() {
            if (lock.isHeld()) {
                try (lock) {
                    database.close();
                    discard(home);
                }
            }
        }
    }
}
