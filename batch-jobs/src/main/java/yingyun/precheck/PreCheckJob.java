package yingyun.precheck;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import yingyun.intake.LateFiles;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;

/** JOB-001 PRE-ORG and JOB-002 PRE-TXN: what the events of the day leave open. */
final class PreCheckJob implements DayJob {

    private static final int MOST_NAMED = 5;
    /** Until then a night may still be that of the day before. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final JobCode code;
    private final PreCheckFindings findings;
    private final LateFiles lateFiles;
    private final Bank bank;
    private final BankClock clock;

    PreCheckJob(String code, PreCheckFindings findings, LateFiles lateFiles, Bank bank, BankClock clock) {
        this.code = JobCode.of(code);
        this.findings = findings;
        this.lateFiles = lateFiles;
        this.bank = bank;
        this.clock = clock;
    }

    @Override
    public JobCode code() {
        return code;
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(new JobStep.Whole("look", this::look));
    }

    private Proof look(JobRun run) {
        List<PreCheckFinding> found = found(run.businessDate());
        if (isStopping(run.businessDate(), found)) {
            // What people have put right since the files were taken comes in another file of events.
            lateFiles.take(run);
            found = found(run.businessDate());
            if (isStopping(run.businessDate(), found)) {
                throw problem(run.businessDate(), found).refused();
            }
        }
        findings.write(run, found);
        long stopping = found.stream().filter(PreCheckFinding::stops).count();
        return Proof.of(found.size(), found.size(), BigDecimal.valueOf(stopping), BigDecimal.ZERO);
    }

    private List<PreCheckFinding> found(BusinessDate day) {
        boolean connected =
                code.value().equals("JOB-001") ? findings.doorsAreReported(day) : findings.eventsHaveCome(day);
        List<PreCheckFinding> found = findings.now(day).stream()
                .filter(finding -> finding.jobCode().equals(code.value()))
                .toList();
        return connected || !found.isEmpty() ? found : List.of(notConnected());
    }

    private PreCheckFinding notConnected() {
        return new PreCheckFinding(
                code.value(),
                "NOT_CONNECTED",
                "",
                "",
                false,
                false,
                Optional.empty(),
                null,
                null,
                null,
                0,
                Optional.empty());
    }

    private boolean isStopping(BusinessDate day, List<PreCheckFinding> found) {
        return found.stream().anyMatch(PreCheckFinding::isBlocking) && bank.peopleExist() && isTonight(day);
    }

    /** A night that is caught up can't send anybody back to his outlet. */
    private boolean isTonight(BusinessDate day) {
        return clock.now().isBefore(day.next().day().atTime(MORNING));
    }

    private PreCheckProblem problem(BusinessDate day, List<PreCheckFinding> found) {
        List<PreCheckFinding> blocking =
                found.stream().filter(PreCheckFinding::isBlocking).toList();
        String places = blocking.stream()
                .limit(MOST_NAMED)
                .map(PreCheckFinding::place)
                .collect(Collectors.joining(", ", "", blocking.size() > MOST_NAMED ? ", …" : ""));
        return code.value().equals("JOB-001")
                ? new PreCheckProblem.NotClosed(day, blocking.size(), places)
                : new PreCheckProblem.ItemsPending(day, blocking.size(), places);
    }
}
