package yingyun.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code import DIR}: intake only; nothing is posted. */
@Command(name = "import", resourceBundle = "messages.help", description = "${bundle:import}", sortOptions = false)
final class ImportWord implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", descriptionKey = "inbox")
    Path folder = Path.of(".");

    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        Path inbox = folder.toAbsolutePath();
        if (!Files.isDirectory(inbox)) {
            throw new CliProblem.NoSuchFolder(inbox).refused();
        }
        try (Workplace place = Workplace.open(common, inbox)) {
            Nights nights = new Nights(place, inbox, false, common.wording(), System.out);
            nights.start(Optional.empty(), Optional.empty());
            return nights.takeIn() ? Words.DONE : Words.PEOPLE_NEEDED;
        }
    }
}
