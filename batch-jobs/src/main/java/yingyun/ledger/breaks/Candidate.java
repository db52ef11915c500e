package yingyun.ledger.breaks;

import java.util.Comparator;
import java.util.List;
import yingyun.kernel.FourEyesAct.Sentence;

/**
 * A set of entries that may be the cause.
 *
 * @param journalNos the entry sets, first the one to look at; empty if it is no entry
 * @param why one sentence
 */
public record Candidate(
        BreakPattern pattern,
        String name,
        List<String> journalNos,
        List<Suspect> lines,
        long amountFen,
        Confidence confidence,
        Sentence why) {

    static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(Candidate::confidence)
            .thenComparing(candidate -> Math.max(1, candidate.lines().size()))
            .thenComparing(Candidate::pattern)
            .thenComparing(Candidate::name);

    public Candidate {
        journalNos = List.copyOf(journalNos);
        lines = List.copyOf(lines);
    }

    Candidate as(Confidence other) {
        return new Candidate(pattern, name, journalNos, lines, amountFen, other, why);
    }
}
