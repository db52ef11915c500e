package yingyun.duty.runbook;

import java.time.LocalDateTime;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BankClock;
import yingyun.reference.Parameters;

/**
 * When the regulator is to be told of an important-system incident (SR40): first, in writing, and how often while it lasts (level I).
 * Values are effective-dated parameters. Source: 银监办发〔2008〕53号.
 */
@Component
class RegulatorClock {

    private final Parameters parameters;
    private final BankClock clock;

    RegulatorClock(Parameters parameters, BankClock clock) {
        this.parameters = parameters;
        this.clock = clock;
    }

    /** For an incident found at this moment. */
    Deadlines fromNow() {
        LocalDateTime now = clock.now();
        BusinessDate day = BusinessDate.of(now.toLocalDate());
        long first = parameters.number("incident.report.first.minutes", day);
        long written = parameters.number("incident.report.written.hours", day);
        long progress = parameters.number("incident.report.progress.hours", day);
        return new Deadlines(first, written, progress, now, now.plusMinutes(first), now.plusHours(written));
    }

    record Deadlines(
            long firstMinutes,
            long writtenHours,
            long progressHours,
            LocalDateTime from,
            LocalDateTime firstBy,
            LocalDateTime writtenBy) {}
}
