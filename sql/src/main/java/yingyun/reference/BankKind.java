package yingyun.reference;

/** A demo bank or somebody's own. Written at creation, never changed. */
public enum BankKind {
    DEMO,
    OWN
}
