package yingyun.operations.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import yingyun.eod.NightDesk;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.kernel.Money;
import yingyun.ledger.Difference;
import yingyun.ledger.Reconciliations;
import yingyun.operations.OperationsProblem;

/**
 * MC08 重跑已提交的步骤: the job's run and all that came after it leave the books and the chain runs them again. Where a difference stands,
 * the checkers type it.
 */
@Component
@ConditionalOnWebApplication
class RerunAct implements FourEyesAct {

    static final String NAME = "eod.rerun";

    private final NightDesk desk;
    private final Reconciliations reconciliations;
    private final GrantedActs granted;

    RerunAct(NightDesk desk, Reconciliations reconciliations, GrantedActs granted) {
        this.desk = desk;
        this.reconciliations = reconciliations;
        this.granted = granted;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String mcCode() {
        return "MC08";
    }

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        BusinessDate day = GrantedActs.day(facts);
        JobCode job = GrantedActs.job(facts);
        Night night = granted.openNight(day, job, NAME);
        List<JobRun> undone = desk.wouldUndo(day, job);
        if (undone.stream().noneMatch(run -> run.jobCode().equals(job))) {
            throw new OperationsProblem.ActNotAllowed(
                            job.value(), NAME, yingyun.operations.Words.of("OP-why.not-run", Map.of()))
                    .refused();
        }
        List<Difference> differences = reconciliations.unwaived(day);
        String jobs = undone.reversed().stream()
                .map(run -> run.jobCode().value().substring(4))
                .collect(Collectors.joining(" "));
        Map<String, String> words = Map.of(
                "job",
                job.value(),
                "jobs",
                jobs,
                "date",
                day.toString(),
                "next",
                day.next().toString());
        return new Prospect(
                "RERUN " + job + " " + day,
                new Sentence("OP-act.rerun.title", words),
                granted.orgOf(maker),
                changes(night, undone, differences),
                undone.stream().map(run -> run.jobRunId() + ":" + run.state()).collect(Collectors.joining(","))
                        + differences.stream().map(Difference::line).collect(Collectors.joining(";", "|", "")),
                differences.stream().findFirst().map(difference -> Money.plain(Math.abs(difference.differenceFen()))),
                new Sentence("OP-act.rerun.risk", words));
    }

    private static List<Change> changes(Night night, List<JobRun> undone, List<Difference> differences) {
        List<Change> changes = new ArrayList<>();
        for (JobRun run : undone.reversed()) {
            changes.add(new Change(
                    Sentence.plain(named(run, night, false), named(run, night, true)),
                    Sentence.of("OP-state." + run.state()),
                    Sentence.of("OP-act.rerun.after")));
        }
        differences.forEach(difference -> changes.add(new Change(
                new Sentence("OP-check." + difference.checkCode(), Map.of()),
                Sentence.of("OP-act.rerun.difference"),
                Sentence.of("OP-act.rerun.checked"))));
        return changes;
    }

    private static String named(JobRun run, Night night, boolean english) {
        return run.jobCode() + " "
                + night.job(run.jobCode()).map(job -> job.name(english)).orElse("");
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        BusinessDate day = GrantedActs.day(facts);
        JobCode job = GrantedActs.job(facts);
        granted.execute(
                "NIGHT_RERUN", grant, job + " " + day, () -> desk.undo(day, job, grant.approvalId(), grant.maker()));
        granted.goOn(day, grant.maker());
    }

    @Override
    public boolean isDone(Grant grant) {
        return desk.isDone(grant.approvalId());
    }
}
