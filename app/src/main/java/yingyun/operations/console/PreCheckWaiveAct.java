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
import yingyun.kernel.OrgCode;
import yingyun.operations.OperationsProblem;
import yingyun.precheck.PreCheckFinding;
import yingyun.precheck.PreCheckFindings;

/** MC06: the night goes on although an outlet is open, a teller signed on or an item pending (RB01, RB03). */
@Component
@ConditionalOnWebApplication
class PreCheckWaiveAct implements FourEyesAct {

    static final String NAME = "precheck.waive";

    private final PreCheckFindings findings;
    private final GrantedActs granted;

    PreCheckWaiveAct(PreCheckFindings findings, GrantedActs granted) {
        this.findings = findings;
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

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        BusinessDate day = GrantedActs.day(facts);
        granted.openNight(day, JobCode.of("JOB-010"), NAME);
        PreCheckFinding finding = find(day, facts);
        Map<String, String> words = Map.of("date", day.toString(), "org", finding.orgCode(), "item", finding.item());
        return new Prospect(
                findings.waiverSubject(day, finding),
                new Sentence("OP-act.precheck." + finding.kind(), words),
                OrgCode.isValid(finding.orgCode()) ? OrgCode.of(finding.orgCode()) : granted.orgOf(maker),
                List.of(new Change(
                        Sentence.plain(finding.orgCode() + " " + finding.item()),
                        Sentence.of("OP-act.precheck.now"),
                        Sentence.of("OP-act.precheck.after"))),
                finding.kind() + " " + finding.orgCode() + " " + finding.item() + " " + finding.since(),
                Optional.empty(),
                new Sentence("OP-act.precheck.risk", words));
    }

    private PreCheckFinding find(BusinessDate day, Map<String, String> facts) {
        String text = GrantedActs.fact(facts, "place");
        PreCheckPlace place =
                PreCheckPlace.parse(text).orElseThrow(() -> new OperationsProblem.NotFound("-").refused());
        return findings.now(day).stream()
                .filter(PreCheckFinding::isBlocking)
                .filter(place::names)
                .findFirst()
                .orElseThrow(() -> new OperationsProblem.CheckIsClean(day, text).refused());
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        BusinessDate day = GrantedActs.day(facts);
        PreCheckFinding finding = find(day, facts);
        granted.execute(
                "PRE_CHECK_WAIVED",
                grant,
                grant.subject(),
                () -> findings.waive(day, finding, granted.reasonOf(grant), grant.approvalId()));
        granted.goOn(day, grant.maker());
    }

    @Override
    public boolean isDone(Grant grant) {
        return findings.isWaivedUnder(grant.approvalId());
    }
}
