package yingyun.approval;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDates;

/** MC05 for one night: the cut-off of the open business date. Facts: {@code date}. */
@Component
class CutOffAct implements FourEyesAct {

    static final String NAME = "approval.cutoff";

    private final StandingApprovals standing;
    private final BusinessDates dates;
    private final BankClock clock;

    CutOffAct(StandingApprovals standing, BusinessDates dates, BankClock clock) {
        this.standing = standing;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String mcCode() {
        return "MC05";
    }

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        BusinessDate day = day(facts);
        Map<String, String> said =
                Map.of("date", day.toString(), "next", day.next().toString());
        return new Prospect(
                "CUT_OFF " + day,
                new Sentence("AP-cutoff.title", said),
                standing.orgOf(maker),
                List.of(
                        new Change(
                                Sentence.of("AP-cutoff.date"),
                                new Sentence("AP-cutoff.open", said),
                                new Sentence("AP-cutoff.next", said)),
                        new Change(
                                Sentence.of("AP-standing.condition"),
                                Sentence.of("AP-cutoff.waits"),
                                Sentence.of("AP-cutoff.green"))),
                "cutoff " + day,
                Optional.empty(),
                Sentence.of("AP-cutoff.risk"));
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        standing.addCutOff(grant.approvalId(), day(facts).day(), clock.instant());
    }

    @Override
    public boolean isDone(Grant grant) {
        return standing.isCutOffMade(grant.approvalId());
    }

    private BusinessDate day(Map<String, String> facts) {
        String wanted = facts.getOrDefault("date", "");
        return dates.open()
                .filter(open -> open.toString().equals(wanted))
                .filter(open -> !standing.isCutOffApproved(open.day()))
                .orElseThrow(() -> new ApprovalProblem.NoCutOffToApprove(wanted).refused());
    }
}
