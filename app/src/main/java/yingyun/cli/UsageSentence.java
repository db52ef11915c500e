package yingyun.cli;

import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import yingyun.kernel.Wording;

/** What is wrong with a command line; in English as the parser says it. */
final class UsageSentence {

    private UsageSentence() {}

    static String of(ParameterException wrong, Wording wording) {
        if (wording.isEnglish()) {
            return String.valueOf(wrong.getMessage());
        }
        return switch (wrong) {
            case UnmatchedArgumentException unknown ->
                wording.of("CLI-1008", Map.of("words", String.join(" ", unknown.getUnmatched())));
            case MissingParameterException missing ->
                wording.of(
                        "CLI-1009",
                        Map.of(
                                "words",
                                missing.getMissing().stream()
                                        .map(ArgSpec::paramLabel)
                                        .collect(Collectors.joining(" "))));
            default -> wording.of("CLI-1010", Map.of("words", wordsOf(wrong)));
        };
    }

    private static String wordsOf(ParameterException wrong) {
        ArgSpec option = wrong.getArgSpec();
        String value = wrong.getValue();
        return (option == null ? "" : option.isOption() ? String.valueOf(option) : option.paramLabel())
                + (value == null ? "" : " " + value);
    }
}
