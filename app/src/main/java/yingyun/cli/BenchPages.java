package yingyun.cli;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import yingyun.eod.DayEnd;
import yingyun.eod.NightEnd;
import yingyun.eod.NightObserver;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BankClock;

/** Measures what people wait for while a night runs, how late they see its progress, and what their looking costs it. */
final class BenchPages {

    private static final BusinessDate TAKE_OVER = BusinessDate.of("2026-06-04");
    private static final LocalDateTime EVENING = LocalDateTime.of(2026, 6, 8, 22, 0);
    private static final String EVENING_COLUMN = EVENING + "+08:00";
    private static final int REQUESTS = 5_000;
    private static final int OPEN_REQUESTS = 60;
    private static final int FILES = 3_000;
    private static final long AT_LEAST = 30_000_000_000L;

    private final Class<?> application;
    private final Workplace place;
    private final CommonOptions common;
    private final Path inbox;
    private final PrintStream out;
    private final BenchTimes server = new BenchTimes();
    private final BenchTimes cpu = new BenchTimes();
    private BusinessDate day = TAKE_OVER;

    BenchPages(Class<?> application, Workplace place, CommonOptions common, Path inbox, PrintStream out) {
        this.application = application;
        this.place = place;
        this.common = common;
        this.inbox = inbox;
        this.out = out;
    }

    record Size(int users, int watchers, long accounts, long lines, int auditRows) {}

    void run(Size size) throws IOException, InterruptedException {
        machine();
        long started = System.nanoTime();
        BenchFiles files = new BenchFiles(inbox, size.accounts(), false, TAKE_OVER);
        BenchBank bank = new BenchBank(place.database());
        bank.becomeDemo();
        place.bean(BankClock.class).set(EVENING);
        files.writeTakeOver(TAKE_OVER);
        place.bean(DayEnd.class).startOn(TAKE_OVER.next());
        night(files, 2);
        List<BenchBank.Person> people = bank.people(Math.max(size.users(), size.watchers()));
        bank.requests(REQUESTS, OPEN_REQUESTS, EVENING_COLUMN);
        bank.register(FILES, day.toString());
        bank.audit(size.auditRows(), EVENING_COLUMN);
        out.printf(
                "prepared in %.0f s: %,d accounts, %,d audit rows, %,d requests (%d open), %,d files%n",
                seconds(started), size.accounts(), size.auditRows(), REQUESTS, OPEN_REQUESTS, FILES);
        try (ConfigurableApplicationContext web = web()) {
            int port = Integer.parseInt(web.getEnvironment().getRequiredProperty("local.server.port"));
            try (BenchHttp http = new BenchHttp(port)) {
                nights(files, http, people.subList(0, size.watchers()), size);
                pages(files, http, people.subList(0, size.users()), size);
            }
        }
        out.printf("whole benchmark: %.0f s; load of the machine at the end %.1f%n", seconds(started), load());
    }

    private void machine() {
        out.printf(
                "machine: %d cores, JVM %s, max heap %d MB, load %.1f; database: %s%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                Runtime.getRuntime().maxMemory() >> 20,
                load(),
                place.database().serverSettings());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private ConfigurableApplicationContext web() {
        return WebNode.start(
                application,
                place,
                common,
                new BackupOptions().settings(common),
                Map.of("server.port", 0, "server.address", "127.0.0.1"),
                context -> context.registerBean("benchTimes", FilterRegistrationBean.class, () -> {
                    FilterRegistrationBean<Filter> filter =
                            new FilterRegistrationBean<>(BenchHttp.serverSide(server, cpu));
                    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
                    filter.setAsyncSupported(true);
                    return filter;
                }));
    }

    /** Unwatched, watched, watched, unwatched: what grows from night to night falls on both. */
    private void nights(BenchFiles files, BenchHttp http, List<BenchBank.Person> watchers, Size size)
            throws IOException, InterruptedException {
        watched(files, http, watchers, size, new BenchTimes());
        forget(http);
        BenchTimes late = new BenchTimes();
        List<Double> unwatched = new ArrayList<>();
        List<Double> watched = new ArrayList<>();
        unwatched.add(night(files, size.lines()));
        watched.add(watched(files, http, watchers, size, late));
        watched.add(watched(files, http, watchers, size, late));
        unwatched.add(night(files, size.lines()));
        out.printf(
                "night of %,d accounts and %,d lines: unwatched %.1f and %.1f s, watched by %d %.1f and %.1f s: %+.1f %% (goal: at most +5 %%)%n",
                size.accounts(),
                size.lines(),
                unwatched.getFirst(),
                unwatched.getLast(),
                watchers.size(),
                watched.getFirst(),
                watched.getLast(),
                100 * (sum(watched) / sum(unwatched) - 1));
        for (String name : List.of(BenchWatchers.TOLD, BenchWatchers.SHOWN)) {
            out.printf(
                    "commit of progress to %s: p50 %.0f ms, p95 %.0f ms, max %.0f ms of %,d (goal: at most 1000 ms)%n",
                    name,
                    late.percentile(name, 0.5),
                    late.percentile(name, 0.95),
                    late.percentile(name, 1),
                    late.count(name));
        }
        server.print(out, "panels of the watchers, ms", cpu, http.client);
    }

    private double watched(
            BenchFiles files, BenchHttp http, List<BenchBank.Person> watchers, Size size, BenchTimes late)
            throws IOException, InterruptedException {
        try (BenchWatchers consoles = new BenchWatchers(http, place.database(), watchers)) {
            double took = night(files, size.lines());
            Thread.sleep(2_000);
            consoles.lateness(late);
            return took;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pages(BenchFiles files, BenchHttp http, List<BenchBank.Person> users, Size size)
            throws IOException, InterruptedException {
        try (BenchUsers warmUp = new BenchUsers(http, users)) {
            Thread.sleep(5_000);
        }
        forget(http);
        int nights = 0;
        long started = System.nanoTime();
        double running = 0;
        try (BenchUsers working = new BenchUsers(http, users)) {
            while (System.nanoTime() - started < AT_LEAST) {
                running += night(files, size.lines());
                nights++;
            }
        }
        out.printf(
                "%d users, each thinking 0.5 to 1.5 s between pages, for %.0f s, of which %d nights ran %.0f s (goal: p95 at most 100 ms)%n",
                users.size(), seconds(started), nights, running);
        server.print(out, "server side, ms", cpu, http.client);
    }

    /** What was measured while the machine warmed up. */
    private void forget(BenchHttp http) {
        server.clear();
        cpu.clear();
        http.client.clear();
    }

    private double night(BenchFiles files, long lines) throws IOException {
        day = day.next();
        if (lines > 0) {
            files.writeJournal(day, lines);
        }
        long started = System.nanoTime();
        List<NightEnd> ends = place.bean(DayEnd.class).runTo(day, new NightObserver() {});
        if (!(ends.getLast() instanceof NightEnd.Closed)) {
            out.printf("the night of %s did not close: %s%n", day, ends.getLast());
            throw new IllegalStateException("the night did not close");
        }
        return seconds(started);
    }

    private static double sum(List<Double> seconds) {
        return seconds.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double seconds(long startedNanos) {
        return (System.nanoTime() - startedNanos) / 1e9;
    }
}
