package yingyun.helpdesk.inquiry;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.reference.Parameters;

/**
 * What the asker is told about the wait: position, expected seconds and their error band, and the telephone. From the last twenty that
 * were taken of that urgency (half between the quarters); without any, the target says it.
 */
@Component
class WaitEstimate {

    static final int FALLBACK_SECONDS = 60;

    private final InquiryLines lines;
    private final Parameters parameters;

    WaitEstimate(InquiryLines lines, Parameters parameters) {
        this.lines = lines;
        this.parameters = parameters;
    }

    /** @param known from what was measured; else it is the target */
    record Wait(long ahead, int seconds, int band, boolean known, String phone) {

        public String text() {
            String time = seconds < 120
                    ? Words.of("HD-wait.seconds", Map.of("n", seconds))
                    : Words.of("HD-wait.minutes", Map.of("n", (seconds + 59) / 60));
            String error = band < 120
                    ? Words.of("HD-wait.seconds", Map.of("n", band))
                    : Words.of("HD-wait.minutes", Map.of("n", (band + 59) / 60));
            return known
                    ? Words.of("HD-wait.about", Map.of("ahead", ahead, "time", time, "band", error))
                    : Words.of("HD-wait.target", Map.of("ahead", ahead, "time", time));
        }
    }

    Wait of(Urgency urgency, long ahead, LocalDate today) {
        String phone = parameters.text("helpdesk.phone", BusinessDate.of(today));
        return lines.pickUp(urgency)
                .map(quarters -> new Wait(
                        ahead, Math.max(1, quarters[1]), Math.max(1, (quarters[2] - quarters[0] + 1) / 2), true, phone))
                .orElseGet(() -> new Wait(ahead, (int) urgency.claimTarget().toSeconds(), 0, false, phone));
    }
}
