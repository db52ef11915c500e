package yingyun.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import yingyun.database.Database;

/**
 * Open consoles: each has a live stream and reads its panels again when told, as the page does. A connection of its own hears what is
 * committed, so that it is known how late each console was told.
 */
final class BenchWatchers implements AutoCloseable {

    static final String TOLD = "event at the client";
    static final String SHOWN = "panel read by the client";

    private static final Map<String, List<String>> PANELS = Map.of(
            "eod-jobs", List.of("jobs"),
            "eod-files", List.of("files"),
            "eod-reconciliation", List.of("reconciliation"));
    private static final String STREAM = "/live?panels=eod-files,eod-jobs,eod-reconciliation,shell";
    /** The hub may have heard a little before the measuring connection did. */
    private static final long TOLERANCE = 20_000_000;

    private final BenchHttp http;
    private final ConcurrentLinkedQueue<Long> committed = new ConcurrentLinkedQueue<>();
    private final List<Console> consoles = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final Connection connection;
    private volatile boolean stopped;

    BenchWatchers(BenchHttp http, Database database, List<BenchBank.Person> people) throws SQLException {
        this.http = http;
        connection = database.owner().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen yingyun_panel");
        }
        threads.add(Thread.ofPlatform().daemon().start(this::hear));
        people.forEach(person -> consoles.add(new Console(person)));
        consoles.forEach(console -> threads.add(Thread.ofVirtual().start(console::watch)));
    }

    private void hear() {
        try {
            while (!stopped) {
                PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications(100);
                long now = System.nanoTime();
                for (PGNotification one : heard == null ? new PGNotification[0] : heard) {
                    if (one.getParameter().equals("eod-jobs")) {
                        committed.add(now);
                    }
                }
            }
        } catch (SQLException lost) {
            if (!stopped) {
                throw new IllegalStateException(lost);
            }
        }
    }

    /** How late each console was, for each commit that it was told of; commits of the last moments before the end are left out. */
    void lateness(BenchTimes times) {
        long[] last = {0};
        for (long commit : committed) {
            if (commit - last[0] < TOLERANCE) {
                continue;
            }
            last[0] = commit;
            for (Console console : consoles) {
                late(times, TOLD, commit, console.told);
                late(times, SHOWN, commit, console.shown);
            }
        }
    }

    private static void late(BenchTimes times, String name, long commit, NavigableMap<Long, Long> moments) {
        Map.Entry<Long, Long> moment = moments.ceilingEntry(commit - TOLERANCE);
        if (moment != null) {
            times.add(name, Math.max(0, moment.getValue() - commit) / 1e6);
        }
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        stopped = true;
        consoles.forEach(Console::leave);
        for (Thread thread : threads) {
            thread.join(2_000);
        }
        readers.close();
        connection.close();
    }

    private final class Console {

        private final BenchBank.Person person;
        private final NavigableMap<Long, Long> told = new ConcurrentSkipListMap<>();
        /** By when the request began: what was committed before that is in the answer. */
        private final NavigableMap<Long, Long> shown = new ConcurrentSkipListMap<>();

        private final Map<String, Semaphore> reading = new ConcurrentHashMap<>();
        private volatile Stream<String> lines = Stream.empty();

        Console(BenchBank.Person person) {
            this.person = person;
        }

        void watch() {
            try {
                lines = http.stream(person, STREAM).body();
                lines.filter(line -> line.startsWith("event:"))
                        .map(line -> line.substring("event:".length()).strip())
                        .filter(event -> !stopped && PANELS.containsKey(event))
                        .forEach(this::event);
            } catch (IOException | UncheckedIOException | InterruptedException ended) {
                if (!stopped) {
                    throw new IllegalStateException("a live stream ended", ended);
                }
            }
        }

        private void event(String event) {
            if (event.equals("eod-jobs")) {
                long now = System.nanoTime();
                told.put(now, now);
            }
            PANELS.getOrDefault(event, List.of())
                    .forEach(panel -> readers.execute(() -> read(event.equals("eod-jobs"), panel)));
        }

        /** As htmx does: an event during a request is answered by one request after it, however many they are. */
        private void read(boolean progress, String panel) {
            Semaphore free = reading.computeIfAbsent(panel, one -> new Semaphore(2));
            if (!free.tryAcquire()) {
                return;
            }
            try {
                synchronized (free) {
                    long started = System.nanoTime();
                    http.get(person, "panel " + panel, "/eod/panel/" + panel, true);
                    if (progress && panel.equals("jobs")) {
                        shown.put(started, System.nanoTime());
                    }
                }
            } catch (IOException | InterruptedException | RuntimeException failed) {
                if (!stopped) {
                    System.err.println(failed);
                }
            } finally {
                free.release();
            }
        }

        void leave() {
            lines.close();
        }
    }
}
