package yingyun.nights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import yingyun.eod.NightEnd;
import yingyun.eod.NightObserver;
import yingyun.eod.TestNight;
import yingyun.job.Workers;
import yingyun.kernel.BusinessDate;
import yingyun.outside.OutsideBank;
import yingyun.outside.Shape;

/** A small bank with its files, for tests of the chain: run as a whole, or night by night. */
final class TinyBank implements AutoCloseable {

    static final LocalDate FIRST = LocalDate.of(2026, 3, 17);
    static final LocalDate LAST = LocalDate.of(2026, 3, 22);

    final OutsideBank files;
    final TestNight night;

    private TinyBank(Workers workers) {
        this.files =
                new OutsideBank(Shape.tiny().withTakeOver(true).withSize(40, 30).withDates(FIRST, 6));
        this.night = TestNight.own(workers);
        write(() -> files.writeTakeOver(night.inbox()));
        night.startOn(FIRST);
    }

    /** Five days around a quarter's interest settlement (20 March), taken over on the day before. */
    static TinyBank fresh() {
        return new TinyBank(new Workers(2, 64, 15_000));
    }

    static TinyBank fresh(Workers workers) {
        return new TinyBank(workers);
    }

    List<NightEnd> runTo(LocalDate last) {
        return runTo(last, NightObserver.NOBODY);
    }

    List<NightEnd> runTo(LocalDate last, NightObserver observer) {
        return night.run(last, observer, files());
    }

    Consumer<BusinessDate> files() {
        return day -> {
            if (written.add(day.day())) {
                write(() -> files.writeDay(day.day(), night.inbox()));
            }
        };
    }

    private final Set<LocalDate> written = new HashSet<>();

    Path inbox() {
        return night.inbox();
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        night.close();
    }
}
