package yingyun.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import yingyun.knowledge.search.SearchMeasurements;
import yingyun.reporting.PaperBench;

/**
 * {@code bench day-end}: the same night as always, on generated files in a fresh home, against COPY in the same database. {@code
 * bench pages}: what people wait for while such a night runs. {@code bench reports}: papers a second, against JasperReports alone. {@code bench search}: suggestions and full text.
 */
@Command(
        name = "bench",
        resourceBundle = "messages.help",
        description = "${bundle:bench}",
        subcommands = {BenchWord.Night.class, BenchWord.Pages.class, BenchWord.Reports.class, BenchWord.Search.class},
        mixinStandardHelpOptions = true)
final class BenchWord implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    Language language = new Language();

    @ParentCommand
    @Nullable
    Words top;

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

        @Option(names = "--demand-only", descriptionKey = "bench.demand-only")
        boolean demandOnly;

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
                new BenchDayEnd(place, inbox, accounts, lines, demandOnly, System.out).run();
                return Words.DONE;
            } finally {
                if (temporary) {
                    Folders.delete(home);
                }
            }
        }
    }

    /** Always in a temporary home: it fills the audit log with rows that tell nothing. */
    @Command(
            name = "pages",
            resourceBundle = "messages.help",
            description = "${bundle:bench.pages}",
            sortOptions = false)
    static final class Pages implements Callable<Integer> {

        @Option(names = "--users", paramLabel = "N", defaultValue = "50", descriptionKey = "bench.users")
        int users = 50;

        @Option(names = "--watchers", paramLabel = "N", defaultValue = "20", descriptionKey = "bench.watchers")
        int watchers = 20;

        @Option(names = "--accounts", paramLabel = "N", defaultValue = "200000", descriptionKey = "bench.accounts")
        long accounts = 200_000;

        @Option(names = "--lines", paramLabel = "M", defaultValue = "200000", descriptionKey = "bench.lines")
        long lines = 200_000;

        @Option(names = "--audit-rows", paramLabel = "N", defaultValue = "1000000", descriptionKey = "bench.audit-rows")
        int auditRows = 1_000_000;

        @Mixin
        Language language = new Language();

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                descriptionKey = "help")
        boolean helpWanted;

        @ParentCommand
        @Nullable
        BenchWord bench;

        @Override
        public Integer call() throws IOException, InterruptedException {
            CommonOptions common = new CommonOptions();
            Path home = Files.createTempDirectory("yingyun-bench");
            common.home = home;
            common.bank = CommonOptions.BankOption.EMPTY;
            Path inbox = Files.createDirectories(home.resolve("inbox"));
            Class<?> application =
                    Objects.requireNonNull(Objects.requireNonNull(bench).top).application();
            try (Workplace place = Workplace.open(common, inbox, Optional.empty())) {
                new BenchPages(application, place, common, inbox, System.out)
                        .run(new BenchPages.Size(users, watchers, accounts, lines, auditRows));
                return Words.DONE;
            } finally {
                Folders.delete(home);
            }
        }
    }

    /** Needs no bank: made-up papers of one page. */
    @Command(
            name = "reports",
            resourceBundle = "messages.help",
            description = "${bundle:bench.reports}",
            sortOptions = false)
    static final class Reports implements Callable<Integer> {

        @Option(names = "--papers", paramLabel = "N", defaultValue = "2800", descriptionKey = "bench.papers")
        int papers = 2_800;

        @Option(names = "--threads", paramLabel = "N", descriptionKey = "bench.threads")
        @Nullable
        Integer threads;

        @Mixin
        Language language = new Language();

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                descriptionKey = "help")
        boolean helpWanted;

        @Override
        public Integer call() throws InterruptedException {
            int cores = Runtime.getRuntime().availableProcessors();
            System.out.printf("machine: %d cores, JVM %s%n", cores, System.getProperty("java.version"));
            PaperBench.run(threads == null ? cores : threads, papers, System.out);
            return Words.DONE;
        }
    }

    @Command(
            name = "search",
            resourceBundle = "messages.help",
            description = "${bundle:bench.search}",
            sortOptions = false,
            mixinStandardHelpOptions = true)
    static final class Search implements Callable<Integer> {

        @Option(names = "--articles", paramLabel = "N", defaultValue = "20000", descriptionKey = "bench.articles")
        int articles = 20_000;

        @Option(names = "--texts", paramLabel = "N", defaultValue = "1000000", descriptionKey = "bench.texts")
        int texts = 1_000_000;

        @Mixin
        Language language = new Language();

        @Override
        public Integer call() throws IOException {
            Path folder = Files.createTempDirectory("yingyun-bench-search");
            try {
                SearchMeasurements.bench(System.out, folder, articles, texts);
                return Words.DONE;
            } finally {
                Folders.delete(folder);
            }
        }
    }
}
