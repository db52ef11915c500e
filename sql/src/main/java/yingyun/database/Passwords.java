package yingyun.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The generated passwords of the database roles, one file each in {@code keys/}, mode 0600. */
record Passwords(Home home) {

    Path file(String role) {
        return home.keys().resolve("postgres-" + role);
    }

    String of(String role) {
        try {
            return Files.readString(file(role)).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the password of a role unless there is one. Only the holder of the home's lock may call this. */
    void generate(String role) {
        if (Files.exists(file(role))) {
            return;
        }
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        try {
            Path fresh = home.keys().resolve("postgres-" + role + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
            try (var written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(fresh, file(role), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
