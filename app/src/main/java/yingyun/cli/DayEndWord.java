package yingyun.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import yingyun.eod.NightEnd;
import yingyun.kernel.BusinessDate;

/** {@code day-end}: closes one business date or several in order. */
@Command(name = "day-end", resourceBundle = "messages.help", description = "${bundle:day-end}", sortOptions = false)
final class DayEndWord implements Callable<Integer> {

    @Option(names = "--date", paramLabel = "D", descriptionKey = "day-end.date")
    @Nullable
    String date;

    @Option(names = "--from", paramLabel = "A", descriptionKey = "day-end.from")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "B", descriptionKey = "day-end.to")
    @Nullable
    String to;

    @Option(names = "--inbox", paramLabel = "DIR", descriptionKey = "inbox")
    @Nullable
    Path inbox;

    @Mixin
    BackupOptions backup = new BackupOptions();

    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        BusinessDate first = from == null ? null : CommonOptions.date(from);
        BusinessDate last = to != null ? CommonOptions.date(to) : date != null ? CommonOptions.date(date) : null;
        if (date != null && (from != null || to != null) || first != null && (last == null || first.isAfter(last))) {
            throw new CliProblem.DatesContradict().refused();
        }
        Path folder = inbox == null ? common.homeFolder().resolve("inbox") : inbox.toAbsolutePath();
        if (inbox != null && !Files.isDirectory(folder)) {
            throw new CliProblem.NoSuchFolder(folder).refused();
        }
        try (Workplace place = Workplace.open(common, folder, Optional.of(backup.settings(common)))) {
            Nights nights = new Nights(place, folder, inbox == null, common.wording(), System.out);
            List<NightEnd> ends = nights.run(Optional.ofNullable(first), Optional.ofNullable(last));
            return Nights.exitCode(ends);
        }
    }
}
