package yingyun.ledger.breaks;

import yingyun.kernel.FourEyesAct.Sentence;

/**
 * What looking for one pattern gave.
 *
 * @param hits how many sets fit
 * @param result in words: a count, or why there was nothing to look for
 */
public record PatternResult(BreakPattern pattern, int hits, Sentence result) {}
