package yingyun.operations.console;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.eod.NightDesk;
import yingyun.eod.NightShift;
import yingyun.job.JobCode;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;
import yingyun.kernel.Right;
import yingyun.operations.OperationsProblem;
import yingyun.operations.demo.DemoDay;
import yingyun.reference.BankClock;
import yingyun.reference.Parameters;
import yingyun.web.Typed;

/** What one person may do to the night at once, each with its line in the audit; and where two are needed, the asking. */
@Service
@ConditionalOnWebApplication
class NightActs {

    static final int LEAST_NOTE = 2;
    static final int LEAST_REASON = 10;
    static final int LONGEST_TEXT = 500;

    private final NightView view;
    private final NightShift shift;
    private final NightDesk desk;
    private final DemoDay demoDay;
    private final Parameters parameters;
    private final BankClock clock;
    private final AuditTrail audit;
    private final FourEyes fourEyes;
    private final TransactionTemplate inTransaction;

    NightActs(
            NightView view,
            NightShift shift,
            NightDesk desk,
            DemoDay demoDay,
            Parameters parameters,
            BankClock clock,
            AuditTrail audit,
            FourEyes fourEyes,
            PlatformTransactionManager transactions) {
        this.view = view;
        this.shift = shift;
        this.desk = desk;
        this.demoDay = demoDay;
        this.parameters = parameters;
        this.clock = clock;
        this.audit = audit;
        this.fourEyes = fourEyes;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    /** The first start of a night, or (MC07) going on where it stopped. */
    void start(BusinessDate day, Operator operator) {
        refuseBeforeCutOff(day);
        String action = view.of(day).state() == Night.State.NOT_STARTED ? "NIGHT_STARTED" : "NIGHT_CONTINUED";
        shift.start(
                day,
                operator.employeeNo(),
                demoDay::arrive,
                () -> record(Auditable.done(action, operator, day.toString(), Map.of())));
    }

    /** Only tonight's cut-off can come too early: an earlier day is caught up at any time. */
    private void refuseBeforeCutOff(BusinessDate day) {
        LocalDateTime now = clock.now();
        LocalTime cutOff = parameters.time("eod.cutOff", day);
        if (now.isBefore(day.day().atTime(cutOff))) {
            throw new OperationsProblem.BeforeCutOff(
                            day,
                            cutOff.toString(),
                            now.toLocalTime().withNano(0).toString())
                    .refused();
        }
    }

    void hold(BusinessDate day, JobCode job, String reason, Operator operator) {
        String why = reason(reason);
        demand(JobActs.Act.HOLD, day, job, operator);
        inTransaction.executeWithoutResult(status -> {
            desk.hold(job, operator.employeeNo(), why);
            record(Auditable.done("NIGHT_HELD", operator, job + " " + day, Map.of("reason", why)));
        });
    }

    void holdChain(BusinessDate day, String reason, Operator operator) {
        String why = reason(reason);
        inTransaction.executeWithoutResult(status -> {
            List<JobCode> held = desk.holdChain(operator.employeeNo(), why);
            record(Auditable.done("NIGHT_HELD", operator, day.toString(), Map.of("reason", why, "jobs", listed(held))));
        });
    }

    /** The hold is lifted and the chain, if it has stopped, goes on. */
    void resume(BusinessDate day, JobCode job, Operator operator) {
        inTransaction.executeWithoutResult(status -> {
            desk.resume(job, operator.employeeNo());
            record(Auditable.done("NIGHT_RESUMED", operator, job + " " + day, Map.of()));
        });
        goOn(day, operator);
    }

    void resumeChain(BusinessDate day, Operator operator) {
        inTransaction.executeWithoutResult(status -> {
            List<JobCode> held = desk.resumeChain(operator.employeeNo());
            record(Auditable.done("NIGHT_RESUMED", operator, day.toString(), Map.of("jobs", listed(held))));
        });
        goOn(day, operator);
    }

    private void goOn(BusinessDate day, Operator operator) {
        Night night = view.of(day);
        if (night.state() == Night.State.STOPPED || night.state() == Night.State.LOST) {
            try {
                start(day, operator);
            } catch (Refused busy) {
                // Somebody else was faster: the chain goes on as was wanted.
                if (!busy.problem().code().equals("EOD-1011")
                        && !busy.problem().code().equals("EOD-1001")) {
                    throw busy;
                }
            }
        }
    }

    void note(BusinessDate day, String text, Operator operator) {
        String kept = Typed.text(text, LEAST_NOTE, LONGEST_TEXT);
        inTransaction.executeWithoutResult(status -> {
            desk.note(day, null, kept, operator.employeeNo());
            record(Auditable.done("NIGHT_NOTED", operator, day.toString(), Map.of()));
        });
    }

    /** Files the request for rerun (MC08), skip or force (MC09). */
    long ask(JobActs.Act act, BusinessDate day, JobCode job, String reason, Operator operator) {
        String why = reason(reason);
        demand(act, day, job, operator);
        return ask(
                switch (act) {
                    case RERUN -> RerunAct.NAME;
                    case SKIP -> OverrideAct.SKIP;
                    case FORCE -> OverrideAct.FORCE;
                    case CONTINUE, HOLD, RESUME -> throw new IllegalArgumentException(act + " needs one person");
                },
                Map.of("date", day.toString(), "job", job.value()),
                why,
                operator);
    }

    long ask(String act, Map<String, String> facts, String reason, Operator operator) {
        return fourEyes.ask(act, facts, reason(reason), operator);
    }

    private void demand(JobActs.Act act, BusinessDate day, JobCode code, Operator operator) {
        Night night = view.of(day);
        Night.Job job = night.job(code).orElseThrow(() -> new OperationsProblem.NotFound(code.value()).refused());
        String why = JobActs.of(act, situation(night, job, operator))
                .map(JobActs.Choice::why)
                .orElse("held");
        if (!why.isEmpty()) {
            throw new OperationsProblem.ActNotAllowed(
                            code.value(),
                            yingyun.operations.Words.of("OP-act." + act.path(), Map.of()),
                            yingyun.operations.Words.of("OP-why." + why, Map.of()))
                    .refused();
        }
    }

    static JobActs.Situation situation(Night night, Night.Job job, Operator operator) {
        boolean open = night.isNext()
                && night.dateState().filter(state -> !state.isClosed()).isPresent();
        return new JobActs.Situation(job, open, night.alive(), operator.may(Right.NIGHT_OPERATE));
    }

    static String reason(String reason) {
        return Typed.text(reason, LEAST_REASON, LONGEST_TEXT);
    }

    private static String listed(List<JobCode> jobs) {
        return jobs.stream().map(JobCode::value).collect(Collectors.joining(" "));
    }

    private void record(Auditable fact) {
        audit.record(fact);
    }
}
