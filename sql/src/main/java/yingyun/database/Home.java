package yingyun.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder of one bank: database, originals, keys, log. Everything but {@code inbox/} is closed to other users, because
 * it holds customer data; the inbox follows the umask, since files may be delivered there by somebody else.
 */
public record Home(Path root) {

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    public static Home at(Path root) {
        return new Home(root);
    }

    public Path pg() {
        return root.resolve("pg");
    }

    public Path store() {
        return root.resolve("store");
    }

    public Path inbox() {
        return root.resolve("inbox");
    }

    public Path index() {
        return root.resolve("index");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path log() {
        return root.resolve("log");
    }

    /** Where the night's backups go unless somebody says another folder: better one on another disk. */
    public Path backup() {
        return root.resolve("backup");
    }

    /** Throw-away copies for trial runs ({@link Copies}): empty while none is made. */
    public Path trial() {
        return root.resolve("trial");
    }

    /** What trial runs found, a folder each. They hold account numbers: closed to other users. */
    public Path trials() {
        return root.resolve("trials");
    }

    /** Opens this home's backups; the one file of {@code keys/} that is not in them. */
    public Path backupKey() {
        return keys().resolve("backup.key");
    }

    /** Never open this file in the process that holds the lock: closing any handle on it would release the lock. */
    Path lock() {
        return root.resolve("lock");
    }

    /** How another process finds the running server: see {@link ServerNote}. */
    Path postgresJson() {
        return root.resolve("postgres.json");
    }

    Path dataFolder() {
        return pg().resolve("data");
    }

    Path postgresLog() {
        return log().resolve("postgres.log");
    }

    /** Makes the folders that are missing. */
    public Home create() {
        try {
            Files.createDirectories(root);
            Files.createDirectories(inbox());
            for (Path closed : new Path[] {pg(), store(), index(), keys(), log()}) {
                Files.createDirectories(closed);
                Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
