package yingyun.ledger.breaks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Narrows a difference to the entries that may have made it. A handful of passes over the cell's lines, each bounded; what was found
 * is kept in memory as long as the books it rests on are the same.
 */
@Service
public class BreakInvestigator {

    private static final int KEPT = 20;
    private static final int GAPS_FOLLOWED = 5;

    private final Breaks breaks;
    private final CellFacts facts;
    private final CellSurroundings surroundings;
    private final LiveDifferences live;
    private final Map<String, Investigation> kept = new LinkedHashMap<>();

    public BreakInvestigator(Breaks breaks, CellFacts facts, CellSurroundings surroundings, LiveDifferences live) {
        this.breaks = breaks;
        this.facts = facts;
        this.surroundings = surroundings;
        this.live = live;
    }

    @Transactional(readOnly = true)
    public Investigation investigate(Break found) {
        String key = found.key().id() + " " + found.differenceFen() + " " + found.state() + " "
                + live.stateOfBooks(found.key().businessDate());
        synchronized (kept) {
            Investigation known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        Investigation made = lookInto(found);
        synchronized (kept) {
            kept.put(key, made);
            while (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return made;
    }

    private Investigation lookInto(Break found) {
        long startedNanos = System.nanoTime();
        BreakKey key = found.key();
        long yesterday = breaks.yesterdaysFen(key);
        Evidence evidence = evidence(key, found.differenceFen() - yesterday);
        List<Slice> slices = facts.slices(key);
        return new Investigation(
                found,
                yesterday,
                live.nowFen(key),
                surroundings.members(key),
                narrowing(key, slices, evidence),
                slices,
                BreakPatterns.of(evidence),
                live.adjustments(key),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos));
    }

    private Evidence evidence(BreakKey key, long wanted) {
        List<CellFacts.AccountGap> gaps = facts.gaps(key);
        List<Suspect> suspects = facts.suspects(key, wanted);
        long open = suspects.stream().filter(line -> !line.isCounted()).count();
        return new Evidence(
                wanted,
                withGaps(key, suspects, gaps),
                open <= CellFacts.OPEN_LINES,
                gaps.stream().map(CellFacts.AccountGap::masked).toList(),
                facts.twins(key, wanted),
                surroundings.elsewhere(key),
                surroundings.movedAccounts(key),
                surroundings.orgChanges(key),
                facts.repeated(key));
    }

    /** Lines of the accounts that do not add up know by how much; each line once. */
    private List<Suspect> withGaps(BreakKey key, List<Suspect> suspects, List<CellFacts.AccountGap> gaps) {
        List<Suspect> all = new ArrayList<>();
        gaps.stream().limit(GAPS_FOLLOWED).forEach(gap -> all.addAll(facts.linesOf(key, gap)));
        Set<String> seen = new LinkedHashSet<>();
        all.forEach(line -> seen.add(line.journalNo() + "/" + line.lineNo()));
        suspects.stream()
                .filter(line -> seen.add(line.journalNo() + "/" + line.lineNo()))
                .forEach(all::add);
        return all;
    }

    private Narrowing narrowing(BreakKey key, List<Slice> slices, Evidence evidence) {
        CellSurroundings.Compared compared = surroundings.compared(key);
        Set<Object> hours = new LinkedHashSet<>();
        Set<Object> hoursLeft = new LinkedHashSet<>();
        for (Slice slice : slices) {
            hours.add(slice.hour());
            if (slice.differenceFen() != 0 && slice.source() != EntrySource.ADJUSTMENT) {
                hoursLeft.add(slice.hour());
            }
        }
        return new Narrowing(
                compared.orgs(),
                compared.orgsLeft(),
                compared.subjects(),
                compared.subjectsLeft(),
                compared.currencies(),
                compared.currenciesLeft(),
                hours.size(),
                hoursLeft.size(),
                slices.stream().mapToLong(Slice::lines).sum(),
                evidence.suspects().stream().filter(line -> !line.isCounted()).count(),
                facts.firstOpenAt(key));
    }
}
