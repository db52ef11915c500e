package yingyun.ledger.breaks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import yingyun.kernel.FourEyesAct.Sentence;

/** The sets that the patterns found for one difference, and what each pattern says of itself. */
final class FoundSets {

    private static final int WEAK_SHOWN = 3;

    private final long wanted;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<PatternResult> results = new ArrayList<>();

    FoundSets(long wanted) {
        this.wanted = wanted;
    }

    Stream<Candidate> stream() {
        return candidates.stream();
    }

    List<PatternResult> results() {
        return results;
    }

    void add(Candidate candidate) {
        candidates.add(candidate);
    }

    /** Two sets that are both 很可能 are each only 可能. */
    List<Candidate> withoutTies() {
        boolean tied = candidates.stream()
                        .filter(candidate -> candidate.confidence() == Confidence.LIKELY)
                        .count()
                > 1;
        return candidates.stream()
                .map(candidate -> tied && candidate.confidence() == Confidence.LIKELY
                        ? candidate.as(Confidence.POSSIBLE)
                        : candidate)
                .sorted(Candidate.BEST_FIRST)
                .limit(BreakPatterns.SHOWN)
                .toList();
    }

    void weak(BreakPattern pattern, Stream<Suspect> lines, String why) {
        lines.sorted(Comparator.comparing(Suspect::journalNo))
                .limit(WEAK_SHOWN)
                .forEach(line -> add(pattern, List.of(line), Confidence.UNLIKELY, Sentence.of(why)));
    }

    void set(BreakPattern pattern, List<Part> set, Confidence confidence, Sentence why) {
        List<Suspect> lines = new ArrayList<>();
        for (Part part : set) {
            if (part.line() != null) {
                lines.add(part.line());
            }
        }
        candidates.add(new Candidate(
                pattern,
                String.join(
                        " + ", set.stream().map(Part::name).limit(WEAK_SHOWN).toList()),
                lines.stream().map(Suspect::journalNo).distinct().toList(),
                lines,
                wanted,
                confidence,
                why));
    }

    void add(BreakPattern pattern, List<Suspect> lines, Confidence confidence, Sentence why) {
        candidates.add(new Candidate(
                pattern,
                lines.getFirst().name(),
                lines.stream().map(Suspect::journalNo).distinct().toList(),
                lines,
                lines.stream().mapToLong(Suspect::netFen).sum(),
                confidence,
                why));
    }

    void count(BreakPattern pattern, int hits) {
        result(pattern, hits, hits == 0 ? "BR-2088" : "BR-2089", Map.of("count", "" + hits));
    }

    void result(BreakPattern pattern, int hits, String code, Map<String, String> facts) {
        results.add(new PatternResult(pattern, hits, new Sentence(code, facts)));
    }
}
