package yingyun.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import yingyun.database.Database;
import yingyun.database.DatabaseSettings;
import yingyun.database.Home;
import yingyun.database.Migrations;
import yingyun.intake.FileCheck;
import yingyun.intake.IntakeReport;

/**
 * {@code check DIR}: what intake would say of the files of a folder; nothing is taken. With a bank its accounts, orgs and subjects are
 * known; without one a database of its own is made and thrown away, and what the folder does not hold itself is left undecided.
 */
@Command(name = "check", resourceBundle = "messages.help", description = "${bundle:check}", sortOptions = false)
final class CheckWord implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", descriptionKey = "check.folder")
    Path folder = Path.of(".");

    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        Path inbox = folder.toAbsolutePath();
        if (!Files.isDirectory(inbox)) {
            throw new CliProblem.NoSuchFolder(inbox).refused();
        }
        Path scratch = scratch();
        try {
            IntakeReport report = isOfABank() ? ofBank(inbox, scratch) : alone(inbox, scratch);
            report.printChecked(common.wording()).forEach(System.out::println);
            return report.refused().isEmpty() ? Words.DONE : Words.FAULT;
        } finally {
            delete(scratch);
        }
    }

    private boolean isOfABank() {
        return common.home != null || common.db != null || common.bank != null;
    }

    private IntakeReport ofBank(Path inbox, Path scratch) {
        try (Workplace place = Workplace.ofBank(common)) {
            return check(place.bean(DataSource.class), place.bean(Clock.class), inbox, true, scratch);
        }
    }

    private static IntakeReport alone(Path inbox, Path scratch) {
        Home home = Home.at(scratch.resolve("home")).create();
        try (Database database =
                Database.open(home, DatabaseSettings.defaults().withWorkers(1)).closeOnExit()) {
            Migrations.migrate(database.owner());
            return check(
                    database.app(),
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                    inbox,
                    FileCheck.isWholeBank(inbox),
                    scratch);
        }
    }

    private static IntakeReport check(
            DataSource dataSource, Clock clock, Path inbox, boolean judgesReferences, Path scratch) {
        return new FileCheck(dataSource, clock).check(inbox, judgesReferences, scratch.resolve("files"));
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("yingyun-check");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path scratch) {
        try {
            Folders.delete(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
