package yingyun.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import yingyun.demobank.DemoFiles;

/** {@code demo files}: the day files of the demo bank, as its business systems would hand them over. */
@Command(
        name = "demo",
        resourceBundle = "messages.help",
        description = "${bundle:demo}",
        subcommands = DemoWord.DayFiles.class,
        mixinStandardHelpOptions = true)
final class DemoWord implements Callable<Integer> {

    @picocli.CommandLine.Spec
    picocli.CommandLine.Model.CommandSpec spec = picocli.CommandLine.Model.CommandSpec.create();

    @Mixin
    Language language = new Language();

    @Override
    public Integer call() {
        spec.commandLine().usage(System.err);
        return Words.USAGE;
    }

    @Command(
            name = "files",
            resourceBundle = "messages.help",
            description = "${bundle:demo.files}",
            sortOptions = false)
    static final class DayFiles implements Callable<Integer> {

        @Option(names = "--date", required = true, paramLabel = "D", descriptionKey = "demo.files.date")
        String date = "";

        @Option(names = "--out", required = true, paramLabel = "DIR", descriptionKey = "demo.files.out")
        Path out = Path.of(".");

        @Mixin
        CommonOptions common = new CommonOptions();

        @Override
        public Integer call() throws IOException {
            Files.createDirectories(out);
            new DemoFiles().write(CommonOptions.date(date).day(), out);
            return Words.DONE;
        }
    }
}
