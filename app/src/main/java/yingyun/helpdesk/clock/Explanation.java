package yingyun.helpdesk.clock;

import java.util.List;
import java.util.Optional;

/**
 * Why a clock shows what it shows, in words: each interval with its owner, the calendar version that held, and what lies between now and
 * the deadline.
 *
 * @param why one sentence per open clock: target, counted so far, and how the rest runs to the deadline
 */
record Explanation(
        String inquiryNo,
        String readAt,
        List<Share> shares,
        List<Piece> pieces,
        List<Interval> intervals,
        List<Line> clocks,
        List<String> why,
        PinLine pin,
        List<StepLine> steps,
        List<EscalationLine> escalations,
        List<UrgeLine> urges) {

    /** Width of the bar's drawing. */
    static final int BAR = 1_000;

    /** A bucket's part of the whole. */
    record Share(String bucket, String word, String length, long percent) {}

    /** A piece of the bar, in units of {@link #BAR}; ahead: not yet passed. */
    record Piece(String bucket, long x, long width, boolean ahead, String label) {}

    /** @param counts which clocks it counts for @param ahead still to come */
    record Interval(
            String from,
            String to,
            String length,
            String bucket,
            String word,
            String reason,
            String calendar,
            String counts,
            boolean ahead) {}

    record Line(
            String metric,
            int cycle,
            int round,
            String state,
            String tone,
            String elapsed,
            String target,
            String due,
            String stopped) {}

    /** @param preview what the deadline would be by today's calendars; empty if nothing has changed */
    record PinLine(
            int no, String policy, String calendars, String at, String by, String reason, Optional<String> preview) {}

    record StepLine(
            String metric,
            int percent,
            String level,
            String due,
            String state,
            String tone,
            String fired,
            String late) {}

    record EscalationLine(
            String level, String cause, String raised, String late, String ackDue, String acknowledged, String tone) {}

    record UrgeLine(String by, String at, String until) {}
}
