package yingyun.helpdesk.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What holds for every ledger: spans in order, none without length, none twice, and together the time in which the inquiry was open. */
final class Invariants {

    private Invariants() {}

    static void check(ClockLedger ledger, List<ClockEvent> history, Instant until) {
        long open = 0;
        for (int i = 0; i < history.size(); i++) {
            Instant end = i + 1 < history.size() ? history.get(i + 1).at() : until;
            if (!history.get(i).phase().isOver()) {
                open += Duration.between(history.get(i).at(), end).toMillis();
            }
        }
        Instant last = Instant.MIN;
        long sum = 0;
        for (Span span : ledger.spans()) {
            assertThat(span.from()).isBeforeOrEqualTo(span.to()).isAfterOrEqualTo(last);
            assertThat(span.millis()).isPositive();
            last = span.to();
            sum += span.millis();
        }
        assertThat(sum).isEqualTo(open);
        assertThat(ledger.millisByBucket().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(open);
    }
}
