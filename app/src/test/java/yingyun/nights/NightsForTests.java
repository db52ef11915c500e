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
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 137) {
            process.destroyForcibly();
            throw new IllegalStateException("not killed: " + String.join("\n", said));
        }
        return said;
    }
}
