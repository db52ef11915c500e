package yingyun.approval;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Refused;
import yingyun.reference.BankClock;

/** Ends what its people can no longer end. Nothing is carried out here that was not carried out before. */
@Component
class OpenEndsDesk {

    private static final Logger LOG = LoggerFactory.getLogger(OpenEndsDesk.class);
    private static final String MAKER_LEFT = "AP-2003";
    private static final OrgCode WHOLE_BANK = OrgCode.of("000000000");

    private final OpenEnds ends;
    private final Requests requests;
    private final Executions executions;
    private final AuditTrail audit;
    private final BankClock clock;
    private final TransactionTemplate inTransaction;

    OpenEndsDesk(
            OpenEnds ends,
            Requests requests,
            Executions executions,
            AuditTrail audit,
            BankClock clock,
            PlatformTransactionManager transactions) {
        this.ends = ends;
        this.requests = requests;
        this.executions = executions;
        this.audit = audit;
        this.clock = clock;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    /** A process may have died between an act and the note that it was done: at the next start the note is made. */
    @EventListener(ApplicationReadyEvent.class)
    void recogniseWhatIsDone() {
        try {
            ends.grantedWithoutEnd(clock.instant()).forEach(this::recognise);
        } catch (DataAccessException unreachable) {
            LOG.warn("event=open_ends_not_read cause={}", unreachable.getClass().getSimpleName());
        }
    }

    private void recognise(long id) {
        requests.find(id, DataScope.all(EmployeeNo.SYSTEM), clock.instant()).ifPresent(request -> {
            try {
                if (executions.isDone(request)) {
                    executions.recognise(request);
                }
            } catch (RuntimeException unknown) {
                // One that cannot be told leaves the others to be told; it still may be pressed.
                LOG.warn(
                        "event=act_not_recognised approval={} act={}",
                        id,
                        request.content().act(),
                        unknown);
            }
        });
    }

    /** Every node, every few seconds: the first one withdraws, the others find nothing. */
    @Scheduled(fixedDelay = 5_000)
    void withdrawOfWhoHasLeft() {
        try {
            ends.ofWhoHasLeft(clock.instant()).forEach(this::withdraw);
        } catch (DataAccessException | TransactionException unreachable) {
            LOG.warn("event=open_ends_not_read cause={}", unreachable.getClass().getSimpleName());
        }
    }

    private void withdraw(long id) {
        requests.find(id, DataScope.all(EmployeeNo.SYSTEM), clock.instant()).ifPresent(request -> {
            Map<String, String> facts = ApprovalDesk.facts(request, "");
            facts.put("code", MAKER_LEFT);
            try {
                Refusals.translated(
                        id,
                        request.mc().code(),
                        () -> inTransaction.execute(status -> {
                            requests.end(
                                    id,
                                    "WITHDRAWN",
                                    EmployeeNo.SYSTEM,
                                    "",
                                    Map.of("code", MAKER_LEFT),
                                    clock.instant());
                            audit.record(new Auditable(
                                    "REQUEST_WITHDRAWN",
                                    EmployeeNo.SYSTEM,
                                    WHOLE_BANK,
                                    "-",
                                    ApprovalDesk.object(id),
                                    facts,
                                    Auditable.DONE));
                            return true;
                        }));
            } catch (Refused endedMeanwhile) {
                LOG.info("event=request_ended_meanwhile approval={}", id);
            }
        });
    }
}
