package yingyun.operations.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import yingyun.eod.NightDesk;
import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.operations.OperationsProblem;

/** MC09: a job is skipped, or one that failed is forced complete; never 010, 011 and 090 to 093. */
final class OverrideAct implements FourEyesAct {

    static final String SKIP = "eod.skip";
    static final String FORCE = "eod.force";

    private final boolean skips;
    private final NightDesk desk;
    private final GrantedActs granted;

    OverrideAct(boolean skips, NightDesk desk, GrantedActs granted) {
        this.skips = skips;
        this.desk = desk;
        this.granted = granted;
    }

    @Override
    public String name() {
        return skips ? SKIP : FORCE;
    }

    @Override
    public String mcCode() {
        return "MC09";
    }

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        BusinessDate day = GrantedActs.day(facts);
        JobCode code = GrantedActs.job(facts);
        Night night = granted.openNight(day, code, name());
        Night.Job job = night.job(code).orElseThrow(() -> new OperationsProblem.NotFound(code.value()).refused());
        String why = JobActs.of(
                        skips ? JobActs.Act.SKIP : JobActs.Act.FORCE, new JobActs.Situation(job, true, false, true))
                .map(JobActs.Choice::why)
                .orElse("");
        if (!why.isEmpty()) {
            throw new OperationsProblem.ActNotAllowed(
                            code.value(), name(), yingyun.operations.Words.of("OP-why." + why, Map.of()))
                    .refused();
        }
        Map<String, String> words = Map.of("job", code.value(), "name", job.name(false), "date", day.toString());
        String kind = skips ? "skip" : "force";
        return new Prospect(
                (skips ? "SKIP " : "FORCE_COMPLETE ") + code + " " + day,
                new Sentence("OP-act." + kind + ".title", words),
                granted.orgOf(maker),
                List.of(new Change(
                        Sentence.plain(code + " " + job.name(false)),
                        Sentence.of("OP-state." + job.state()),
                        Sentence.of("OP-state." + (skips ? "SKIPPED" : "FORCED")))),
                (job.run() == null ? "-" : Long.toString(job.run().runId())) + ":" + job.state(),
                Optional.empty(),
                new Sentence("OP-act." + kind + ".risk", words));
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        BusinessDate day = GrantedActs.day(facts);
        JobCode job = GrantedActs.job(facts);
        granted.execute(skips ? "NIGHT_SKIPPED" : "NIGHT_FORCED", grant, job + " " + day, () -> {
            if (skips) {
                desk.skip(day, job, grant.approvalId(), granted.reasonOf(grant), grant.maker());
            } else {
                desk.force(day, job, grant.approvalId(), granted.reasonOf(grant), grant.maker());
            }
        });
        granted.goOn(day, grant.maker());
    }

    @Override
    public boolean isDone(Grant grant) {
        return desk.isDone(grant.approvalId());
    }
}
