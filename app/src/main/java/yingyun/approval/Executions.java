package yingyun.approval;

import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Refused;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;

/**
 * Carries out what is wholly granted and writes down how it ended. The act commits by itself, before its ending does: whoever comes
 * after a death in between asks the act whether it is done ({@link FourEyesAct#isDone}), and EXECUTED is written once.
 */
@Service
class Executions {

    private static final Logger LOG = LoggerFactory.getLogger(Executions.class);
    private static final String FAULT = "AP-2001";
    private static final String RECOGNISED = "AP-2002";
    private static final OrgCode WHOLE_BANK = OrgCode.of("000000000");

    private final Requests requests;
    private final Acts acts;
    private final AuditTrail audit;
    private final BankClock clock;
    private final TransactionTemplate inTransaction;

    Executions(
            Requests requests, Acts acts, AuditTrail audit, BankClock clock, PlatformTransactionManager transactions) {
        this.requests = requests;
        this.acts = acts;
        this.audit = audit;
        this.clock = clock;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    /** The act, outside any transaction: its owner starts his own. What became of it is written in any case. */
    void carryOut(Request granted, Operator checker) {
        FourEyesAct act = acts.named(granted.content().act());
        if (act.isDone(granted.grant())) {
            recognise(granted);
            return;
        }
        Map<String, String> failure = tried(act, granted);
        if (!failure.isEmpty() && act.isDone(granted.grant())) {
            // What was granted stands in the books; only what followed it went wrong.
            recognise(granted);
            return;
        }
        Map<String, String> facts = ApprovalDesk.facts(granted, "");
        if (failure.containsKey("code")) {
            facts.put("code", failure.get("code"));
        }
        end(
                granted,
                failure.isEmpty() ? "EXECUTED" : "FAILED",
                failure,
                new Auditable(
                        failure.isEmpty() ? "REQUEST_EXECUTED" : "REQUEST_FAILED",
                        checker.employeeNo(),
                        checker.orgCode(),
                        checker.terminal(),
                        ApprovalDesk.object(granted.id()),
                        facts,
                        failure.isEmpty() ? Auditable.DONE : Auditable.FAILED));
    }

    private static Map<String, String> tried(FourEyesAct act, Request granted) {
        Map<String, String> failure = new TreeMap<>();
        try {
            act.execute(granted.grant(), granted.content().facts());
        } catch (Refused refused) {
            Wording.facts(refused.problem()).forEach((name, value) -> failure.put(name, String.valueOf(value)));
            failure.put("code", refused.problem().code());
        } catch (RuntimeException fault) {
            LOG.error("event=act_failed approval={} act={}", granted.id(), act.name(), fault);
            failure.put("code", FAULT);
        }
        return failure;
    }

    boolean isDone(Request granted) {
        return acts.named(granted.content().act()).isDone(granted.grant());
    }

    /** Notes that the act is done already; the one who agreed last stays the one who had it carried out. */
    void recognise(Request done) {
        Map<String, String> facts = ApprovalDesk.facts(done, "");
        facts.put("code", RECOGNISED);
        facts.put("checker", done.grant().checker().value());
        end(
                done,
                "EXECUTED",
                Map.of("code", RECOGNISED),
                new Auditable(
                        "REQUEST_EXECUTED",
                        EmployeeNo.SYSTEM,
                        WHOLE_BANK,
                        "-",
                        ApprovalDesk.object(done.id()),
                        facts,
                        Auditable.DONE));
        LOG.warn(
                "event=act_recognised approval={} act={}",
                done.id(),
                done.content().act());
    }

    private void end(Request request, String outcome, Map<String, String> facts, Auditable fact) {
        try {
            Refusals.translated(
                    request.id(),
                    request.mc().code(),
                    () -> inTransaction.execute(status -> {
                        requests.end(request.id(), outcome, request.grant().checker(), "", facts, clock.instant());
                        audit.record(fact);
                        return true;
                    }));
        } catch (Refused refused) {
            // Two pressed at once, or one pressed while a node that started recognised it: the ending is there, once.
            if (!(refused.problem() instanceof ApprovalProblem.NotOpen) || !isExecuted(request)) {
                throw refused;
            }
        }
    }

    private boolean isExecuted(Request request) {
        return requests.find(request.id(), DataScope.all(EmployeeNo.SYSTEM), clock.instant())
                .filter(now -> now.state() == RequestState.EXECUTED)
                .isPresent();
    }
}
