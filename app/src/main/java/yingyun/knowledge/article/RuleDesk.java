package yingyun.knowledge.article;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;
import yingyun.knowledge.Citation;
import yingyun.knowledge.KnowledgeProblem;
import yingyun.reference.BankClock;

/** Rules that end, and imports that somebody looks through. */
@Service
class RuleDesk {

    private final Rules rules;
    private final Lifecycle lifecycle;
    private final Recalls recalls;
    private final AuditTrail audit;
    private final BankClock clock;

    RuleDesk(Rules rules, Lifecycle lifecycle, Recalls recalls, AuditTrail audit, BankClock clock) {
        this.rules = rules;
        this.lifecycle = lifecycle;
        this.recalls = recalls;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * 废止. Every article in force that cites it is due for review, and whoever saw or used one lately is told, all in this
     * transaction.
     *
     * @return how many articles
     */
    @Transactional
    int end(String documentNo, LocalDate lastDay, Operator manager) {
        if (!rules.end(documentNo, lastDay)) {
            throw new KnowledgeProblem.NotFound(documentNo).refused();
        }
        int due = citingAreDue(documentNo, lastDay, manager);
        audit.record(Auditable.done(
                "RULE_ENDED",
                manager,
                "RULE " + documentNo,
                Map.of("lastDay", lastDay.toString(), "articles", Integer.toString(due))));
        return due;
    }

    private int citingAreDue(String documentNo, LocalDate lastDay, Operator manager) {
        List<Citation> citing = lifecycle.ruleEnds(documentNo);
        for (Citation article : citing) {
            recalls.ofEnded(
                    article,
                    Recalls.Cause.RULE_ENDED,
                    "依据 " + documentNo + " 有效至 " + lastDay,
                    lastDay,
                    manager.employeeNo());
        }
        return citing.size();
    }

    /**
     * An import counts when another than its importer has looked through it. The version before it then ends the day before, and so
     * does the document that it replaces; articles that cite a clause that now reads otherwise are due for review.
     */
    @Transactional
    void decide(String documentNo, int version, boolean confirmed, Operator manager) {
        Rules.Waiting waiting = rules.waiting(documentNo, version)
                .orElseThrow(() -> new KnowledgeProblem.NotFound(documentNo).refused());
        String state = confirmed ? "CONFIRMED" : "REFUSED";
        if (confirmed) {
            rules.end(documentNo, waiting.effectiveFrom().minusDays(1));
        }
        if (!rules.decide(documentNo, version, state, manager.employeeNo().value(), clock.instant())) {
            throw new KnowledgeProblem.OwnImport(documentNo).refused();
        }
        if (confirmed) {
            lifecycle.clausesChanged(documentNo, version);
            String replaced = waiting.replaces();
            if (replaced != null) {
                LocalDate lastDay = waiting.effectiveFrom().minusDays(1);
                rules.end(replaced, lastDay);
                citingAreDue(replaced, lastDay, manager);
            }
        }
        audit.record(Auditable.done("RULE_DECIDED", manager, "RULE " + documentNo, Map.of("state", state)));
    }
}
