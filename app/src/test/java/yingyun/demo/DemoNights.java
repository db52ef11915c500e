package yingyun.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.context.support.GenericApplicationContext;
import yingyun.cli.DemoBankForTests;
import yingyun.demobank.DemoFiles;
import yingyun.eod.DayEnd;
import yingyun.eod.NightEnd;
import yingyun.eod.NightObserver;
import yingyun.eod.TestNight;
import yingyun.job.Workers;
import yingyun.kernel.BusinessDate;
import yingyun.proof.Verification;
import yingyun.reference.BusinessDates;
import yingyun.reporting.PaperSettings;

/**
 * 衡川银行 in a test: its business systems lay down the files of a day before its night, as they do for the command line. The week is
 * lived once per JVM; every test goes on from a copy of its own.
 */
public final class DemoNights implements AutoCloseable {

    static final LocalDate TAKE_OVER = day("2026-06-07");
    static final LocalDate FIRST = day("2026-06-08");
    static final LocalDate LAST_OF_WEEK = day("2026-06-14");
    static final LocalDate CENT_DAY = day("2026-06-15");

    private static final DemoFiles FILES = new DemoFiles();
    private static final Supplier<DemoNights> WEEK = once(DemoNights::livedWeek);
    private static final Supplier<DemoNights> STOPPED = once(DemoNights::stoppedAtTheCent);
    private static final Supplier<DemoNights> PAPER = once(DemoNights::firstNightOnPaper);
    private static final Consumer<GenericApplicationContext> WITH_PAPER =
            context -> context.registerBean(PaperSettings.class, () -> PaperSettings.STANDARD);

    public final TestNight night;

    /** How each night ended, and the seconds from its start to its end. */
    final TreeMap<LocalDate, NightEnd> ends = new TreeMap<>();

    final TreeMap<LocalDate, Double> seconds = new TreeMap<>();
    private final Set<LocalDate> written = new HashSet<>();

    private DemoNights(TestNight night) {
        this.night = night;
    }

    /** All nights up to 06-14 are done; 06-15 is open. */
    static DemoNights afterTheWeek() {
        return WEEK.get().copy();
    }

    /** The night of 06-15 has stopped at JOB-092. */
    public static DemoNights stoppedForTheCent() {
        return STOPPED.get().copy();
    }

    /** The night of 06-08 is done, with its paper; the nights that follow make paper too. */
    public static DemoNights afterTheFirstPaper() {
        return PAPER.get().copy();
    }

    /** The night of 06-15 has stopped at JOB-092; when it goes on it makes paper. */
    static DemoNights stoppedForTheCentBeforePaper() {
        DemoNights stopped = STOPPED.get();
        DemoNights copy = new DemoNights(stopped.night.copy(WITH_PAPER));
        copy.written.addAll(stopped.written);
        return copy;
    }

    /** Made and open, no night yet: for what needs people and knowledge only. */
    static DemoNights beforeTheFirstNight() {
        DemoNights bank = new DemoNights(TestNight.empty(new Workers(1, 16, 15_000)));
        DemoBankForTests.create(bank.night);
        return bank;
    }

    private static DemoNights firstNightOnPaper() {
        DemoNights bank = new DemoNights(TestNight.empty(new Workers(2, 64, 15_000), WITH_PAPER));
        DemoBankForTests.create(bank.night);
        FILES.write(TAKE_OVER, bank.night.inbox());
        bank.runTo(FIRST);
        return bank;
    }

    private static DemoNights livedWeek() {
        DemoNights bank = new DemoNights(TestNight.empty(new Workers(2, 64, 15_000)));
        DemoBankForTests.create(bank.night);
        FILES.write(TAKE_OVER, bank.night.inbox());
        bank.runTo(LAST_OF_WEEK);
        bank.seconds.forEach((date, took) -> System.out.printf("demo night %s %.1f s%n", date, took));
        return bank;
    }

    /** The same week, caught up in one go: all its files lay there before its first night began. */
    static DemoNights caughtUp() {
        DemoNights bank = new DemoNights(TestNight.empty(new Workers(2, 64, 15_000)));
        DemoBankForTests.create(bank.night);
        FILES.write(TAKE_OVER, bank.night.inbox());
        FIRST.datesUntil(LAST_OF_WEEK.plusDays(1)).forEach(bank::layDown);
        bank.night.run(LAST_OF_WEEK);
        return bank;
    }

    private static DemoNights stoppedAtTheCent() {
        DemoNights bank = afterTheWeek();
        bank.runTo(CENT_DAY);
        return bank;
    }

    private DemoNights copy() {
        DemoNights copy = new DemoNights(night.copy());
        copy.ends.putAll(ends);
        copy.seconds.putAll(seconds);
        copy.written.addAll(written);
        return copy;
    }

    List<NightEnd> runTo(LocalDate last) {
        List<NightEnd> all = new ArrayList<>();
        while (true) {
            LocalDate next = night.bean(DayEnd.class).nextNight().orElseThrow().day();
            if (next.isAfter(last)) {
                return all;
            }
            layDown(next);
            long startedNanos = System.nanoTime();
            NightEnd end = night.run(next, NightObserver.NOBODY, day -> {}).getFirst();
            seconds.put(next, (System.nanoTime() - startedNanos) / 1e9);
            ends.put(next, end);
            all.add(end);
            if (!(end instanceof NightEnd.Closed)) {
                return all;
            }
        }
    }

    void layDown(LocalDate date) {
        if (written.add(date)) {
            FILES.write(date, night.inbox());
        }
    }

    List<String> problems() {
        return night
                .bean(Verification.class)
                .verify(night.bean(BusinessDates.class).closedDays())
                .findings()
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** Balance of each account of the register that is open that day, on the natural side of its subject. */
    TreeMap<String, Long> closingBalances(LocalDate date) {
        TreeMap<String, Long> balances = new TreeMap<>();
        night.asApp().sql("""
                select b.account_no, sum(case s.nature when 'C' then -b.balance_fen else b.balance_fen end)::bigint as fen
                  from day_balance b
                  join subject s on s.subject_code = b.subject_code
                  join account a on a.account_no = b.account_no and a.since <= :day and (a.until is null or a.until > :day)
                   and a.status <> 'CLOSED'
                 where b.business_date = :day
                   and b.part = 'ACCOUNT'
                 group by b.account_no
                """).param("day", date).query(rs -> {
            balances.put(rs.getString(1), rs.getLong(2));
        });
        return balances;
    }

    long number(String sql, Object... parameters) {
        return night.asApp().sql(sql).params(parameters).query(Long.class).single();
    }

    List<String> texts(String sql, Object... parameters) {
        return night.asApp()
                .sql(sql)
                .params(parameters)
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    static BusinessDate business(LocalDate date) {
        return BusinessDate.of(date);
    }

    static List<Path> filesIn(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        night.close();
    }

    /** The kept one is dropped when the JVM ends, unless the server went first. */
    private static Supplier<DemoNights> once(Supplier<DemoNights> made) {
        return new Supplier<>() {
            @org.jspecify.annotations.Nullable
            private DemoNights kept;

            @Override
            public synchronized DemoNights get() {
                if (kept == null) {
                    kept = made.get();
                    DemoNights dropped = kept;
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> dropQuietly(dropped)));
                }
                return kept;
            }
        };
    }

    private static void dropQuietly(DemoNights kept) {
        try {
            kept.close();
        } catch (RuntimeException gone) {
            // the server's own hook was faster and took the database with it
        }
    }
}
