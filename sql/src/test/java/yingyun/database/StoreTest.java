package yingyun.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingyun.kernel.Refused;

class StoreTest {

    /** SHA-256 of "abc", FIPS 180-4. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void makeStore() {
        store = new Store(Home.at(folder).create());
    }

    @Test
    void a_file_is_kept_under_the_hash_of_its_content() throws IOException {
        StoredFile stored = store.put(content("abc"));

        assertThat(stored).isEqualTo(new StoredFile(ABC, 3));
        assertThat(store.path(ABC))
                .isEqualTo(folder.resolve("store/sha256/ba/" + ABC))
                .hasContent("abc");
        assertThat(store.matches(ABC)).isTrue();
    }

    @Test
    void the_same_content_is_kept_once() throws IOException {
        Path original = Files.writeString(folder.resolve("original.txt"), "abc");

        assertThat(store.put(original)).isEqualTo(store.put(content("abc")));

        try (Stream<Path> all = Files.walk(folder.resolve("store"))) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(1);
        }
        assertThat(original).hasContent("abc");
    }

    @Test
    void a_changed_byte_is_noticed_and_mended_by_storing_the_original_again() throws IOException {
        store.put(content("abc"));
        damage("abd");
        assertThat(store.matches(ABC)).isFalse();

        store.put(content("abc"));

        assertThat(store.matches(ABC)).isTrue();
    }

    @Test
    void an_unknown_hash_and_a_path_in_disguise_are_refused() {
        String unknown = "0".repeat(64);

        assertProblem(() -> store.path(unknown), new DatabaseProblem.NotStored(unknown));
        assertProblem(() -> store.matches(unknown), new DatabaseProblem.NotStored(unknown));
        for (String disguised : List.of("../../keys/postgres-postgres", "", ABC.toUpperCase(Locale.ROOT))) {
            assertProblem(() -> store.path(disguised), new DatabaseProblem.NotAHash());
        }
    }

    @Test
    void content_that_breaks_off_leaves_nothing() throws IOException {
        var broken = new SequenceInputStream(content("abc"), new LostLine());

        assertThatThrownBy(() -> store.put(broken)).hasRootCauseMessage("line dropped");

        try (Stream<Path> all = Files.walk(folder.resolve("store"))) {
            assertThat(all.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private static final class LostLine extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("line dropped");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }
    }

    private void damage(String text) throws IOException {
        Path file = store.path(ABC);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, text);
    }

    private static void assertProblem(ThrowingCallable act, DatabaseProblem problem) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
