package yingyun.proof;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Money;
import yingyun.kernel.Wording;
import yingyun.reference.Bank;

/** Sets a proof sheet in plain text. */
final class ProofSheetPaper {

    static final int COLUMNS = 100;

    private final ProofSheet sheet;
    private final Wording wording;
    private final StringBuilder paper = new StringBuilder();

    ProofSheetPaper(ProofSheet sheet, Wording wording) {
        this.sheet = sheet;
        this.wording = wording;
    }

    String text() {
        head();
        files();
        jobs();
        sums();
        checks();
        counts("PF-sheet.exceptions", sheet.exceptions());
        adjustments();
        overrides();
        counts("PF-sheet.observations", sheet.observations());
        signatures();
        return paper.toString();
    }

    private void head() {
        String title = word("title");
        line(" ".repeat((COLUMNS - DisplayWidth.of(title)) / 2) + title);
        line("");
        line(pair("bank", sheet.bank().equals(Bank.UNNAMED) ? word("unnamed") : sheet.bank(), 58)
                + pair("date", sheet.businessDate().toString(), 22)
                + pair("state", sheet.state() == null ? "-" : word(sheet.state()), 20));
        rule('=');
    }

    private void files() {
        ProofSheet.Files files = sheet.files();
        line(pair("taken", Long.toString(files.taken()), 20)
                + pair("refused", Long.toString(files.refused()), 20)
                + pair("late", Long.toString(files.late()), 20)
                + pair("goneWithout", Long.toString(files.goneWithout().size()), 30));
        listed(files.refusedNames().stream()
                .map(name -> word("refused") + " " + name)
                .toList());
        listed(files.goneWithout().stream()
                .map(name -> word("goneWithout") + " " + name)
                .toList());
        rule('-');
    }

    private void jobs() {
        line(DisplayWidth.left(word("job"), 32)
                + DisplayWidth.left(word("state"), 11)
                + DisplayWidth.right(word("read"), 12)
                + DisplayWidth.right(word("written"), 12)
                + DisplayWidth.right(word("skipped"), 8)
                + DisplayWidth.right(word("amount"), 19)
                + DisplayWidth.right(word("seconds"), 6));
        for (ProofSheet.Job job : sheet.jobs()) {
            String name = wording.isEnglish() ? job.nameEn() : job.nameZh();
            String run = job.runNo() == 1 ? "" : " (" + job.runNo() + ")";
            line(DisplayWidth.left(job.jobCode() + " " + name + run, 31) + " "
                    + DisplayWidth.left(word(job.state()), 11)
                    + DisplayWidth.right(Long.toString(job.rowsRead()), 12)
                    + DisplayWidth.right(Long.toString(job.rowsWritten()), 12)
                    + DisplayWidth.right(Long.toString(job.rowsSkipped()), 8)
                    + DisplayWidth.right(Money.grouped(job.amountFen()), 19)
                    + DisplayWidth.right(
                            job.seconds() == null ? "-" : job.seconds().toPlainString(), 6));
        }
        rule('-');
    }

    private void sums() {
        for (ProofSheet.Turnover turnover : sheet.turnovers()) {
            line(turnover.currency() + "  "
                    + DisplayWidth.left(word("debit"), 12)
                    + DisplayWidth.right(Money.grouped(turnover.debitFen()), 26)
                    + "    "
                    + DisplayWidth.left(word("credit"), 12)
                    + DisplayWidth.right(Money.grouped(turnover.creditFen()), 26));
        }
        line(pair("entries", Long.toString(sheet.entries()), 30)
                + pair("entrySets", Long.toString(sheet.entrySets()), 30)
                + pair("accounts", Long.toString(sheet.accounts()), 30));
        totals("accruals", sheet.accruals());
        totals("settlements", sheet.settlements());
        rule('-');
    }

    private void totals(String label, List<ProofSheet.Total> totals) {
        for (ProofSheet.Total total : totals) {
            line(total.currency() + "  "
                    + DisplayWidth.left(word(label), 24)
                    + DisplayWidth.right(Long.toString(total.rows()), 14)
                    + DisplayWidth.right(Money.grouped(total.fen()), 30));
        }
    }

    private void checks() {
        for (String check : List.of("TRIAL_BALANCE", "GL_SUBLEDGER", "INTERBRANCH")) {
            List<ProofSheet.Difference> found = sheet.differences().stream()
                    .filter(difference -> difference.checkCode().equals(check))
                    .toList();
            line(DisplayWidth.left(word(check), 44)
                    + (!found.isEmpty()
                            ? word("differences") + " " + found.size()
                            : hasRun(check) ? word("clean") : word("notRun")));
            found.forEach(this::difference);
        }
        rule('-');
    }

    /** Nothing differs on a day on which nobody compared: that is not agreement. */
    private boolean hasRun(String check) {
        String job = switch (check) {
            case "TRIAL_BALANCE" -> "JOB-091";
            case "GL_SUBLEDGER" -> "JOB-092";
            default -> "JOB-093";
        };
        return sheet.jobs().stream()
                .anyMatch(run -> run.jobCode().equals(job) && run.state().equals("COMPLETED"));
    }

    private void difference(ProofSheet.Difference difference) {
        line("  " + DisplayWidth.left(any(difference.orgCode()), 10)
                + DisplayWidth.left(any(difference.subjectCode()), 9)
                + DisplayWidth.left(difference.currency(), 4)
                + DisplayWidth.right(Money.grouped(difference.differenceFen()), 24)
                + "  "
                + (difference.waivedBecause() == null ? word("notWaived") : word("waived")));
        if (difference.waivedBecause() != null) {
            wrapped(difference.waivedBecause());
        }
    }

    private void counts(String label, List<ProofSheet.Count> counts) {
        line(wording.of(label, Map.of()) + (counts.isEmpty() ? " " + word("none") : ""));
        for (ProofSheet.Count count : counts) {
            line("  " + DisplayWidth.left(count.code() + " " + named(count.code()), 60)
                    + DisplayWidth.right(Long.toString(count.count()), 12));
        }
        rule('-');
    }

    private void adjustments() {
        line(word("adjustments") + (sheet.adjustments().isEmpty() ? " " + word("none") : ""));
        for (ProofSheet.Adjustment adjustment : sheet.adjustments()) {
            line("  " + DisplayWidth.left(adjustment.adjustmentNo(), 20)
                    + DisplayWidth.right(Long.toString(adjustment.lines()), 6)
                    + DisplayWidth.right(Money.grouped(adjustment.debitFen()), 24)
                    + "  " + adjustment.maker());
            wrapped(adjustment.reason());
        }
        rule('-');
    }

    private void overrides() {
        line(word("overrides") + (sheet.overrides().isEmpty() ? " " + word("none") : ""));
        for (ProofSheet.Override override : sheet.overrides()) {
            line("  " + DisplayWidth.left(override.jobCode(), 9)
                    + DisplayWidth.left(word(override.kind()), 16)
                    + override.maker());
            wrapped(override.reason());
        }
        rule('-');
    }

    private void signatures() {
        line("");
        line(DisplayWidth.left(word("maker") + " ______________________", 50) + word("checker")
                + " ______________________");
        line("");
        line(DisplayWidth.left(word("signedOn") + " ______________________", 50) + word("signedOn")
                + " ______________________");
    }

    private void listed(List<String> lines) {
        lines.forEach(each -> line("  " + each));
    }

    /** A reason is never cut: it stands above two signatures. */
    private void wrapped(String text) {
        String rest = text.replaceAll("\\s+", " ").strip();
        while (!rest.isEmpty()) {
            String part = DisplayWidth.cut(rest, COLUMNS - 4);
            line("    " + part);
            rest = rest.substring(part.length()).stripLeading();
        }
    }

    private String pair(String label, @Nullable String value, int cells) {
        return DisplayWidth.left(word(label) + " " + value, cells - 1) + " ";
    }

    private String word(String label) {
        return wording.of("PF-sheet." + label, Map.of());
    }

    /** A code of another module may have no name here. */
    private String named(String code) {
        return wording.knows("PF-sheet." + code) ? word(code) : "";
    }

    private static String any(String code) {
        return code.isEmpty() ? "*" : code;
    }

    private void rule(char mark) {
        line(String.valueOf(mark).repeat(COLUMNS));
    }

    private void line(String text) {
        paper.append(DisplayWidth.cut(text.strip().isEmpty() ? "" : text.stripTrailing(), COLUMNS))
                .append('\n');
    }
}
