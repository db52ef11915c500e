package yingyun.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import yingyun.database.DatabaseRefused;
import yingyun.kernel.Refused;
import yingyun.kernel.Wording;

/** The top word and the way all words end: 0 done, 2 people are needed, 1 fault, 64 usage. */
@Command(
        name = "yingyun",
        mixinStandardHelpOptions = true,
        version = "Yingyun 0.1.0",
        resourceBundle = "messages.help",
        description = "${bundle:yingyun}",
        subcommands = {
            ServeWord.class,
            ImportWord.class,
            DayEndWord.class,
            VerifyWord.class,
            ExportWord.class,
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

    private Words(Class<?> application) {
        this.application = application;
    }

    /** @param application what {@code serve} starts as a web node */
    public static int execute(Class<?> application, String... args) {
        CommandLine line = new CommandLine(new Words(application))
                .setExecutionExceptionHandler(new Answer())
                .setParameterExceptionHandler((wrong, given) -> {
                    System.err.println(wrong.getMessage());
                    wrong.getCommandLine().usage(System.err);
                    return USAGE;
                })
                .setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(100);
        return line.execute(isWord(args) ? args : withServe(args));
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
        public int handleExecutionException(Exception thrown, CommandLine word, CommandLine.ParseResult given)
                throws Exception {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof Refused refused) {
                    Wording wording = CommonOptions.wordingOf(word);
                    System.err.println(refused.problem().code() + " " + wording.of(refused.problem()));
                    return refused.problem().needsPeople() ? PEOPLE_NEEDED : exitCode(refused);
                }
                if (cause instanceof DatabaseRefused refused) {
                    System.err.println(
                            CommonOptions.wordingOf(word).isEnglish()
                                    ? refused.problem().english()
                                    : refused.problem().chinese());
                    return FAULT;
                }
            }
            throw thrown;
        }

        private static int exitCode(Refused refused) {
            return refused.problem() instanceof CliProblem wrong && wrong.isUsage() ? USAGE : FAULT;
        }
    }
}
