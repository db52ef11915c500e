package yingyun.ledger.breaks;

import java.util.List;

/**
 * What the database has narrowed down for one difference: everything that {@link BreakPatterns} looks at.
 *
 * @param differenceFen what is new since yesterday, GL less detail, debit positive
 * @param suspects lines that are not counted on both sides, or whose amount fits a pattern
 * @param isComplete are all lines not counted on both sides among the suspects?
 * @param gaps accounts that are not yesterday's balance plus today's entries
 * @param twins lines of equal content in different entry sets, with the amount of the difference
 * @param elsewhere differences of the same check, subject and currency at other orgs, or at other subjects of the org
 * @param moved accounts that came to the cell or left it that day
 * @param orgChanges changes of the org in the tree that day
 * @param repeated sums of entry sets that stand in more than one batch
 */
public record Evidence(
        long differenceFen,
        List<Suspect> suspects,
        boolean isComplete,
        List<Gap> gaps,
        List<Twin> twins,
        List<Elsewhere> elsewhere,
        List<MovedAccount> moved,
        int orgChanges,
        List<Repeated> repeated) {

    public Evidence {
        suspects = List.copyOf(suspects);
        gaps = List.copyOf(gaps);
        twins = List.copyOf(twins);
        elsewhere = List.copyOf(elsewhere);
        moved = List.copyOf(moved);
        repeated = List.copyOf(repeated);
    }

    /** @param account masked */
    public record Gap(String account, long gapFen) {}

    public record Twin(String journalNo, String otherJournalNo, long netFen, boolean isCounted, long accountGapFen) {}

    public record Elsewhere(String orgCode, String subjectCode, long differenceFen) {}

    /** @param account masked */
    public record MovedAccount(String account, long balanceFen) {}

    /** @param netFen of one copy in the cell */
    public record Repeated(String journalNo, long netFen) {}
}
