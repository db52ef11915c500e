package yingyun.ledger.breaks;

/** 已核查方式: the ways in which a difference usually comes about, in the order in which they are shown. */
public enum BreakPattern {
    SINGLE,
    PAIR,
    TOGETHER,
    REVERSED_SIDE,
    SWAPPED_DIGITS,
    DUPLICATE,
    ACCOUNT_REPLAY,
    WRONG_ORG,
    ACCOUNT_MOVED,
    ORG_CHANGED,
    RERUN_DOUBLED
}
