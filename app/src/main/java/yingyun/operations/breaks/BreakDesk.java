package yingyun.operations.breaks;

import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Service;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;
import yingyun.kernel.Right;
import yingyun.ledger.breaks.AdjustAct;
import yingyun.ledger.breaks.AdjustmentDrafts;
import yingyun.ledger.breaks.AdjustmentLines;
import yingyun.ledger.breaks.AdjustmentTrial;
import yingyun.ledger.breaks.Break;
import yingyun.ledger.breaks.BreakClues;
import yingyun.ledger.breaks.BreakKey;
import yingyun.ledger.breaks.BreakProblem;
import yingyun.ledger.breaks.Breaks;

/** What people do about a difference: look, note, rehearse, ask for an adjusting entry (MC10) or a waiver (MC06). */
@Service
@ConditionalOnWebApplication
class BreakDesk {

    private final Breaks breaks;
    private final BreakClues clues;
    private final AdjustmentTrial trial;
    private final AdjustmentDrafts drafts;
    private final FourEyes fourEyes;
    private final AuditTrail trail;

    BreakDesk(
            Breaks breaks,
            BreakClues clues,
            AdjustmentTrial trial,
            AdjustmentDrafts drafts,
            FourEyes fourEyes,
            AuditTrail trail) {
        this.breaks = breaks;
        this.clues = clues;
        this.trial = trial;
        this.drafts = drafts;
        this.fourEyes = fourEyes;
        this.trail = trail;
    }

    /** @throws Refused if there is none within his scope: it does not exist for him */
    Break find(String id, Operator who) {
        return BreakKey.parse(id)
                .flatMap(key -> breaks.find(key, who.scope(Right.BREAK_VIEW)))
                .orElseThrow(() -> new BreakProblem.NotFound(id).refused());
    }

    /** As {@link #find}; his first look is remembered. */
    Break look(String id, Operator who) {
        Break found = find(id, who);
        if (clues.look(found.key(), who.employeeNo())) {
            trail.record(Auditable.done("BREAK_LOOKED_AT", who, id, Map.of()));
        }
        return found;
    }

    void note(String id, String text, Operator who) {
        Break found = find(id, who);
        clues.note(found.key(), text, who.employeeNo());
        trail.record(Auditable.done("BREAK_NOTED", who, id, Map.of()));
    }

    void exported(Break found, String format, Operator who) {
        clues.add(found.key(), BreakClues.Kind.EXPORTED, format, who.employeeNo());
        trail.record(Auditable.done("BREAK_EXPORTED", who, found.key().id(), Map.of("format", format)));
    }

    /** 预演: leaves no trace. */
    AdjustmentTrial.Effect rehearse(Break found, Draft draft, Operator who) {
        return trial.of(found.key(), draft.adjustmentNo(), text(found.key(), draft), who.employeeNo());
    }

    /** @param voucher the entry set that the lines correct; empty if none */
    record Draft(String adjustmentNo, String voucher, List<AdjustmentLines.Typed> lines) {

        Draft {
            lines = List.copyOf(lines);
        }
    }

    /** MC10: the number of the request. What is wrong about lines or person is refused here already, and remembered. */
    long askForAdjustment(Break found, Draft draft, String reason, Operator who) {
        String id = found.key().id();
        try {
            String lines = text(found.key(), draft);
            trial.of(found.key(), draft.adjustmentNo(), lines, who.employeeNo());
            long request = fourEyes.ask(
                    AdjustAct.NAME,
                    AdjustAct.facts(found.key(), draft.adjustmentNo(), draft.voucher(), lines),
                    reason,
                    who);
            clues.add(found.key(), BreakClues.Kind.ASKED, "MC10 " + draft.adjustmentNo(), who.employeeNo());
            return request;
        } catch (Refused refused) {
            trail.record(Auditable.refused(
                    "ADJUSTMENT_ASKED",
                    who,
                    id,
                    Map.of("code", refused.problem().code(), "number", draft.adjustmentNo())));
            throw refused;
        }
    }

    /** MC06: asked for by the day-end desk, granted by the duty manager. */
    long askForWaiver(Break found, String reason, Operator who) {
        BreakKey key = found.key();
        long request = fourEyes.ask(
                "ledger.waive",
                Map.of(
                        "date", key.businessDate().toString(),
                        "check", key.check().name(),
                        "org", key.orgCode(),
                        "subject", key.subjectCode(),
                        "currency", key.currency()),
                reason,
                who);
        clues.add(key, BreakClues.Kind.ASKED, "MC06", who.employeeNo());
        return request;
    }

    private String text(BreakKey key, Draft draft) {
        return AdjustmentLines.text(drafts.unmasked(key, draft.voucher(), draft.lines()));
    }
}
