package yingyun.operations.breaks;

import java.util.List;
import yingyun.ledger.breaks.AdjustmentLines;

/** The page as the template shows it: every amount, time and sentence is text already. */
record BreakView(
        String id,
        String day,
        String title,
        String checkCode,
        String jobCode,
        String org,
        String orgName,
        String subject,
        String subjectName,
        String currency,
        String state,
        String stateShape,
        String foundAt,
        Equation equation,
        List<Step> steps,
        HourChart chart,
        List<Source> sources,
        List<Row> candidates,
        boolean addsUp,
        List<Pattern> patterns,
        List<Set> sets,
        List<Past> history,
        List<Clue> clues,
        String adjustments,
        String took) {

    record Equation(
            String gl,
            String detail,
            int members,
            String difference,
            String yesterday,
            String yesterdaysDay,
            String isNew,
            String now,
            boolean nowDiffers) {}

    record Step(String label, String counts, String what, boolean last) {}

    record Source(String label, String gl, String counted, String difference, boolean alarm) {}

    record Row(
            int no,
            String name,
            String at,
            String why,
            String pattern,
            String amount,
            String confidence,
            String shape,
            boolean on) {}

    record Pattern(String name, String result, boolean hit) {}

    record Set(
            String name,
            String source,
            boolean noAuthoriser,
            String original,
            String originalUrl,
            List<Line> lines,
            int others) {}

    record Line(String side, boolean red, String subject, String org, String account, boolean missing, String amount) {}

    record Past(String id, String day, String what, String end, String took) {}

    record Clue(String at, String text, String by, String shape) {}

    /**
     * The panel 处置: what may be done, and why the rest may not.
     *
     * @param finish what the stop does to the night's end; empty once the day is closed
     * @param waiting reports that cannot be made before the difference is dealt with, or one sentence why none are known
     */
    record Remedy(
            String proposal,
            List<Choice> choices,
            boolean mayAdjust,
            String adjustmentNo,
            String voucher,
            List<AdjustmentLines.Typed> lines,
            List<String> owners,
            boolean mayNote,
            boolean mayRerun,
            String rerunJob,
            String rerunReason,
            String rerunTime,
            boolean mayWaive,
            String finish,
            List<String> waiting) {}

    /** @param reason why not; empty if it may be chosen */
    record Choice(String name, boolean on, boolean allowed, String reason) {}

    /** 预演: the difference with the lines as typed. */
    record Trial(String now, String after, boolean solved, String rerunFrom) {}
}
