package yingyun.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Wording;

/**
 * What became of the files of an inbox. Files that the register knows and that have not changed are not mentioned.
 *
 * @param alreadyTaken the same content lies in the books already, under this name or another
 */
public record IntakeReport(
        List<Taken> taken, List<RefusedFile> refused, List<Waiting> waiting, List<AlreadyTaken> alreadyTaken) {

    private static final int MOST_WAITING_SHOWN = 20;

    public record Taken(String fileName, BusinessDate day, long fileId, long rows, boolean isLate) {}

    /**
     * A refused file is in the register, unless only its name or date stands against it and the name is taken.
     *
     * @param owner was told; null where nobody expects such a file: then the operations department itself
     */
    public record RefusedFile(String fileName, @Nullable String owner, List<Finding> findings) {}

    public record Waiting(String fileName, WaitingFor reason, List<Finding> findings) {}

    public record AlreadyTaken(String fileName, String takenAs) {}

    public enum WaitingFor {
        BUSINESS_DATE,
        CONTROL_FILE,
        REFERENCES
    }

    public IntakeReport {
        taken = List.copyOf(taken);
        refused = List.copyOf(refused);
        waiting = List.copyOf(waiting);
        alreadyTaken = List.copyOf(alreadyTaken);
    }

    public List<Taken> late() {
        return taken.stream().filter(Taken::isLate).toList();
    }

    public boolean isQuiet() {
        return taken.isEmpty() && refused.isEmpty() && waiting.isEmpty() && alreadyTaken.isEmpty();
    }

    /** What {@code check} says: nothing of it has happened. */
    public List<String> printChecked(Wording wording) {
        List<String> lines = new ArrayList<>();
        for (Taken file : taken) {
            lines.add(wording.of("IN-checked", Map.of("file", file.fileName(), "rows", file.rows())));
        }
        for (AlreadyTaken file : alreadyTaken) {
            lines.add(wording.of("IN-already-taken", Map.of("file", file.fileName(), "takenAs", file.takenAs())));
        }
        for (RefusedFile file : refused) {
            lines.add(wording.of(
                    "IN-check-refused",
                    Map.of("file", file.fileName(), "count", file.findings().size())));
            file.findings().forEach(finding -> lines.add("  " + finding.print(file.fileName(), wording)));
        }
        for (Waiting file : waiting) {
            if (file.reason() == WaitingFor.REFERENCES) {
                lines.add(wording.of(
                        "IN-check-references",
                        Map.of("file", file.fileName(), "count", file.findings().size())));
                file.findings().forEach(finding -> lines.add("  " + finding.print(file.fileName(), wording)));
            } else {
                lines.add(wording.of("IN-waiting-" + file.reason(), Map.of("file", file.fileName())));
            }
        }
        lines.add(wording.of(
                "IN-check-summary",
                Map.of(
                        "taken",
                        taken.size(),
                        "refused",
                        refused.size(),
                        "waiting",
                        waiting.size(),
                        "already",
                        alreadyTaken.size())));
        return lines;
    }

    /** For the command line and the log of the night. */
    public List<String> print(Wording wording) {
        List<String> lines = new ArrayList<>();
        for (Taken file : taken) {
            lines.add(wording.of(
                    file.isLate() ? "IN-taken-late" : "IN-taken",
                    Map.of("file", file.fileName(), "rows", file.rows())));
        }
        for (AlreadyTaken file : alreadyTaken) {
            lines.add(wording.of("IN-already-taken", Map.of("file", file.fileName(), "takenAs", file.takenAs())));
        }
        for (RefusedFile file : refused) {
            lines.add(wording.of(
                    "IN-refused",
                    Map.of("file", file.fileName(), "count", file.findings().size())));
            file.findings().forEach(finding -> lines.add("  " + finding.print(file.fileName(), wording)));
            lines.add("  "
                    + FileNotice.sentence(
                            file.fileName(),
                            file.owner(),
                            file.findings().getFirst().problem().code(),
                            wording));
        }
        List<Waiting> ahead = waiting.stream()
                .filter(file -> file.reason() == WaitingFor.BUSINESS_DATE)
                .toList();
        boolean isMany = ahead.size() > MOST_WAITING_SHOWN;
        for (Waiting file : waiting) {
            if (!isMany || file.reason() != WaitingFor.BUSINESS_DATE) {
                lines.add(wording.of("IN-waiting-" + file.reason(), Map.of("file", file.fileName())));
            }
        }
        if (isMany) {
            lines.add(wording.of("IN-waiting-many", Map.of("count", ahead.size())));
        }
        lines.add(wording.of(
                "IN-summary",
                Map.of(
                        "taken",
                        taken.size(),
                        "refused",
                        refused.size(),
                        "waiting",
                        waiting.size(),
                        "already",
                        alreadyTaken.size())));
        return lines;
    }
}
