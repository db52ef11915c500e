package yingyun.knowledge.article;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;
import yingyun.knowledge.KnowledgeProblem;
import yingyun.reference.BankClock;

/** Rules that end, and imports that somebody looks through. */
@Service
class RuleDesk {

    private final Rules rules;
    private final Lifecycle lifecycle;
    private final AuditTrail audit;
    private final BankClock clock;

    RuleDesk(Rules rules, Lifecycle lifecycle, AuditTrail audit, BankClock clock) {
        this.rules = rules;
        this.lifecycle = lifecycle;
        this.audit = audit;
        this.clock = clock;
    }

    /** 废止. Every article in force that cites it is due for review in the same transaction. @return how many */
    @Transactional
    int end(String documentNo, LocalDate lastDay, Operator manager) {
        if (!rules.end(documentNo, lastDay)) {
            throw new KnowledgeProblem.NotFound(documentNo).refused();
        }
        int due = lifecycle.ruleEnds(documentNo);
        audit.record(Auditable.done(
                "RULE_ENDED",
                manager,
                "RULE " + documentNo,
                Map.of("lastDay", lastDay.toString(), "articles", Integer.toString(due))));
        return due;
    }

    /** An import counts when another than its importer has looked through it. */
    @Transactional
    void decide(String documentNo, int version, boolean confirmed, Operator manager) {
        String state = confirmed ? "CONFIRMED" : "REFUSED";
        if (!rules.decide(documentNo, version, state, manager.employeeNo().value(), clock.instant())) {
            throw new KnowledgeProblem.OwnImport(documentNo).refused();
        }
        audit.record(Auditable.done("RULE_DECIDED", manager, "RULE " + documentNo, Map.of("state", state)));
    }
}
