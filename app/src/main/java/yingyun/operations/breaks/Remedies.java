package yingyun.operations.breaks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.ledger.breaks.AccountingOwners;
import yingyun.ledger.breaks.AdjustmentDrafts;
import yingyun.ledger.breaks.AdjustmentLines;
import yingyun.ledger.breaks.AdjustmentTrial;
import yingyun.ledger.breaks.Break;
import yingyun.ledger.breaks.BreakHistory;
import yingyun.ledger.breaks.BreakKey;
import yingyun.ledger.breaks.Candidate;
import yingyun.ledger.breaks.Investigation;
import yingyun.operations.console.FinishTimes;

/** 处置: which ways out there are for this person, and why the others are not his. */
@Component
class Remedies {

    private final AccountingOwners owners;
    private final AdjustmentDrafts drafts;
    private final AdjustmentTrial trial;
    private final BreakHistory history;
    private final FinishTimes finish;
    private final WaitingReports reports;

    Remedies(
            AccountingOwners owners,
            AdjustmentDrafts drafts,
            AdjustmentTrial trial,
            BreakHistory history,
            FinishTimes finish,
            WaitingReports reports) {
        this.owners = owners;
        this.drafts = drafts;
        this.trial = trial;
        this.history = history;
        this.finish = finish;
        this.reports = reports;
    }

    BreakView.Remedy of(
            Investigation made, Optional<Candidate> chosen, BreakViews.Shown shown, Operator who, BreakTexts texts) {
        BreakKey key = made.found().key();
        List<AccountingOwners.Owner> owning =
                owners.of(OrgCode.of(key.isBankWide() ? who.orgCode().value() : key.orgCode()));
        boolean owner = who.may(Right.ADJUSTMENT_MAKE)
                && owning.stream()
                        .anyMatch(
                                one -> one.employeeNo().equals(who.employeeNo().value()));
        String correct = whyNotCorrect(made, owner, key, texts);
        String waive = whyNotWaive(made.found(), who, texts);
        String rerun = whyNotRerun(made, who, texts);
        String voucher =
                chosen.flatMap(one -> one.journalNos().stream().findFirst()).orElse("");
        boolean parking = shown.proposal().equals("park");
        BreakDesk.Draft draft = shown.draft()
                .orElseGet(() -> new BreakDesk.Draft(
                        trial.nextNo(key.businessDate()),
                        parking ? "" : voucher,
                        parking ? drafts.parking(key, made.nowFen()) : proposed(key, voucher, chosen)));
        String proposal = parking || shown.proposal().equals("waive") ? shown.proposal() : "adjust";
        return new BreakView.Remedy(
                proposal,
                List.of(
                        new BreakView.Choice("adjust", proposal.equals("adjust"), correct.isEmpty(), correct),
                        new BreakView.Choice("park", parking, correct.isEmpty(), correct),
                        new BreakView.Choice("waive", proposal.equals("waive"), waive.isEmpty(), waive)),
                correct.isEmpty(),
                draft.adjustmentNo(),
                draft.voucher(),
                draft.lines(),
                key.isBankWide()
                        ? List.of()
                        : owning.stream()
                                .map(one -> one.name() + " " + one.employeeNo())
                                .toList(),
                who.may(Right.PROOF_SIGN) || owner,
                rerun.isEmpty(),
                trial.rerunFrom(key.businessDate()),
                rerun,
                history.rerunTime(key.businessDate())
                        .map(time -> texts.of("BR-4100", Map.of("seconds", Long.toString(time.toSeconds()))))
                        .orElse("–"),
                waive.isEmpty(),
                finish.whileStopped(key.businessDate()),
                finish.isOpen(key.businessDate()) ? reports.of(key.businessDate(), texts) : List.of());
    }

    private List<AdjustmentLines.Typed> proposed(BreakKey key, String voucher, Optional<Candidate> chosen) {
        boolean helps = chosen.filter(one -> one.lines().stream().anyMatch(line -> !line.isCounted()))
                .isPresent();
        return helps && !voucher.isEmpty() ? drafts.reversal(key, voucher) : List.of();
    }

    private static String whyNotCorrect(Investigation made, boolean owner, BreakKey key, BreakTexts texts) {
        if (made.found().state() == Break.State.SOLVED || made.found().state() == Break.State.WAIVED) {
            return texts.of("BR-4101");
        }
        if (made.nowFen() == 0) {
            return texts.of("BR-4102");
        }
        return owner ? "" : texts.of("BR-4103", Map.of("org", key.orgCode()));
    }

    private static String whyNotWaive(Break found, Operator who, BreakTexts texts) {
        if (found.state() != Break.State.OPEN) {
            return texts.of("BR-4101");
        }
        return who.may(Right.NIGHT_OPERATE) ? "" : texts.of("BR-4104");
    }

    private static String whyNotRerun(Investigation made, Operator who, BreakTexts texts) {
        if (!who.may(Right.NIGHT_OPERATE)) {
            return texts.of("BR-4105");
        }
        return made.found().state() == Break.State.OPEN
                        && made.nowFen() != made.found().differenceFen()
                ? ""
                : texts.of("BR-4106");
    }
}
