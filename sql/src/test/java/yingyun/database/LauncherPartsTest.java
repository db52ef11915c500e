package yingyun.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be tested without a server. */
class LauncherPartsTest {

    @TempDir
    private Path folder;

    @Test
    void memory_of_24_gib_gives_the_planned_sizes() {
        assertThat(ServerProfile.ofMemory(24 * 1024).settings())
                .containsEntry("shared_buffers", "3072MB")
                .containsEntry("work_mem", "64MB")
                .containsEntry("maintenance_work_mem", "512MB")
                .containsEntry("max_wal_size", "8192MB")
                .containsEntry("effective_cache_size", "12288MB");
        assertThat(ServerProfile.ofMemory(1024).settings())
                .containsEntry("shared_buffers", "128MB")
                .containsEntry("max_wal_size", "1024MB");
    }

    @Test
    void a_url_is_shown_without_user_and_password() {
        Login login = Database.loginOf("jdbc:postgresql://db.bank:5432/yy?user=dba&ssl=true&password=s%26cret");

        assertThat(login).isEqualTo(new Login("jdbc:postgresql://db.bank:5432/yy?ssl=true", "dba", "s&cret", null));
        assertThat(login.toString()).doesNotContain("s&cret");
    }

    @Test
    void a_server_note_is_read_as_written_and_half_a_note_is_none() throws Exception {
        Home home = Home.at(folder).create();
        assertThat(ServerNote.read(home)).isEmpty();

        new ServerNote(18_432, 4711).write(home);
        assertThat(ServerNote.read(home)).contains(new ServerNote(18_432, 4711));

        Files.writeString(home.postgresJson(), "{\"port\": 18432");
        assertThat(ServerNote.read(home)).isEmpty();
    }

    @Test
    void two_processes_may_unpack_the_programs_at_once() throws Exception {
        Callable<PostgresBinaries> unpack = () -> PostgresBinaries.unpackedIn(folder, "postgres");
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(unpack);
            var second = threads.submit(unpack);

            assertThat(first.get()).isEqualTo(second.get());
        }

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("postgres"));
        }
        assertThat(folder.resolve("postgres/bin/postgres")).isExecutable();
        assertThat(folder.resolve("postgres/lib/libpq.so.5")).isSymbolicLink();
    }
}
