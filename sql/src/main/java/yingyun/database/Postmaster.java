package yingyun.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The server process of a data folder, as its {@code postmaster.pid} tells. Pids are used again, so a pid counts only if
 * the process is alive, is no zombie, is called postgres and works in this folder.
 */
record Postmaster(long pid, Path dataFolder) {

    private static final Duration FAST_LIMIT = Duration.ofMinutes(2);
    private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(20);

    static Optional<Postmaster> running(Path dataFolder) {
        try {
            String pid = Files.readString(lockFile(dataFolder))
                    .lines()
                    .findFirst()
                    .orElse("")
                    .trim();
            return pid.matches("\\d{1,18}")
                    ? Optional.of(new Postmaster(Long.parseLong(pid), dataFolder))
                            .filter(Postmaster::isRunning)
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends what an earlier owner left behind: stops its server and removes a lock file that belongs to nobody. PostgreSQL
     * alone would take a zombie, or a foreign process with the same pid, for a running server.
     */
    static void guard(Path dataFolder) {
        running(dataFolder).ifPresent(Postmaster::stop);
        try {
            Files.deleteIfExists(lockFile(dataFolder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning() {
        Path proc = Path.of("/proc", Long.toString(pid));
        try {
            String stat = Files.readString(proc.resolve("stat"), StandardCharsets.ISO_8859_1);
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            String command = Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return state != 'Z' && state != 'X' && command.contains("postgres") && worksIn(proc);
        } catch (IOException ignored) {
            return false;
        }
    }

    private boolean worksIn(Path proc) throws IOException {
        Path link = proc.resolve("cwd");
        try {
            return Files.readSymbolicLink(link).equals(dataFolder.toRealPath());
        } catch (AccessDeniedException ignored) {
            return true; // somebody else's process: let PostgreSQL decide, it will refuse to start
        }
    }

    /** Fast first, so that the data is clean; then immediately; then for good. */
    void stop() {
        signal("INT");
        if (!Patience.waitFor(() -> !isRunning(), FAST_LIMIT)) {
            signal("QUIT");
            if (!Patience.waitFor(() -> !isRunning(), IMMEDIATE_LIMIT)) {
                signal("KILL");
                Patience.waitFor(() -> !isRunning(), IMMEDIATE_LIMIT);
            }
        }
    }

    private void signal(String name) {
        OsCommand.of("sh", "-c", "kill -" + name + " " + pid).run();
    }

    private static Path lockFile(Path dataFolder) {
        return dataFolder.resolve("postmaster.pid");
    }
}
