package yingyun.payment;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.RunSeal;

/** JOB-020, 021, 022: one rail's statement with our own books, then its settlement. */
final class PaymentRailJob implements DayJob {

    private final PaymentRail rail;
    private final OwnBookings bookings;
    private final RailMatching matching;
    private final RailSettlement settlement;
    private final PaymentWindows windows;
    private final JdbcClient jdbc;

    PaymentRailJob(
            PaymentRail rail,
            OwnBookings bookings,
            RailMatching matching,
            RailSettlement settlement,
            PaymentWindows windows,
            JdbcClient jdbc) {
        this.rail = rail;
        this.bookings = bookings;
        this.matching = matching;
        this.settlement = settlement;
        this.windows = windows;
        this.jdbc = jdbc;
    }

    @Override
    public JobCode code() {
        return rail.job();
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(
                new JobStep.Whole("own", r -> bookings.collect(r, rail)),
                new JobStep.Whole("match", r -> matching.match(r, rail, windows.of(r))),
                new JobStep.Whole("clear", r -> settlement.settle(r, rail)),
                RunSeal.of(jdbc, "payment_booking"),
                RunSeal.of(jdbc, "payment_match"),
                RunSeal.of(jdbc, "payment_settlement"));
    }
}
