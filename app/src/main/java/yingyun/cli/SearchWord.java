package yingyun.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import yingyun.knowledge.SearchIndexing;
import yingyun.knowledge.search.SearchMeasurements;

/** {@code search rebuild}: makes the index again. {@code search evaluate}: how well the search answers. */
@Command(
        name = "search",
        resourceBundle = "messages.help",
        description = "${bundle:search}",
        subcommands = {SearchWord.Rebuild.class, SearchWord.Evaluate.class},
        mixinStandardHelpOptions = true)
final class SearchWord implements Callable<Integer> {

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
            name = "rebuild",
            resourceBundle = "messages.help",
            description = "${bundle:search.rebuild}",
            sortOptions = false)
    static final class Rebuild implements Callable<Integer> {

        @Mixin
        CommonOptions common = new CommonOptions();

        @Override
        public Integer call() {
            try (Workplace place = Workplace.ofBank(common)) {
                SearchIndexing.Rebuilt rebuilt =
                        place.bean(SearchIndexing.class).rebuild();
                System.out.println(
                        rebuilt.elsewhere()
                                ? common.wording().of("CLI-2071", Map.of())
                                : common.wording()
                                        .of(
                                                "CLI-2070",
                                                Map.of(
                                                        "texts",
                                                        rebuilt.texts(),
                                                        "megabytes",
                                                        "%.1f".formatted(rebuilt.bytes() / 1e6),
                                                        "seconds",
                                                        "%.1f"
                                                                .formatted(rebuilt.took()
                                                                                .toMillis()
                                                                        / 1e3))));
                return Words.DONE;
            }
        }
    }

    @Command(
            name = "evaluate",
            resourceBundle = "messages.help",
            description = "${bundle:search.evaluate}",
            sortOptions = false,
            mixinStandardHelpOptions = true)
    static final class Evaluate implements Callable<Integer> {

        @Mixin
        Language language = new Language();

        @Override
        public Integer call() {
            SearchMeasurements.evaluate(System.out);
            return Words.DONE;
        }
    }
}
