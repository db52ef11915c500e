package yingyun.distribution.release;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.distribution.DistributionProblem;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.kernel.Money;
import yingyun.kernel.OrgCode;
import yingyun.ledger.Reconciliations;
import yingyun.reporting.WaivedPapers;

/**
 * MC06 for a line of the report checks: the paper goes out with it, and says so on every page; for that it is made again. Whoever grants it does not release the batch (another
 * duty manager does, or the deputy general manager grants it).
 */
@Component
class FindingWaiveAct implements FourEyesAct {

    static final String NAME = "distribution.waive";
    private static final int ALL = 1000;

    private final Batches batches;
    private final Reconciliations reconciliations;
    private final WaivedPapers papers;
    private final ReleaseFacts facts;
    private final AuditTrail audit;
    private final TransactionTemplate inTransaction;

    FindingWaiveAct(
            Batches batches,
            Reconciliations reconciliations,
            WaivedPapers papers,
            ReleaseFacts facts,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.batches = batches;
        this.reconciliations = reconciliations;
        this.papers = papers;
        this.facts = facts;
        this.audit = audit;
        this.inTransaction = new TransactionTemplate(transactions);
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
    public Prospect prospect(Map<String, String> asked, EmployeeNo maker) {
        BusinessDate day = ReleaseFacts.day(asked);
        Finding finding = find(asked);
        Map<String, String> words = Map.of("date", day.toString(), "place", finding.place());
        String difference = finding.unit().equals("FEN")
                ? Money.plain(Math.abs(finding.difference()))
                : Long.toString(Math.abs(finding.difference()));
        return new Prospect(
                Reconciliations.waiverSubject(day, finding.asDifference()),
                new Sentence("DS-waive.title", words),
                OrgCode.isValid(finding.orgCode()) ? OrgCode.of(finding.orgCode()) : facts.orgOf(maker),
                List.of(new Change(
                        Sentence.of("DS-check." + finding.checkCode()),
                        new Sentence(
                                "DS-waive.now",
                                Map.of("expected", finding.expectedShown(), "found", finding.foundShown())),
                        Sentence.of("DS-waive.after"))),
                finding.place() + ":" + finding.expected() + ":" + finding.found(),
                Optional.of(difference),
                new Sentence("DS-waive.risk", words));
    }

    private Finding find(Map<String, String> asked) {
        BusinessDate day = ReleaseFacts.day(asked);
        int batch = ReleaseFacts.batch(asked);
        return batches.findings(day, batch, ALL).stream()
                .filter(finding -> !finding.waived() && finding.mayBeWaived())
                .filter(finding -> ReleaseFacts.of(day, batch, finding).equals(Map.copyOf(asked)))
                .findFirst()
                .orElseThrow(() -> new DistributionProblem.NotToWaive(
                                day, asked.getOrDefault("check", "") + " " + asked.getOrDefault("org", ""))
                        .refused());
    }

    @Override
    public void execute(Grant grant, Map<String, String> asked) {
        BusinessDate day = ReleaseFacts.day(asked);
        Finding finding = find(asked);
        inTransaction.executeWithoutResult(status -> {
            reconciliations.waive(day, finding.asDifference(), facts.reasonOf(grant), grant.approvalId());
            int printed = papers.printAgain(day, ReleaseFacts.batch(asked), grant.approvalId());
            audit.record(new Auditable(
                    "DIFFERENCE_WAIVED",
                    grant.maker(),
                    facts.orgOf(grant.maker()),
                    "",
                    grant.subject(),
                    Map.of(
                            "approval",
                            Long.toString(grant.approvalId()),
                            "checker",
                            grant.checker().value(),
                            "papersPrintedAgain",
                            Integer.toString(printed)),
                    Auditable.DONE));
        });
    }

    @Override
    public boolean isDone(Grant grant) {
        return reconciliations.isWaivedUnder(grant.approvalId());
    }
}
