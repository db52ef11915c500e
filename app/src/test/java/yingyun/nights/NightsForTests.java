package yingyun.nights;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The door to {@link KilledNight} for tests elsewhere. */
public final class NightsForTests {

    private NightsForTests() {}

    /** A process that works up to that day and kills itself after the n-th commit of that job; what it said. */
    public static List<String> killed(
            HikariDataSource app, Path folder, LocalDate day, String job, int at, int partitions)
            throws IOException, InterruptedException {
        Ended ended = ended(app, folder, day, job, at, partitions);
        if (ended.exitValue() != 137) {
            throw new IllegalStateException("not killed: " + String.join("\n", ended.said()));
        }
        return ended.said();
    }

    /** The same; false if it closed the day because the job had no n-th commit left. */
    static boolean killedOrDone(HikariDataSource app, Path folder, LocalDate day, String job, int at, int partitions)
            throws IOException, InterruptedException {
        Ended ended = ended(app, folder, day, job, at, partitions);
        if (ended.exitValue() != 137 && ended.exitValue() != 0) {
            throw new IllegalStateException("failed: " + String.join("\n", ended.said()));
        }
        return ended.exitValue() == 137;
    }

    private record Ended(int exitValue, List<String> said) {}

    private static Ended ended(HikariDataSource app, Path folder, LocalDate day, String job, int at, int partitions)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledNight.class.getName(),
                        app.getJdbcUrl(),
                        app.getUsername(),
                        app.getPassword(),
                        folder.toString(),
                        day.toString(),
                        job,
                        "proved",
                        String.valueOf(at),
                        "KILL",
                        String.valueOf(partitions))
                .redirectErrorStream(true)
                .start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("hangs: " + String.join("\n", said));
        }
        return new Ended(process.exitValue(), said);
    }
}
