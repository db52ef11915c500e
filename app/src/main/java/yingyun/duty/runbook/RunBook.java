package yingyun.duty.runbook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import yingyun.kernel.Wording;

/**
 * 应急手册: 22 incidents (domain study 05 §5.7), each in five parts, as texts in {@code messages/rb.properties}; and which problem code
 * leads to which of them.
 */
@Component
public class RunBook {

    private static final int INCIDENTS = 22;

    /** Steps of one part stand in one text, parted by this. */
    private static final String BETWEEN_STEPS = "\\s*\\|\\s*";

    /** By the longest beginning of the code. Jobs by their number, where a stop has no code of its own. */
    private static final Map<String, String> INCIDENT_OF_CODE = Map.ofEntries(
            Map.entry("LG-1001", "RB06"),
            Map.entry("LG-1007", "RB06"),
            Map.entry("LG-1002", "RB07"),
            Map.entry("LG-1003", "RB07"),
            Map.entry("LG-1011", "RB07"),
            Map.entry("LG-1004", "RB08"),
            Map.entry("IN-1013", "RB04"),
            Map.entry("IN-1015", "RB04"),
            Map.entry("IN-1016", "RB05"),
            Map.entry("IN-", "RB05"),
            Map.entry("DP-1001", "RB09"),
            Map.entry("DP-", "RB09"),
            Map.entry("EOD-1001", "RB12"),
            Map.entry("EOD-1002", "RB12"),
            Map.entry("EOD-1010", "RB11"),
            Map.entry("PC-1001", "RB01"),
            Map.entry("PC-1002", "RB03"),
            Map.entry("JOB-001", "RB01"),
            Map.entry("JOB-002", "RB03"),
            Map.entry("JOB-003", "RB02"),
            Map.entry("JOB-004", "RB04"),
            Map.entry("JOB-011", "RB06"),
            Map.entry("JOB-020", "RB16"),
            Map.entry("JOB-021", "RB16"),
            Map.entry("JOB-022", "RB16"),
            Map.entry("JOB-023", "RB16"),
            Map.entry("JOB-030", "RB17"),
            Map.entry("JOB-040", "RB09"),
            Map.entry("JOB-041", "RB09"),
            Map.entry("JOB-042", "RB10"),
            Map.entry("JOB-091", "RB07"),
            Map.entry("JOB-092", "RB07"),
            Map.entry("JOB-093", "RB08"));

    public List<Incident> all(Wording wording) {
        return IntStream.rangeClosed(1, INCIDENTS)
                .mapToObj(no -> incident("RB%02d".formatted(no), wording))
                .toList();
    }

    public Optional<Incident> find(String no, Wording wording) {
        return isIncident(no) ? Optional.of(incident(no.toUpperCase(Locale.ROOT), wording)) : Optional.empty();
    }

    public static boolean isIncident(String no) {
        return no.toUpperCase(Locale.ROOT).matches("RB(0[1-9]|1[0-9]|2[0-2])");
    }

    /** Those in whose number, title or symptom all words occur; a problem code finds its incident. */
    public List<Incident> search(String words, Wording wording) {
        Optional<String> byCode = incidentOf(words.strip().toUpperCase(Locale.ROOT));
        if (byCode.isPresent()) {
            return List.of(incident(byCode.get(), wording));
        }
        List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        return all(wording).stream()
                .filter(incident -> wanted.stream().allMatch(incident::mentions))
                .toList();
    }

    /** {@code LG-1003} → RB07, {@code IN-1015} → RB04, any other refused file → RB05. */
    public static Optional<String> incidentOf(String code) {
        Map<String, String> matches = new TreeMap<>();
        INCIDENT_OF_CODE.forEach((beginning, incident) -> {
            if (code.startsWith(beginning)) {
                matches.put(beginning, incident);
            }
        });
        return matches.isEmpty()
                ? Optional.empty()
                : Optional.of(matches.entrySet().stream()
                        .max(java.util.Comparator.comparingInt(
                                match -> match.getKey().length()))
                        .orElseThrow()
                        .getValue());
    }

    private static Incident incident(String no, Wording wording) {
        return new Incident(
                no,
                text(no, "title", wording),
                steps(no, "symptom", wording),
                steps(no, "check", wording),
                steps(no, "action", wording),
                steps(no, "authority", wording),
                steps(no, "aftercare", wording));
    }

    private static List<String> steps(String no, String part, Wording wording) {
        return List.of(text(no, part, wording).split(BETWEEN_STEPS));
    }

    private static String text(String no, String part, Wording wording) {
        return wording.of("RB-" + no.substring(2) + "-" + part, Map.of());
    }

    /** 现象 → 核查 → 处置 → 权限 → 善后. */
    public record Incident(
            String no,
            String title,
            List<String> symptom,
            List<String> check,
            List<String> action,
            List<String> authority,
            List<String> aftercare) {

        boolean mentions(String word) {
            return (no + " " + title + " " + String.join(" ", symptom) + " " + String.join(" ", check))
                    .toLowerCase(Locale.ROOT)
                    .contains(word);
        }
    }
}
