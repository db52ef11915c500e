package yingyun.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Originals and released papers, kept under the SHA-256 of their content: {@code store/sha256/ab/abcdef…}. What
 * {@code put} returned is on disk. Nothing is ever changed or removed.
 */
public final class Store {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Home home;
    private final Path files;
    private final Path arriving;
    private final @Nullable Store beneath;

    public Store(Home home) {
        this(home, null);
    }

    private Store(Home home, @Nullable Store beneath) {
        this.home = home;
        this.beneath = beneath;
        files = home.store().resolve("sha256");
        arriving = home.store().resolve("arriving");
    }

    /** Over another store that is only read: what is new is kept in this home. */
    public static Store over(Home home, Store beneath) {
        return new Store(home, beneath);
    }

    /** The home whose store this is. */
    public Home home() {
        return home;
    }

    public StoredFile put(Path original) {
        try (InputStream content = Files.newInputStream(original)) {
            return put(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Storing the same content again changes nothing, and mends a file that was damaged on disk. */
    public StoredFile put(InputStream content) {
        try {
            Files.createDirectories(arriving);
            Path fresh = arriving.resolve(UUID.randomUUID().toString());
            try {
                StoredFile stored = write(content, fresh);
                if (!isIntact(stored.sha256())) {
                    keep(fresh, place(stored.sha256()));
                }
                return stored;
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where to read a stored file; refused if there is none of that hash. */
    public Path path(String sha256) {
        Path place = place(sha256);
        if (Files.isRegularFile(place)) {
            return place;
        }
        if (beneath != null) {
            return beneath.path(sha256);
        }
        throw new DatabaseProblem.NotStored(sha256).refused();
    }

    /** Reads the whole file and compares its content with its name; refused if there is none of that hash. */
    public boolean matches(String sha256) {
        try (var content = new DigestInputStream(Files.newInputStream(path(sha256)), Sha256.digest())) {
            content.transferTo(OutputStream.nullOutputStream());
            return sha256.equals(
                    HexFormat.of().formatHex(content.getMessageDigest().digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isIntact(String sha256) {
        boolean isHere = Files.isRegularFile(place(sha256));
        return isHere ? matches(sha256) : beneath != null && beneath.isIntact(sha256);
    }

    private Path place(String sha256) {
        if (!HASH.matcher(sha256).matches()) {
            throw new DatabaseProblem.NotAHash().refused();
        }
        return files.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static StoredFile write(InputStream content, Path fresh) throws IOException {
        var hashed = new DigestInputStream(content, Sha256.digest());
        try (var file = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--------")))) {
            long bytes = hashed.transferTo(Channels.newOutputStream(file));
            file.force(true);
            return new StoredFile(
                    HexFormat.of().formatHex(hashed.getMessageDigest().digest()), bytes);
        }
    }

    private void keep(Path fresh, Path place) throws IOException {
        Path folder = Objects.requireNonNull(place.getParent());
        boolean isNewFolder = !Files.isDirectory(folder);
        Files.createDirectories(folder);
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        force(folder);
        if (isNewFolder) {
            force(files);
            force(Objects.requireNonNull(files.getParent()));
        }
    }

    /** A rename is only on disk once its folder is. */
    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
