package yingyun.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Masked;
import yingyun.kernel.Wording;

/**
 * One reason why a file is refused.
 *
 * @param line the record's first line in the file (the header is line 1); null where the file as a whole is meant
 * @param maskedValue at most two characters of the value
 */
public record Finding(
        IntakeProblem problem,
        @Nullable Long line,
        @Nullable String column,
        @Nullable String maskedValue) {

    static Finding ofFile(IntakeProblem problem) {
        return new Finding(problem, null, null, null);
    }

    static Finding of(IntakeProblem problem, long line, @Nullable String column, @Nullable String value) {
        return new Finding(problem, line, column, value == null ? null : Masked.value(value));
    }

    /** One line: file, line, column, masked value, rule. */
    public String print(String fileName, Wording wording) {
        return sentence(fileName, problem.code(), Wording.facts(problem), line, column, maskedValue, wording);
    }

    static String sentence(
            String fileName,
            String rule,
            Map<String, ?> problemFacts,
            @Nullable Long line,
            @Nullable String column,
            @Nullable String maskedValue,
            Wording wording) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", fileName);
        facts.put("line", line == null ? "" : line);
        facts.put("column", column == null ? "" : column);
        facts.put("value", maskedValue == null ? "" : maskedValue);
        facts.put("rule", rule);
        facts.put("sentence", wording.of(rule, problemFacts));
        String place = line == null ? "file" : column == null ? "line" : "column";
        return wording.of("IN-at-" + place + (maskedValue == null ? "" : "-value"), facts);
    }
}
