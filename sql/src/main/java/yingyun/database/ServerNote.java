package yingyun.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code postgres.json}: which port the server of a home listens on and which process owns it. Passwords are not in it; it
 * names the folder they are in. Written when the server is ready, removed when it stops.
 */
record ServerNote(int port, long ownerPid) {

    private static final Pattern FORM =
            Pattern.compile("\"port\"\\s*:\\s*(\\d{1,5}).*\"ownerPid\"\\s*:\\s*(\\d{1,18})", Pattern.DOTALL);

    static Optional<ServerNote> read(Home home) {
        try {
            Matcher note = FORM.matcher(Files.readString(home.postgresJson()));
            return note.find()
                    ? Optional.of(new ServerNote(Integer.parseInt(note.group(1)), Long.parseLong(note.group(2))))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Home home) {
        String json = """
                {"port": %d, "ownerPid": %d, "keys": "keys/"}
                """.formatted(port, ownerPid);
        try {
            Path fresh = home.root().resolve("postgres.json.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, json);
            Files.move(fresh, home.postgresJson(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(Home home) {
        try {
            Files.deleteIfExists(home.postgresJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
