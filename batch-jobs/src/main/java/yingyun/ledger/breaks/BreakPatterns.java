package yingyun.ledger.breaks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import yingyun.kernel.FourEyesAct.Sentence;
import yingyun.kernel.Money;

/**
 * Looks for the usual causes of a difference. Pure. A line that both sides of the check know makes no difference by itself, so only
 * lines that are not counted, and accounts that did not take what the ledger took, can be 很可能; and even they only if all of them
 * together give exactly the difference and no second set would do as well.
 */
public final class BreakPatterns {

    /** Sets that are shown. */
    static final int SHOWN = 12;
    /** Parts (lines not counted, accounts with a gap) among which pairs are looked for. */
    static final int PARTS = 200;

    private static final int TOGETHER_MOST = 20;
    private static final int SUBSETS_OF = 14;

    private final Evidence evidence;
    private final long wanted;
    private final List<Part> parts;
    private final boolean addsUp;
    private final FoundSets found;

    private BreakPatterns(Evidence evidence) {
        this.evidence = evidence;
        this.wanted = evidence.differenceFen();
        this.found = new FoundSets(wanted);
        this.parts = Part.of(evidence);
        this.addsUp = evidence.isComplete()
                && parts.stream().mapToLong(Part::effectFen).sum() == wanted;
    }

    /** What was found: the sets, best first, and every pattern with its result. */
    public record Findings(List<Candidate> candidates, List<PatternResult> results, boolean addsUp) {

        public Findings {
            candidates = List.copyOf(candidates);
            results = List.copyOf(results);
        }
    }

    public static Findings of(Evidence evidence) {
        BreakPatterns patterns = new BreakPatterns(evidence);
        if (evidence.differenceFen() == 0) {
            for (BreakPattern pattern : BreakPattern.values()) {
                patterns.found.result(pattern, 0, "BR-2090", Map.of());
            }
            return new Findings(List.of(), patterns.found.results(), patterns.addsUp);
        }
        patterns.single();
        patterns.pair();
        patterns.together();
        patterns.reversedSide();
        patterns.swappedDigits();
        patterns.duplicate();
        patterns.accountReplay();
        patterns.wrongOrg();
        patterns.accountMoved();
        patterns.found.count(BreakPattern.ORG_CHANGED, evidence.orgChanges());
        patterns.rerunDoubled();
        return new Findings(patterns.found.withoutTies(), patterns.found.results(), patterns.addsUp);
    }

    private void single() {
        List<Suspect> equal =
                evidence.suspects().stream().filter(this::isWanted).toList();
        List<Suspect> strong = equal.stream()
                .filter(line -> !line.isCounted() || line.accountGapFen() == -wanted)
                .toList();
        Confidence confidence = strong.size() == 1 && addsUp && isOnlyWay() ? Confidence.LIKELY : Confidence.POSSIBLE;
        strong.forEach(line -> found.add(
                BreakPattern.SINGLE,
                List.of(line),
                confidence,
                Sentence.of(line.isCounted() ? "BR-2102" : line.txCode().equals("TX9900") ? "BR-2100" : "BR-2101")));
        found.weak(BreakPattern.SINGLE, equal.stream().filter(line -> !strong.contains(line)), "BR-2103");
        found.count(BreakPattern.SINGLE, strong.size());
    }

    /** No other parts than the one that fits alone would make the difference too. */
    private boolean isOnlyWay() {
        List<Long> others = new ArrayList<>(parts.stream().map(Part::effectFen).toList());
        others.remove(wanted);
        if (others.size() > SUBSETS_OF) {
            return false;
        }
        for (int chosen = 1; chosen < 1 << others.size(); chosen++) {
            long sum = 0;
            for (int i = 0; i < others.size(); i++) {
                sum += (chosen >> i & 1) * others.get(i);
            }
            if (sum == wanted) {
                return false;
            }
        }
        return true;
    }

    private boolean isWanted(Suspect line) {
        return line.netFen() == wanted;
    }

    private void pair() {
        List<Part> some = parts.stream()
                .filter(part -> part.effectFen() != wanted)
                .limit(PARTS)
                .toList();
        int hits = 0;
        for (int i = 0; i < some.size(); i++) {
            for (int j = i + 1; j < some.size(); j++) {
                if (some.get(i).effectFen() + some.get(j).effectFen() == wanted) {
                    hits++;
                    if (hits <= SHOWN) {
                        boolean onlyThese = parts.size() == 2 && addsUp;
                        found.set(
                                BreakPattern.PAIR,
                                List.of(some.get(i), some.get(j)),
                                onlyThese ? Confidence.LIKELY : Confidence.POSSIBLE,
                                Sentence.of("BR-2110"));
                    }
                }
            }
        }
        if (parts.size() > PARTS) {
            found.result(BreakPattern.PAIR, hits, "BR-2092", Map.of("count", "" + hits, "limit", "" + PARTS));
        } else {
            found.count(BreakPattern.PAIR, hits);
        }
    }

    /** Three or more lines that nobody counted, all that there are: the books say it is they. */
    private void together() {
        boolean fits = addsUp
                && parts.size() > 2
                && parts.size() <= TOGETHER_MOST
                && found.stream().noneMatch(candidate -> candidate.confidence() != Confidence.UNLIKELY);
        if (fits) {
            found.set(
                    BreakPattern.TOGETHER,
                    parts,
                    Confidence.LIKELY,
                    new Sentence("BR-2115", Map.of("count", "" + parts.size())));
        }
        found.count(BreakPattern.TOGETHER, fits ? 1 : 0);
    }

    private void reversedSide() {
        if (wanted % 2 != 0) {
            String half = java.math.BigDecimal.valueOf(Math.absExact(wanted) * 5, 3)
                    .stripTrailingZeros()
                    .toPlainString();
            found.result(BreakPattern.REVERSED_SIDE, 0, "BR-2093", Map.of("quotient", half));
            return;
        }
        byAmount(BreakPattern.REVERSED_SIDE, line -> line.netFen() == wanted / 2, "BR-2120", "BR-2121");
    }

    /** Two neighbouring digits changed places: the difference is 9 × 10^k × (difference of the digits). */
    private void swappedDigits() {
        if (wanted % 9 != 0) {
            found.result(BreakPattern.SWAPPED_DIGITS, 0, "BR-2091", Map.of());
            return;
        }
        int place = SwappedDigits.place(wanted);
        if (place < 0) {
            found.result(BreakPattern.SWAPPED_DIGITS, 0, "BR-2094", Map.of());
            return;
        }
        byAmount(
                BreakPattern.SWAPPED_DIGITS,
                line -> SwappedDigits.isSwapped(line.netFen(), wanted, place),
                "BR-2130",
                "BR-2131");
    }

    private void byAmount(BreakPattern pattern, Predicate<Suspect> fits, String proved, String unproved) {
        List<Suspect> lines = evidence.suspects().stream().filter(fits).toList();
        List<Suspect> strong = lines.stream()
                .filter(line -> line.isCounted() && line.accountGapFen() == -wanted)
                .toList();
        strong.forEach(line -> found.add(
                pattern,
                List.of(line),
                strong.size() == 1 && addsUp ? Confidence.LIKELY : Confidence.POSSIBLE,
                Sentence.of(proved)));
        found.weak(pattern, lines.stream().filter(line -> !strong.contains(line)), unproved);
        if (strong.isEmpty() && !lines.isEmpty()) {
            found.result(pattern, 0, "BR-2095", Map.of("count", "" + lines.size()));
        } else {
            found.count(pattern, strong.size());
        }
    }

    private void duplicate() {
        int hits = 0;
        for (Evidence.Twin twin : evidence.twins()) {
            boolean once = twin.isCounted() && twin.accountGapFen() == -wanted && twin.netFen() == wanted;
            boolean open = !twin.isCounted() && twin.netFen() == wanted;
            hits += once || open ? 1 : 0;
            found.add(new Candidate(
                    BreakPattern.DUPLICATE,
                    twin.journalNo() + " " + twin.otherJournalNo(),
                    List.of(twin.journalNo(), twin.otherJournalNo()),
                    List.of(),
                    twin.netFen(),
                    once || open ? Confidence.POSSIBLE : Confidence.UNLIKELY,
                    Sentence.of(once || open ? "BR-2140" : "BR-2141")));
        }
        found.count(BreakPattern.DUPLICATE, hits);
    }

    private void accountReplay() {
        evidence.gaps().stream().filter(gap -> gap.gapFen() == -wanted).forEach(gap -> {
            boolean explained = found.stream()
                    .anyMatch(candidate -> candidate.confidence() != Confidence.UNLIKELY
                            && candidate.lines().stream().anyMatch(line -> line.accountGapFen() == gap.gapFen()));
            found.add(new Candidate(
                    BreakPattern.ACCOUNT_REPLAY,
                    gap.account(),
                    List.of(),
                    List.of(),
                    wanted,
                    !explained && parts.size() == 1 && addsUp ? Confidence.LIKELY : Confidence.POSSIBLE,
                    new Sentence("BR-2150", Map.of("gap", Money.grouped(gap.gapFen())))));
        });
        found.count(BreakPattern.ACCOUNT_REPLAY, evidence.gaps().size());
    }

    /** Never more than 可能: two vouchers of one cent at two outlets look the same. */
    private void wrongOrg() {
        List<Evidence.Elsewhere> opposite = evidence.elsewhere().stream()
                .filter(other -> other.differenceFen() == -wanted)
                .toList();
        opposite.forEach(other -> found.add(new Candidate(
                BreakPattern.WRONG_ORG,
                other.orgCode() + " " + other.subjectCode(),
                List.of(),
                List.of(),
                wanted,
                Confidence.POSSIBLE,
                new Sentence("BR-2160", Map.of("org", other.orgCode(), "subject", other.subjectCode())))));
        found.count(BreakPattern.WRONG_ORG, opposite.size());
    }

    private void accountMoved() {
        List<Evidence.MovedAccount> fits = evidence.moved().stream()
                .filter(account -> Math.absExact(account.balanceFen()) == Math.absExact(wanted))
                .toList();
        fits.forEach(account -> found.add(new Candidate(
                BreakPattern.ACCOUNT_MOVED,
                account.account(),
                List.of(),
                List.of(),
                wanted,
                Confidence.POSSIBLE,
                Sentence.of("BR-2170"))));
        found.result(
                BreakPattern.ACCOUNT_MOVED,
                fits.size(),
                fits.isEmpty() ? "BR-2096" : "BR-2097",
                Map.of("count", "" + evidence.moved().size(), "hits", "" + fits.size()));
    }

    private void rerunDoubled() {
        List<Evidence.Repeated> repeated = evidence.repeated();
        if (repeated.isEmpty()) {
            found.result(BreakPattern.RERUN_DOUBLED, 0, "BR-2098", Map.of());
            return;
        }
        long sum = repeated.stream().mapToLong(Evidence.Repeated::netFen).sum();
        found.add(new Candidate(
                BreakPattern.RERUN_DOUBLED,
                repeated.getFirst().journalNo(),
                repeated.stream().map(Evidence.Repeated::journalNo).limit(SHOWN).toList(),
                List.of(),
                sum,
                sum == wanted && addsUp ? Confidence.LIKELY : Confidence.POSSIBLE,
                new Sentence("BR-2180", Map.of("count", "" + repeated.size()))));
        found.count(BreakPattern.RERUN_DOUBLED, repeated.size());
    }
}
