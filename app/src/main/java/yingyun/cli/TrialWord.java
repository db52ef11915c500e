package yingyun.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import yingyun.database.CopyProblem;
import yingyun.database.Store;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Wording;
import yingyun.trial.Trial;
import yingyun.trial.TrialArchive;
import yingyun.trial.TrialOrder;
import yingyun.trial.TrialProgress;
import yingyun.trial.TrialResult;

/** {@code trial}: the coming nights on a copy of the bank, for their figures; also while a night or {@code serve} is running. */
@Command(name = "trial", resourceBundle = "messages.help", description = "${bundle:trial}", sortOptions = false)
final class TrialWord implements Callable<Integer> {

    private static final String SHEET = "sheet.txt";
    private static final String SHEET_ENGLISH = "sheet-en.txt";

    @Option(names = "--date", paramLabel = "D", descriptionKey = "trial.date")
    @Nullable
    String date;

    @Option(names = "--settlement", descriptionKey = "trial.settlement")
    boolean settlement;

    @Option(names = "--inbox", paramLabel = "DIR", descriptionKey = "inbox")
    @Nullable
    Path inbox;

    @Option(names = "--out", paramLabel = "DIR|FILE", descriptionKey = "trial.out", required = true)
    Path out = Path.of("-");

    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        if (common.db != null) {
            throw new CopyProblem.ServerApart().refused();
        }
        TrialOrder order = new TrialOrder(Optional.ofNullable(date).map(CommonOptions::date), settlement);
        Path folder = inbox == null ? common.homeFolder().resolve("inbox") : inbox.toAbsolutePath();
        if (inbox != null && !Files.isDirectory(folder)) {
            throw new CliProblem.NoSuchFolder(folder).refused();
        }
        try (Workplace place = Workplace.ofBank(common)) {
            place.bean(yingyun.reference.Bank.class).firstBusinessDate().ifPresent(first -> refuseEarly(place, order));
            Trial trial = new Trial(
                    place.database().copies(),
                    Workplace.trialRooms(common),
                    new Store(place.home()),
                    folder,
                    inbox == null,
                    place.bean(Clock.class));
            System.out.println(common.wording().of("CLI-2061", Map.of()));
            TrialResult result = trial.run(order, EmployeeNo.SYSTEM.value(), new Printer(common.wording()));
            deliver(place, result);
            say(result);
            return exitCode(result);
        }
    }

    /** Before anything is copied. */
    private static void refuseEarly(Workplace place, TrialOrder order) {
        place.bean(yingyun.eod.DayEnd.class).nextNight().ifPresent(order::target);
    }

    private void deliver(Workplace place, TrialResult result) {
        Path found = new TrialArchive(place.home()).folder(result.id()).orElseThrow();
        Path target = out.toAbsolutePath();
        try {
            if (target.getFileName().toString().endsWith(".txt")) {
                Path sheet = found.resolve(common.wording().isEnglish() ? SHEET_ENGLISH : SHEET);
                Files.copy(sheet, target, StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            if (!Files.isDirectory(target)) {
                Files.createDirectories(target);
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(found)) {
                for (Path file : files) {
                    Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(TrialResult result) {
        Wording wording = common.wording();
        result.stops()
                .forEach(stop -> System.out.println(
                        "  " + stop.day() + " " + stop.code() + " " + stop.says(wording.isEnglish())));
        String total = yingyun.kernel.Money.grouped(result.total().interestFen());
        System.out.println(wording.of(
                result.settlement() ? "CLI-2063" : "CLI-2062",
                Map.of(
                        "first",
                        result.first(),
                        "last",
                        result.last(),
                        "day",
                        result.day().isEmpty() ? "–" : result.day(),
                        "accounts",
                        result.accounts(),
                        "interest",
                        total,
                        "samples",
                        result.samples(),
                        "seconds",
                        result.seconds())));
        System.out.println(wording.of("CLI-2064", Map.of("out", out, "kept", result.id())));
    }

    private static int exitCode(TrialResult result) {
        return switch (result.end()) {
            case "CLOSED" -> Words.DONE;
            case "PEOPLE_NEEDED" -> Words.PEOPLE_NEEDED;
            default -> Words.FAULT;
        };
    }

    /** One line a night. */
    private static final class Printer extends TrialProgress {

        private final Wording wording;

        Printer(Wording wording) {
            this.wording = wording;
        }

        @Override
        public void nightStarted(BusinessDate day, int due) {
            super.nightStarted(day, due);
            View now = view();
            System.out.println(
                    wording.of("CLI-2065", Map.of("day", day, "night", now.night(), "nights", now.nights())));
        }
    }
}
