package yingyun.ledger.breaks;

/** 把握. */
public enum Confidence {
    /** 很可能: the books add up if it is this, and nothing else would do as well. */
    LIKELY,
    /** 可能: it would explain the difference, and so would something else, or a proof is missing. */
    POSSIBLE,
    /** 不大: only the figure agrees. */
    UNLIKELY
}
