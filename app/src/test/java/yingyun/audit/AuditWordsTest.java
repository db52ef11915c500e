package yingyun.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import yingyun.kernel.Wording;

/** Whatever stands in the log is read in words: every action that the sources write has a text in both languages. */
class AuditWordsTest {

    /** A source that writes the log. */
    private static final Pattern WRITES =
            Pattern.compile("Auditable|AuditTrail|AccessAudit|deeds\\.record|granted\\.execute");

    private static final Pattern LITERAL = Pattern.compile("\"([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*_?)\"");
    /** Words of two and more parts in those sources that are no actions: outcomes, objects, sides, codes of what was done. */
    private static final Set<String> NO_ACTIONS = Set.of(
            "CALL_OUT",
            "DUTY_LOG",
            "NOT_REACHED",
            "SHIFT_OVER",
            "WRONG_CODE",
            "GL_SUBLEDGER",
            "TRIAL_BALANCE",
            "CLAUSE_UNKNOWN",
            "LED_ANEW");

    /** A move of an inquiry is audited under the name it has in the inquiry's own history, after this. */
    private static final String MOVE = "INQUIRY_";

    private static final Pattern MOVES = Pattern.compile("moves\\s*\\.(?:move|moveBySystem|told|written)\\(([^;]*);");

    private static final Set<String> ACTIONS_OF_ONE_WORD = Set.of("LOGIN", "LOGOUT");

    @Test
    void every_action_has_words_in_both_languages() throws IOException {
        Set<String> actions = actions();
        Set<String> silent = new TreeSet<>();
        for (String action : actions) {
            for (Wording wording : new Wording[] {Wording.chinese(), Wording.english()}) {
                if (!wording.knows("AU-" + action)) {
                    silent.add(action);
                }
            }
        }

        assertThat(silent).isEmpty();
        assertThat(actions)
                .contains(
                        "DUTY_HANDOVER_SIGNED",
                        "ROSTER_ASSIGNED",
                        "REQUEST_FAILED",
                        "LOGIN",
                        "PERSON_LEFT",
                        "INQUIRY_ANSWERED");
    }

    @Test
    void no_action_is_put_together_out_of_parts() throws IOException {
        assertThat(actions()).noneMatch(action -> action.endsWith("_"));
    }

    private static void moves(String text, Set<String> actions) {
        Matcher moves = MOVES.matcher(text);
        while (moves.find()) {
            Matcher literal = LITERAL.matcher(moves.group(1));
            while (literal.find()) {
                actions.add(MOVE + literal.group(1));
            }
        }
    }

    private static Set<String> actions() throws IOException {
        Set<String> roles = Set.of(
                "SYS_ADMIN",
                "SEC_ADMIN",
                "EOD_OPERATOR",
                "EOD_CHECKER",
                "DUTY_MANAGER",
                "OUTLET_SUPERVISOR",
                "REPORT_CLERK");
        Set<String> actions = new TreeSet<>();
        for (String module : new String[] {"app", "batch-jobs", "reports"}) {
            try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path source : sources.filter(path -> path.toString().endsWith(".java"))
                        .toList()) {
                    String text = Files.readString(source);
                    Matcher literal = LITERAL.matcher(text);
                    while (WRITES.matcher(text).find() && literal.find()) {
                        String word = literal.group(1);
                        boolean action =
                                word.contains("_") ? !NO_ACTIONS.contains(word) : ACTIONS_OF_ONE_WORD.contains(word);
                        if (action && !roles.contains(word)) {
                            actions.add(word);
                        }
                    }
                    if (source.endsWith(Path.of("helpdesk", "inquiry", "Moves.java"))) {
                        actions.remove(MOVE);
                    }
                    moves(text, actions);
                }
            }
        }
        return actions;
    }
}
