package yingyun.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Wording;
import yingyun.reference.BankKind;

/** Options that every word understands. */
final class CommonOptions {

    enum BankOption {
        DEMO(BankKind.DEMO),
        EMPTY(BankKind.OWN);

        private final BankKind kind;

        BankOption(BankKind kind) {
            this.kind = kind;
        }

        BankKind kind() {
            return kind;
        }
    }

    @Option(names = "--home", paramLabel = "DIR", descriptionKey = "home")
    @Nullable
    Path home;

    @Option(names = "--bank", paramLabel = "demo|empty", descriptionKey = "bank")
    @Nullable
    BankOption bank;

    @Option(names = "--db", paramLabel = "URL", descriptionKey = "db")
    @Nullable
    String db;

    @Mixin
    Language language = new Language();

    @Option(names = "--threads", paramLabel = "N", descriptionKey = "threads", hidden = true)
    @Nullable
    Integer threads;

    @Option(names = "--partitions", paramLabel = "N", descriptionKey = "partitions", hidden = true)
    @Nullable
    Integer partitions;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "help")
    boolean helpWanted;

    Wording wording() {
        return language.wording();
    }

    BankKind bankKind() {
        return bank == null ? BankKind.DEMO : bank.kind();
    }

    /** {@code --home}, or {@code ~/.yingyun/<bank>}. */
    Path homeFolder() {
        if (home != null) {
            return home.toAbsolutePath();
        }
        String name = bank == null ? "demo" : bank.name().toLowerCase(Locale.ROOT);
        return Path.of(System.getProperty("user.home"), ".yingyun", name);
    }

    static BusinessDate date(String given) {
        try {
            return BusinessDate.of(LocalDate.parse(given));
        } catch (DateTimeException wrong) {
            throw new CliProblem.NoSuchDate(given).refused();
        }
    }

    static Wording wordingOf(CommandLine word) {
        CommandLine.Model.CommandSpec common = word.getCommandSpec().mixins().get("common");
        return common != null && common.userObject() instanceof CommonOptions options
                ? options.wording()
                : Wording.chinese();
    }
}
