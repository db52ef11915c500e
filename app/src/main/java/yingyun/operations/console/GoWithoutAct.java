package yingyun.operations.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import yingyun.intake.Intake;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.operations.OperationsProblem;

/** MC06: the night goes on without a file that has not come, or was refused and not replaced (RB04). */
@Component
@ConditionalOnWebApplication
class GoWithoutAct implements FourEyesAct {

    static final String NAME = "intake.goWithout";

    private final Intake intake;
    private final GrantedActs granted;

    GoWithoutAct(Intake intake, GrantedActs granted) {
        this.intake = intake;
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
        String file = GrantedActs.fact(facts, "file");
        List<String> missing = intake.missing(day);
        if (!missing.contains(file)) {
            throw new OperationsProblem.FileNotMissing(day, file).refused();
        }
        Map<String, String> words = Map.of("date", day.toString(), "file", file);
        return new Prospect(
                Intake.goWithoutSubject(day, file),
                new Sentence("OP-act.gowithout.title", words),
                granted.orgOf(maker),
                List.of(new Change(
                        Sentence.plain(file),
                        Sentence.of("OP-act.gowithout.now"),
                        Sentence.of("OP-act.gowithout.after"))),
                String.join(",", missing),
                Optional.empty(),
                new Sentence("OP-act.gowithout.risk", words));
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        BusinessDate day = GrantedActs.day(facts);
        String file = GrantedActs.fact(facts, "file");
        int cut = file.indexOf('_');
        granted.execute(
                "FILE_GONE_WITHOUT",
                grant,
                grant.subject(),
                () -> intake.goWithout(
                        day,
                        file.substring(0, cut),
                        file.substring(cut + 1),
                        granted.reasonOf(grant),
                        grant.approvalId()));
        granted.goOn(day, grant.maker());
    }

    @Override
    public boolean isDone(Grant grant) {
        return granted.isFileWaivedUnder(grant.approvalId());
    }
}
