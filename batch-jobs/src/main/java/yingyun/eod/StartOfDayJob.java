package yingyun.eod;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.Calendars;

/** JOB-140 日初: the day after is ready to be worked; a year without holiday data follows weekdays and the log says so. */
@Component
class StartOfDayJob implements DayJob {

    private final Calendars calendars;
    private final RunLog log;

    StartOfDayJob(Calendars calendars, RunLog log) {
        this.calendars = calendars;
        this.log = log;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-140");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(new JobStep.Whole("open", this::open));
    }

    private Proof open(JobRun run) {
        BusinessDate next = run.businessDate().next();
        boolean known = calendars.knowsYear(next.day().getYear());
        log.write(
                run.businessDate(),
                run.jobCode(),
                "day_opened",
                Map.of(
                        "businessDate",
                        next,
                        "counterOpen",
                        calendars.isOpen("COUNTER", next.day()),
                        "holidays",
                        known ? "known" : "not loaded, weekdays are followed"),
                EmployeeNo.SYSTEM);
        return Proof.of(0, 1);
    }
}
