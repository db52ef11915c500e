package yingyun.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import yingyun.database.Backup;
import yingyun.database.BackupProblem;
import yingyun.database.Backups;
import yingyun.database.Home;
import yingyun.database.Restoration;
import yingyun.eod.DayEnd;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Wording;
import yingyun.proof.Verification;
import yingyun.proof.VerificationReport;
import yingyun.reference.BusinessDates;

/** {@code restore --from DIR}: a home made from a backup, its server started once, its books recomputed. */
@Command(name = "restore", resourceBundle = "messages.help", description = "${bundle:restore}", sortOptions = false)
final class RestoreWord implements Callable<Integer> {

    @Option(names = "--from", paramLabel = "DIR", descriptionKey = "restore.from", required = true)
    Path from = Path.of("-");

    @Option(names = "--key", paramLabel = "FILE", descriptionKey = "backup.key")
    @Nullable
    Path key;

    @Option(names = "--no-verify", descriptionKey = "restore.no-verify")
    boolean withoutVerify;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        if (common.db != null) {
            throw new BackupProblem.ServerApart().refused();
        }
        long startedNanos = System.nanoTime();
        Wording wording = common.wording();
        Path given = from.toAbsolutePath().normalize();
        Home home = Home.at(common.homeFolder());
        Restoration.requireUnused(home);
        Backup backup = Restoration.restore(given, keyFile(given), home);
        try (Workplace place = Workplace.ofBank(common)) {
            place.bean(DayEnd.class).forgetRunner();
            System.out.println(wording.of(
                    "CLI-2055",
                    Map.of(
                            "folder",
                            backup.folder(),
                            "home",
                            home.root(),
                            "seconds",
                            "%.1f".formatted((System.nanoTime() - startedNanos) / 1e9))));
            boolean isClean = withoutVerify || verify(place);
            System.out.println(wording.of("CLI-2056", Map.of("state", stateOf(place), "inbox", home.inbox())));
            return isClean ? Words.DONE : Words.FAULT;
        }
    }

    private Path keyFile(Path given) {
        return key != null ? key.toAbsolutePath() : Backups.keyOf(given).orElse(given.resolve("backup.key"));
    }

    private boolean verify(Workplace place) {
        List<BusinessDate> closed = place.bean(BusinessDates.class).closedDays();
        VerificationReport report = place.bean(Verification.class).verify(closed);
        Wording wording = common.wording();
        report.findings().forEach(finding -> System.out.println(finding.sentence(wording)));
        System.out.println(wording.of(
                "CLI-2012",
                Map.of(
                        "days",
                        report.days().size(),
                        "findings",
                        report.findings().size())));
        return report.isClean();
    }

    private static String stateOf(Workplace place) {
        return place.bean(DayEnd.class).nextNight().map(BusinessDate::toString).orElse("-");
    }
}
