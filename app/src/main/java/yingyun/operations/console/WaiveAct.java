package yingyun.operations.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.kernel.Money;
import yingyun.kernel.OrgCode;
import yingyun.ledger.Difference;
import yingyun.ledger.Reconciliations;
import yingyun.operations.OperationsProblem;

/** MC06 豁免差额: the night closes with it, it stands on the papers, and it is waived for this amount only. */
@Component
@ConditionalOnWebApplication
class WaiveAct implements FourEyesAct {

    static final String NAME = "ledger.waive";

    private final Reconciliations reconciliations;
    private final GrantedActs granted;

    WaiveAct(Reconciliations reconciliations, GrantedActs granted) {
        this.reconciliations = reconciliations;
        this.granted = granted;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String mcCode() {
        return "MC06";
    }

    /** Which difference a page means: its place, without the amount. */
    static Map<String, String> facts(BusinessDate day, Difference difference) {
        return Map.of(
                "date",
                day.toString(),
                "check",
                difference.checkCode(),
                "org",
                difference.orgCode(),
                "subject",
                difference.subjectCode(),
                "currency",
                difference.currency());
    }

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        BusinessDate day = GrantedActs.day(facts);
        granted.openNight(day, JobCode.of("JOB-092"), NAME);
        Difference difference = find(day, facts);
        Map<String, String> words =
                Map.of("date", day.toString(), "org", difference.orgCode(), "subject", difference.subjectCode());
        return new Prospect(
                Reconciliations.waiverSubject(day, difference),
                new Sentence("OP-act.waive.title", words),
                OrgCode.isValid(difference.orgCode()) ? OrgCode.of(difference.orgCode()) : granted.orgOf(maker),
                List.of(new Change(
                        Sentence.of("OP-check." + difference.checkCode()),
                        Sentence.of("OP-act.waive.now"),
                        Sentence.of("OP-act.waive.after"))),
                difference.line() + ":" + difference.glFen() + ":" + difference.detailFen(),
                Optional.of(Money.plain(Math.abs(difference.differenceFen()))),
                new Sentence("OP-act.waive.risk", words));
    }

    private Difference find(BusinessDate day, Map<String, String> facts) {
        return reconciliations.unwaived(day).stream()
                .filter(difference -> facts(day, difference).equals(Map.copyOf(facts)))
                .findFirst()
                .orElseThrow(() -> new OperationsProblem.DifferenceGone(
                                day, GrantedActs.fact(facts, "org") + " " + GrantedActs.fact(facts, "subject"))
                        .refused());
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        BusinessDate day = GrantedActs.day(facts);
        Difference difference = find(day, facts);
        granted.execute(
                "DIFFERENCE_WAIVED",
                grant,
                grant.subject(),
                () -> reconciliations.waive(day, difference, granted.reasonOf(grant), grant.approvalId()));
        granted.goOn(day, grant.maker());
    }

    @Override
    public boolean isDone(Grant grant) {
        return reconciliations.isWaivedUnder(grant.approvalId());
    }
}
