package yingyun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code app/bin/yingyun}. */
class LauncherTest {

    @TempDir
    private Path folder;

    private record Said(int exitCode, String text) {}

    @Test
    void without_a_jdk_25_it_says_what_to_install() throws Exception {
        Path jar = Files.writeString(folder.resolve("yingyun.jar"), "");
        Path tools = toolsWithoutJava();

        Said said = run(script(), tools, Map.of("YINGYUN_JAR", jar.toString()));

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.text())
                .contains("需要 JDK 25")
                .contains("JDK 25 is needed")
                .hasLineCount(1);
    }

    @Test
    void an_older_java_is_not_taken_for_a_jdk_25() throws Exception {
        Path jar = Files.writeString(folder.resolve("yingyun.jar"), "");
        Path tools = toolsWithoutJava();
        program(tools.resolve("java"), "echo 'openjdk version \"17.0.15\" 2025-04-15' >&2");

        Said said = run(script(), tools, Map.of("YINGYUN_JAR", jar.toString(), "JAVA_HOME", folder.toString()));

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.text()).contains("需要 JDK 25");
    }

    @Test
    void java_home_comes_first_and_every_word_is_handed_on_as_it_was_given() throws Exception {
        Path jar = Files.writeString(folder.resolve("yingyun.jar"), "");
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        program(
                bin.resolve("java"),
                "if [ \"$1\" = -version ]; then echo 'openjdk version \"25.0.3\" 2026-04-21' >&2; else printf '<%s>\\n' \"$@\"; exit 7; fi");

        Said said = run(
                script(),
                toolsWithoutJava(),
                Map.of(
                        "YINGYUN_JAR",
                        jar.toString(),
                        "JAVA_HOME",
                        folder.resolve("jdk").toString()),
                "day-end",
                "--home",
                "a b");

        assertThat(said.exitCode()).isEqualTo(7);
        assertThat(said.text()).contains("<-jar>\n<" + jar + ">\n<day-end>\n<--home>\n<a b>\n");
    }

    @Test
    void without_the_jar_it_says_how_to_build_it() throws Exception {
        Said said = run(script(), toolsWithoutJava(), Map.of("YINGYUN_JAR", "/there/is/no.jar"));

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.text()).contains("mvn -DskipTests package");
    }

    /** The script as it is, but with the folders of installed JDKs turned away: this machine has one. */
    private Path script() throws IOException {
        String text = Files.readString(Path.of("bin/yingyun"))
                .replace("/usr/lib/jvm/", folder + "/none/")
                .replace("/opt/", folder + "/none/")
                .replace("/Library/", folder + "/none/");
        return program(folder.resolve("script"), text.substring(text.indexOf('\n') + 1));
    }

    private Path toolsWithoutJava() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("dirname", "grep")) {
            Path real = Files.exists(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin", tool) : Path.of("/bin", tool);
            program(tools.resolve(tool), "exec " + real + " \"$@\"");
        }
        return tools;
    }

    private static Path program(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Said run(Path script, Path path, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(words));
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
