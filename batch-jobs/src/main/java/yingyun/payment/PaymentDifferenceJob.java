package yingyun.payment;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.RunSeal;

/**
 * JOB-023: what the rails have left unmatched becomes differences with owner and deadline; money of the statement that our books do not
 * know is parked; then 224102 item by item. It never stops the night.
 */
@Component
class PaymentDifferenceJob implements DayJob {

    private final DifferenceAssessment assessment;
    private final PaymentParking parking;
    private final SuspenseRegister register;
    private final PaymentWindows windows;
    private final JdbcClient jdbc;

    PaymentDifferenceJob(
            DifferenceAssessment assessment,
            PaymentParking parking,
            SuspenseRegister register,
            PaymentWindows windows,
            JdbcClient jdbc) {
        this.assessment = assessment;
        this.parking = parking;
        this.register = register;
        this.windows = windows;
        this.jdbc = jdbc;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-023");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(
                new JobStep.Whole("assess", r -> assessment.assess(r, windows.of(r))),
                new JobStep.Whole("park", r -> parking.park(r, windows.of(r))),
                new JobStep.Whole("suspense", r -> register.write(r, windows.of(r))),
                RunSeal.of(jdbc, "payment_open"),
                RunSeal.of(jdbc, "payment_cleared"),
                RunSeal.of(jdbc, "payment_suspense"));
    }
}
