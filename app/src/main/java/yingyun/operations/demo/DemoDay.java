package yingyun.operations.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import yingyun.demobank.DemoFiles;
import yingyun.demobank.ExpectedFile;
import yingyun.intake.Intake;
import yingyun.intake.IntakeSettings;
import yingyun.intake.TakeUp;
import yingyun.kernel.BusinessDate;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BankKind;

/** A day of the demo bank's business systems: each lays its files down a little before they are due, and they are taken in there and then. */
@Component
public class DemoDay {

    /** The demo bank's first business date: what it takes over comes with its files. */
    public static final BusinessDate FIRST_NIGHT = BusinessDate.of("2026-06-08");

    private static final LocalTime WITHOUT_DEADLINE = LocalTime.of(21, 30);
    private static final int MINUTES_EARLY = 10;

    private final Intake intake;
    private final Bank bank;
    private final Path inbox;
    private final DemoFiles files = new DemoFiles();

    public DemoDay(Intake intake, Bank bank, IntakeSettings settings) {
        this.intake = intake;
        this.bank = bank;
        this.inbox = settings.inbox();
    }

    /** All files of that day lie in the inbox afterwards; those that can be taken in are. Nothing new the second time, nothing in an own bank. */
    public synchronized void arrive(BusinessDate day) {
        if (!bank.kind().equals(Optional.of(BankKind.DEMO))) {
            return;
        }
        if (day.equals(FIRST_NIGHT)) {
            files.write(day.previous().day(), inbox);
        }
        try {
            Path desk = Files.createTempDirectory("yingyun-demo");
            files.write(day.day(), desk);
            TreeMap<LocalTime, List<Path>> arrivals = arrivals(desk);
            for (LocalTime due : arrivals.keySet()) {
                for (Path file : arrivals.getOrDefault(due, List.of())) {
                    layDown(file);
                }
                intake.take(inbox, TakeUp.of(day, minutesBefore(day, due)));
            }
            FileSystemUtils.deleteRecursively(desk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that was laid down before keeps its bytes and its time. */
    private void layDown(Path file) throws IOException {
        Path target = inbox.resolve(file.getFileName());
        if (!Files.exists(target) || Files.mismatch(file, target) >= 0) {
            Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** By due time; of a file first the data, then its control file. */
    private static TreeMap<LocalTime, List<Path>> arrivals(Path desk) throws IOException {
        TreeMap<LocalTime, List<Path>> arrivals = new TreeMap<>();
        try (Stream<Path> made = Files.list(desk)) {
            made.sorted().forEach(file -> arrivals.merge(due(file), List.of(file), DemoDay::both));
        }
        return arrivals;
    }

    private static List<Path> both(List<Path> some, List<Path> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static LocalTime due(Path file) {
        String name = file.getFileName().toString();
        return DemoFiles.expectedFiles().stream()
                .filter(expected -> name.startsWith(expected.system() + "_" + expected.kind() + "_"))
                .map(ExpectedFile::latestArrival)
                .findFirst()
                .orElse(WITHOUT_DEADLINE);
    }

    private static Instant minutesBefore(BusinessDate day, LocalTime due) {
        return day.day()
                .atTime(due.minusMinutes(MINUTES_EARLY))
                .atZone(BankClock.ZONE)
                .toInstant();
    }
}
