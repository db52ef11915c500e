package yingyun.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second JVM on the classpath of the test. */
record OtherJvm(Process process, BufferedReader output) implements AutoCloseable {

    static OtherJvm run(Class<?> main, String... arguments) {
        return run(List.of(), System.getProperty("java.class.path"), main, arguments);
    }

    static OtherJvm run(List<String> prefix, String classPath, Class<?> main, String... arguments) {
        var words = new ArrayList<>(prefix);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                classPath,
                main.getName()));
        words.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            return new OtherJvm(process, process.inputReader(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OtherJvm isReady() {
        return says("READY");
    }

    OtherJvm says(String word) {
        var said = new StringBuilder();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith(word)) {
                    return this;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the other JVM ended without saying " + word + ":\n" + said);
    }

    /** kill -9. */
    void kill() {
        signal("KILL");
        awaitEnd();
    }

    /** kill -15, as a terminal or a service manager does. */
    void terminate() {
        signal("TERM");
        awaitEnd();
    }

    /** Not {@code Process.destroy}, which also closes the streams: the other JVM would see its input end. */
    private void signal(String name) {
        OsCommand.of("sh", "-c", "kill -" + name + " " + process.pid()).run();
    }

    private void awaitEnd() {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
