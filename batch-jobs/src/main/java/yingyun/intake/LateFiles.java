package yingyun.intake;

import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.job.Fence;
import yingyun.job.JobRun;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDates;
import yingyun.reference.Parameters;

/** The inbox as a job of the night takes it up: under its fence, as the last call of its day. */
@Component
public class LateFiles {

    /** Until then a night may still be that of the day before. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final Intake intake;
    private final IntakeSettings settings;
    private final BusinessDates businessDates;
    private final Parameters parameters;
    private final BankClock bankClock;
    private final JdbcClient jdbc;

    LateFiles(
            Intake intake,
            IntakeSettings settings,
            BusinessDates businessDates,
            Parameters parameters,
            BankClock bankClock,
            JdbcClient jdbc) {
        this.intake = intake;
        this.settings = settings;
        this.businessDates = businessDates;
        this.parameters = parameters;
        this.bankClock = bankClock;
        this.jdbc = jdbc;
    }

    /** Each file in a transaction of its own; what was taken before is known by its name and not taken again. */
    public void take(JobRun run) {
        BusinessDate day = run.businessDate();
        BusinessDate open = businessDates.open().orElse(day);
        intake.take(settings.inbox(), new TakeUp(open, day, judgedAt(day), fence(run)));
    }

    /** A night that is caught up judges by its own cut-off. */
    private Instant judgedAt(BusinessDate day) {
        Instant now = bankClock.instant();
        Instant endOfNight =
                day.next().day().atTime(MORNING).atZone(BankClock.ZONE).toInstant();
        return now.isBefore(endOfNight)
                ? now
                : day.day()
                        .atTime(parameters.time("eod.cutOff", day))
                        .atZone(BankClock.ZONE)
                        .toInstant();
    }

    private @Nullable Fence fence(JobRun run) {
        return jdbc.sql("select fence from job_run where job_run_id = :run and fence is not null")
                .param("run", run.jobRunId())
                .query(Long.class)
                .optional()
                .map(Fence::new)
                .orElse(null);
    }
}
