package yingyun.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import yingyun.proof.BalancesExport;
import yingyun.proof.BooksExport;

/** {@code export balances} and {@code export books}. */
@Command(
        name = "export",
        resourceBundle = "messages.help",
        description = "${bundle:export}",
        subcommands = {ExportWord.Balances.class, ExportWord.Books.class},
        mixinStandardHelpOptions = true)
final class ExportWord implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    Language language = new Language();

    @Override
    public Integer call() {
        spec.commandLine().usage(System.err);
        return Words.USAGE;
    }

    /** What both need. */
    static final class Target {

        @Option(names = "--date", required = true, paramLabel = "D", descriptionKey = "export.date")
        String date = "";

        @Option(names = "--out", required = true, paramLabel = "FILE", descriptionKey = "export.out")
        Path out = Path.of("-");
    }

    @Command(
            name = "balances",
            resourceBundle = "messages.help",
            description = "${bundle:export.balances}",
            sortOptions = false)
    static final class Balances implements Callable<Integer> {

        @Mixin
        Target target = new Target();

        @Mixin
        CommonOptions common = new CommonOptions();

        @Override
        public Integer call() {
            try (Workplace place = Workplace.ofBank(common)) {
                place.bean(BalancesExport.class).write(CommonOptions.date(target.date), target.out.toAbsolutePath());
                System.out.println(common.wording().of("CLI-2014", Map.of("file", target.out)));
                return Words.DONE;
            }
        }
    }

    @Command(
            name = "books",
            resourceBundle = "messages.help",
            description = "${bundle:export.books}",
            sortOptions = false)
    static final class Books implements Callable<Integer> {

        @Mixin
        Target target = new Target();

        @Mixin
        CommonOptions common = new CommonOptions();

        @Override
        public Integer call() {
            try (Workplace place = Workplace.ofBank(common)) {
                String sha256 = place.bean(BooksExport.class)
                        .write(CommonOptions.date(target.date), target.out.toAbsolutePath());
                System.out.println(common.wording().of("CLI-2013", Map.of("file", target.out, "sha256", sha256)));
                return Words.DONE;
            }
        }
    }
}
