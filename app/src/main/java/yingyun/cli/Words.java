package yingyun.cli;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Mixin;
import yingyun.database.BackupProblem;
import yingyun.database.CopyProblem;
import yingyun.database.DatabaseProblem;
import yingyun.kernel.Refused;
import yingyun.kernel.Wording;
import yingyun.trial.TrialProblem;

/** The top word and the way all words end: 0 done, 2 people are needed, 1 fault, 64 usage. */
@Command(
        name = "yingyun",
        mixinStandardHelpOptions = true,
        version = "Yingyun 0.1.0",
        resourceBundle = "messages.help",
        description = "${bundle:yingyun}",
        subcommands = {
            ServeWord.class,
            InitAdminWord.class,
            ImportWord.class,
            CheckWord.class,
            DayEndWord.class,
            VerifyWord.class,
            ExportWord.class,
            TrialWord.class,
            SearchWord.class,
            BackupWord.class,
            RestoreWord.class,
            DemoWord.class,
            BenchWord.class
        })
public final class Words {

    public static final int DONE = 0;
    public static final int FAULT = 1;
    public static final int PEOPLE_NEEDED = 2;
    public static final int USAGE = 64;

    /** {@code serve} has started and goes on in its own threads. */
    public static final int STAYS_UP = -1;

    private final Class<?> application;

    @Mixin
    Language language = new Language();

    private Words(Class<?> application) {
        this.application = application;
    }

    /** All words, as they are registered. */
    static CommandLine line(Class<?> application) {
        return new CommandLine(new Words(application));
    }

    /** @param application what {@code serve} starts as a web node */
    public static int execute(Class<?> application, String... given) {
        String[] args = languageLast(given);
        CommandLine line = line(application)
                .setExecutionExceptionHandler(new Answer())
                .setParameterExceptionHandler((wrong, words) -> {
                    System.err.println(
                            UsageSentence.of(wrong, Language.of(words).wording()));
                    wrong.getCommandLine().usage(System.err);
                    return USAGE;
                })
                .setCaseInsensitiveEnumValuesAllowed(true);
        line.setResourceBundle(Language.of(args).help());
        line.setUsageHelpWidth(100);
        return line.execute(isWord(args) ? args : withServe(args));
    }

    /** {@code --lang en WORD …} is {@code WORD … --lang en}. */
    private static String[] languageLast(String[] args) {
        int words = args.length > 0 && args[0].startsWith("--lang=")
                ? 1
                : args.length > 1 && args[0].equals("--lang") ? 2 : 0;
        if (words == 0 || words == args.length) {
            return args;
        }
        return Stream.concat(
                        Arrays.stream(args).skip(words), Arrays.stream(args).limit(words))
                .toArray(String[]::new);
    }

    Class<?> application() {
        return application;
    }

    private static boolean isWord(String[] args) {
        return args.length > 0 && (!args[0].startsWith("-") || args[0].matches("-h|--help|-V|--version"));
    }

    private static String[] withServe(String[] args) {
        String[] words = new String[args.length + 1];
        words[0] = "serve";
        System.arraycopy(args, 0, words, 1, args.length);
        return words;
    }

    /** A refusal is a sentence, a fault a stack trace. */
    private static final class Answer implements IExecutionExceptionHandler {

        @Override
        public int handleExecutionException(Exception thrown, CommandLine word, CommandLine.ParseResult given) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof Refused refused) {
                    Wording wording = CommonOptions.wordingOf(word);
                    System.err.println(refused.problem().code() + " " + wording.of(refused.problem()));
                    return refused.problem().needsPeople() ? PEOPLE_NEEDED : exitCode(refused);
                }
            }
            Wording wording = CommonOptions.wordingOf(word);
            String state = lostConnection(thrown);
            if (state != null) {
                DatabaseProblem lost = new DatabaseProblem.ConnectionLost(state);
                System.err.println(lost.code() + " " + wording.of(lost));
                return FAULT;
            }
            CliProblem.Fault fault = CliProblem.Fault.of(thrown);
            System.err.println(fault.code() + " " + wording.of(fault));
            CliProblem.Fault.stack(thrown).forEach(System.err::println);
            return FAULT;
        }

        /** The state of the database error if it says that nobody answers; null otherwise. */
        private static @Nullable String lostConnection(Throwable thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof TransactionSystemException rolledBack
                        && rolledBack.getApplicationException() != null) {
                    return lostConnection(rolledBack.getApplicationException());
                }
                if (cause instanceof SQLException sql) {
                    String state = String.valueOf(sql.getSQLState());
                    if (cause instanceof SQLTransientConnectionException
                            || state.startsWith("08")
                            || state.startsWith("57P")) {
                        return "SQLSTATE " + state;
                    }
                }
            }
            return null;
        }

        private static int exitCode(Refused refused) {
            boolean isUsage = switch (refused.problem()) {
                case CliProblem wrong -> wrong.isUsage();
                case BackupProblem wrong -> wrong.isUsage();
                case CopyProblem wrong -> wrong.isUsage();
                case TrialProblem wrong -> wrong.isUsage();
                default -> false;
            };
            return isUsage ? USAGE : FAULT;
        }
    }
}
