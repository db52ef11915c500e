package yingyun.eod;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Proof;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/** JOB-010 日切: the business date moves to D+1 and the numbers of D are closed; the business systems go on. */
@Component
class CutOffJob implements DayJob {

    private static final int DAYS_AHEAD = 40;

    private final BusinessDates dates;
    private final BankClock clock;
    private final JdbcClient jdbc;
    private final RunLog log;

    CutOffJob(BusinessDates dates, BankClock clock, JdbcClient jdbc, RunLog log) {
        this.dates = dates;
        this.clock = clock;
        this.jdbc = jdbc;
        this.log = log;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-010");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(new JobStep.Whole("days-ahead", this::daysAhead), new JobStep.Whole("roll", this::roll));
    }

    private Proof daysAhead(JobRun run) {
        jdbc.sql("select ensure_days(:first, :days)")
                .param("first", run.businessDate().day())
                .param("days", run.businessDate().day().getDayOfMonth() == 1 ? DAYS_AHEAD : 2)
                .query((rs, n) -> 0)
                .list();
        return Proof.NOTHING;
    }

    private Proof roll(JobRun run) {
        dates.move(
                run.businessDate(),
                BusinessDateState.OPEN,
                BusinessDateState.CUT_OFF,
                clock.instant(),
                EmployeeNo.SYSTEM);
        dates.appear(run.businessDate().next(), BusinessDateState.OPEN, clock.instant(), EmployeeNo.SYSTEM);
        log.write(
                run.businessDate(),
                run.jobCode(),
                "cut_off",
                Map.of("open", run.businessDate().next()),
                EmployeeNo.SYSTEM);
        return Proof.of(0, 1);
    }
}
