package yingyun.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import yingyun.YingyunApplication;

/** A word of the command line in a process of its own, as a bank runs it, with what it says. */
final class CliProcess implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(120);

    private final Process process;
    private final Said out;
    private final Said err;

    private CliProcess(Process process) {
        this.process = process;
        this.out = new Said(process.getInputStream());
        this.err = new Said(process.getErrorStream());
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static CliProcess start(String... words) {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                // The bank's own, not that of the tests.
                "-Dlogback.configurationFile=logback.xml",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                YingyunApplication.class.getName()));
        all.addAll(List.of(words));
        try {
            return new CliProcess(new ProcessBuilder(all).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a word ended and what it said. */
    record Ended(int exitCode, String out, String err) {
        String all() {
            return out + err;
        }
    }

    Ended ended() {
        if (!endsWithin(LIMIT)) {
            throw new AssertionError("still running after " + LIMIT + ":\n" + out.text() + err.text());
        }
        return new Ended(process.exitValue(), out.whole(), err.whole());
    }

    boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits until the condition holds; false if the process ended before. */
    boolean runsUntil(BooleanSupplier condition) {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not within " + LIMIT + ":\n" + out.text() + err.text());
            }
            if (endsWithin(Duration.ofMillis(20))) {
                return condition.getAsBoolean();
            }
        }
        return true;
    }

    boolean runsUntilItSays(String text) {
        return runsUntil(() -> out.text().contains(text));
    }

    long pid() {
        return process.pid();
    }

    String outSoFar() {
        return out.text();
    }

    CliProcess signal(String name) {
        signal(name, process.pid());
        return this;
    }

    static void signal(String name, long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        endsWithin(LIMIT);
    }

    /** Reads a stream to its end on a thread of its own, so that the process never waits for us. */
    private static final class Said {

        private final StringBuilder text = new StringBuilder();
        private final Thread reader;

        Said(InputStream stream) {
            reader = Thread.ofVirtual().start(() -> {
                try (var in = new java.io.InputStreamReader(stream, StandardCharsets.UTF_8)) {
                    char[] part = new char[4096];
                    for (int n = in.read(part); n >= 0; n = in.read(part)) {
                        synchronized (text) {
                            text.append(part, 0, n);
                        }
                    }
                } catch (IOException ended) {
                    // killed
                }
            });
        }

        String text() {
            synchronized (text) {
                return text.toString();
            }
        }

        String whole() {
            try {
                reader.join(LIMIT);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return text();
        }
    }
}
