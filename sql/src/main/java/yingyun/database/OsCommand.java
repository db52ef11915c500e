package yingyun.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One program of the operating system, run to its end. */
record OsCommand(List<String> words) {

    record Result(int exitCode, String output) {
        boolean isOk() {
            return exitCode == 0;
        }
    }

    static OsCommand of(String... words) {
        return new OsCommand(List.of(words));
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it sees another user, with the same rights on files. */
    OsCommand asPostgresWants() {
        if (!isRoot()) {
            return this;
        }
        var wrapped = new ArrayList<>(List.of("unshare", "-U"));
        wrapped.addAll(words);
        return new OsCommand(wrapped);
    }

    /** Output goes through a file: a server started by the command would keep a pipe open. */
    Result run() {
        try {
            Path output = Files.createTempFile("yingyun-command", ".txt");
            try {
                var builder = new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(output.toFile());
                builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
                int exitCode = builder.start().waitFor();
                return new Result(exitCode, Files.readString(output));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + words.getFirst(), e);
        }
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException ignored) {
            return "root".equals(System.getProperty("user.name"));
        }
    }
}
