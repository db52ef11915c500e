package yingyun.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench day-end}: the same night as always, on generated files in a fresh home, against COPY in the same database. */
@Command(
        name = "bench",
        resourceBundle = "messages.help",
        description = "${bundle:bench}",
        subcommands = BenchWord.Night.class,
        mixinStandardHelpOptions = true)
final class BenchWord implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    Language language = new Language();

    @Override
    public Integer call() {
        spec.commandLine().usage(System.err);
        return Words.USAGE;
    }

    @Command(
            name = "day-end",
            resourceBundle = "messages.help",
            description = "${bundle:bench.day-end}",
            sortOptions = false)
    static final class Night implements Callable<Integer> {

        @Option(names = "--accounts", paramLabel = "N", defaultValue = "1000000", descriptionKey = "bench.accounts")
        long accounts = 1_000_000;

        @Option(names = "--lines", paramLabel = "M", defaultValue = "1000000", descriptionKey = "bench.lines")
        long lines = 1_000_000;

        @Mixin
        CommonOptions common = new CommonOptions();

        @Override
        public Integer call() throws IOException {
            boolean temporary = common.home == null;
            if (temporary) {
                common.home = Files.createTempDirectory("yingyun-bench");
            }
            common.bank = CommonOptions.BankOption.EMPTY;
            Path home = common.homeFolder();
            Path inbox = Files.createDirectories(home.resolve("inbox"));
            try (Workplace place = Workplace.open(common, inbox, Optional.empty())) {
                new BenchDayEnd(place, inbox, accounts, lines, System.out).run();
                return Words.DONE;
            } finally {
                if (temporary) {
                    Folders.delete(home);
                }
            }
        }
    }
}
