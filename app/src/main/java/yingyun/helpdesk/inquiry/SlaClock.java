package yingyun.helpdesk.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The clock beside a question: counter questions count up, the others down to what is due (ui §4). The share is of the time from the
 * asking to the due time; the colour is decided here, the browser only counts on.
 *
 * @param tone ok under half, run, warn from three quarters, bad when it is over
 * @param seconds now: waited, left, or over
 * @param way {@code up} or {@code down}: which way the browser counts on
 */
record SlaClock(String tone, long percent, String text, long seconds, String way) {

    private static final int HALF = 50;
    private static final int SOON = 75;
    private static final int WHOLE = 100;

    static SlaClock of(Urgency urgency, InquiryState state, Instant askedAt, Instant dueAt, Instant now) {
        if (!state.waits()) {
            return new SlaClock("wait", 0, "", 0, "");
        }
        Duration waited = Duration.between(askedAt, now);
        Duration whole = Duration.between(askedAt, dueAt);
        long percent = Math.clamp(WHOLE * waited.toMillis() / Math.max(1, whole.toMillis()), 0, WHOLE);
        String tone = percent >= WHOLE ? "bad" : percent >= SOON ? "warn" : percent >= HALF ? "run" : "ok";
        if (urgency == Urgency.U1) {
            return clock(tone, percent, "HD-clock.waited", waited, "up");
        }
        Duration left = Duration.between(now, dueAt);
        return left.isNegative()
                ? clock(tone, percent, "HD-clock.over", left.negated(), "up")
                : clock(tone, percent, "HD-clock.left", left, "down");
    }

    private static SlaClock clock(String tone, long percent, String code, Duration shown, String way) {
        return new SlaClock(
                tone,
                percent,
                Words.of(code, Map.of("time", Words.duration(shown))),
                shown.toDays() > 0 ? 0 : shown.toSeconds(),
                shown.toDays() > 0 ? "" : way);
    }
}
