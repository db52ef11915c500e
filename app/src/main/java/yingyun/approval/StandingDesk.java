package yingyun.approval;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;
import yingyun.reference.BankClock;

/** Ends a standing approval before its time: any of the three, at once. */
@Service
class StandingDesk {

    private final StandingApprovals standing;
    private final AuditTrail audit;
    private final BankClock clock;
    private final TransactionTemplate inTransaction;

    StandingDesk(
            StandingApprovals standing, AuditTrail audit, BankClock clock, PlatformTransactionManager transactions) {
        this.standing = standing;
        this.audit = audit;
        this.clock = clock;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    void revoke(long approvalId, String reason, Operator by) {
        if (!standing.exists(approvalId)) {
            throw new ApprovalProblem.NotFound(approvalId).refused();
        }
        if (reason.strip().length() < 2) {
            throw new ApprovalProblem.OpinionMissing().refused();
        }
        Refusals.translated(
                approvalId,
                "MC05S",
                () -> inTransaction.execute(status -> {
                    standing.revoke(approvalId, by.employeeNo(), reason.strip(), clock.instant());
                    audit.record(
                            Auditable.done("STANDING_REVOKED", by, "REQUEST " + approvalId, Map.of("mc", "MC05S")));
                    return true;
                }));
    }
}
