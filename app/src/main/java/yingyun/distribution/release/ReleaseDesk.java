package yingyun.distribution.release;

import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.distribution.DistributionProblem;
import yingyun.distribution.Succession;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.reference.OrgTree;
import yingyun.web.Typed;

/** What report clerks do: submit, ask for a waiver, deliver again. */
@Service
class ReleaseDesk {

    static final int LEAST_REASON = 10;
    static final int MOST_REASON = 500;
    private static final int ALL = 1000;

    private final Batches batches;
    private final Signatures signatures;
    private final Succession succession;
    private final OrgTree orgs;
    private final FourEyes fourEyes;
    private final AuditTrail audit;
    private final BankClock clock;
    private final TransactionTemplate inTransaction;

    ReleaseDesk(
            Batches batches,
            Signatures signatures,
            Succession succession,
            OrgTree orgs,
            FourEyes fourEyes,
            AuditTrail audit,
            BankClock clock,
            PlatformTransactionManager transactions) {
        this.batches = batches;
        this.signatures = signatures;
        this.succession = succession;
        this.orgs = orgs;
        this.fourEyes = fourEyes;
        this.audit = audit;
        this.clock = clock;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    /** The bank's batch is head office's: a branch's report clerk sees how far his orgs are, but submits nothing. */
    boolean maySubmit(Operator operator) {
        return operator.may(Right.REPORT_SUBMIT)
                && orgs.on(BusinessDate.of(clock.now().toLocalDate())).stream()
                        .filter(org -> org.level().equals("HO"))
                        .anyMatch(headOffice ->
                                operator.scope(Right.REPORT_SUBMIT).reaches(headOffice.orgCode()));
    }

    /** Files the request of MC13. */
    long submit(BusinessDate day, int batch, String reason, Operator operator) {
        if (!maySubmit(operator)) {
            throw new DistributionProblem.NotYourBatch(day).refused();
        }
        return fourEyes.ask(
                ReleaseAct.NAME, ReleaseFacts.of(day, batch), Typed.text(reason, LEAST_REASON, MOST_REASON), operator);
    }

    /** Files the request of MC06 for one finding, named by its place in the list. */
    long askWaiver(BusinessDate day, int batch, String finding, String reason, Operator operator) {
        Finding meant = batches.findings(day, batch, ALL).stream()
                .filter(found -> key(found).equals(finding))
                .findFirst()
                .orElseThrow(() -> new DistributionProblem.NotFound(
                                finding.length() > 60 ? finding.substring(0, 60) : finding)
                        .refused());
        return fourEyes.ask(
                FindingWaiveAct.NAME,
                ReleaseFacts.of(day, batch, meant),
                Typed.text(reason, LEAST_REASON, MOST_REASON),
                operator);
    }

    static String key(Finding finding) {
        return finding.checkCode() + " " + finding.place();
    }

    /** 补发: the same version to those of the org who lack it, because they came or stand in since the release. */
    int deliverAgain(BusinessDate day, int batch, OrgCode org, Operator operator) {
        if (!succession.reaches(operator.scope(Right.REPORT_SUBMIT), org)) {
            throw new DistributionProblem.NotFound(org.value()).refused();
        }
        Instant now = clock.instant();
        Integer reached = inTransaction.execute(status -> {
            int attempt = signatures
                    .nextAttempt(day, batch, org)
                    .orElseThrow(() -> new DistributionProblem.NotFound(org.value()).refused());
            int addressees = signatures.addressMissing(day, batch, org, attempt, now);
            if (addressees == 0) {
                throw new DistributionProblem.NobodyMissing(org.value()).refused();
            }
            signatures.deliverAgain(
                    day, batch, org, attempt, operator.employeeNo().value(), now);
            audit.record(Auditable.done(
                    "REPORTS_DELIVERED_AGAIN",
                    operator,
                    "REPORTS " + day + " " + batch + " " + org,
                    Map.of("attempt", Integer.toString(attempt), "addressees", Integer.toString(addressees))));
            return addressees;
        });
        return reached == null ? 0 : reached;
    }
}
