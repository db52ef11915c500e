package yingyun.ledger.breaks;

import java.util.List;
import java.util.Optional;

/**
 * Everything that was found out about one difference.
 *
 * @param yesterdayFen what the cell differed by on the day before
 * @param nowFen what the check would find if it ran again now; other than the recorded one once an adjusting entry is posted
 * @param members accounts (092), orgs (093) or subjects (091) that the detail side adds up
 */
public record Investigation(
        Break found,
        long yesterdayFen,
        long nowFen,
        int members,
        Narrowing narrowing,
        List<Slice> slices,
        BreakPatterns.Findings findings,
        List<String> adjustments,
        long tookMillis) {

    public Investigation {
        slices = List.copyOf(slices);
        adjustments = List.copyOf(adjustments);
    }

    public long newFen() {
        return found.differenceFen() - yesterdayFen;
    }

    public Optional<Candidate> best() {
        return findings.candidates().stream().findFirst();
    }
}
