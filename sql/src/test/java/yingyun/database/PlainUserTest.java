package yingyun.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other tests run as whoever builds; where that is root, one start is made as a plain user. */
@Tag("db")
class PlainUserTest {

    private static final String NOBODY = "65534";

    @TempDir
    private Path folder;

    @Test
    void a_plain_user_without_a_home_folder_owns_a_server() throws IOException {
        boolean canChangeUser = "root".equals(System.getProperty("user.name"))
                && OsCommand.of("sh", "-c", "command -v setpriv").run().isOk();
        if (!canChangeUser) {
            System.err.println(
                    "SKIPPED: a start as another user needs root and setpriv; this run is by a plain user anyway");
        }
        assumeTrue(canChangeUser);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path home = Files.createDirectory(folder.resolve("home"));
        assertThat(OsCommand.of("chown", NOBODY + ":" + NOBODY, home.toString())
                        .run()
                        .isOk())
                .isTrue();

        List<String> asNobody = List.of(
                "env",
                "-u",
                "XDG_CACHE_HOME",
                "HOME=/nonexistent",
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups");
        try (var owner = OtherJvm.run(asNobody, readableClassPath(), ServerOwner.class, home.toString())
                .isReady()) {
            Postmaster server = Postmaster.running(Home.at(home).dataFolder()).orElseThrow();
            assertThat(Files.getAttribute(Path.of("/proc/" + server.pid()), "unix:uid"))
                    .isEqualTo(Integer.valueOf(NOBODY));

            owner.terminate();

            assertThat(server.isRunning()).isFalse();
        }
    }

    /** The classpath may lie in root's own folder: copies it to where anybody can read. */
    private String readableClassPath() throws IOException {
        Path copies = Files.createDirectory(folder.resolve("classpath"));
        var copied = new ArrayList<String>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path source = Path.of(element);
            if (!element.isEmpty() && Files.exists(source)) {
                Path copy = copies.resolve(copied.size() + "-" + source.getFileName());
                copyTree(source, copy);
                copied.add(copy.toString());
            }
        }
        assertThat(OsCommand.of("chmod", "-R", "a+rX", copies.toString()).run().isOk())
                .isTrue();
        return String.join(File.pathSeparator, copied);
    }

    private static void copyTree(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, target.resolve(source.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
