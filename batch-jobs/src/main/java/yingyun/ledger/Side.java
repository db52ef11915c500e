package yingyun.ledger;

/** 借 贷, and 收 付 for off-balance subjects. */
public enum Side {
    DEBIT('D', 1),
    CREDIT('C', -1),
    RECEIVED('R', 1),
    PAID('P', -1);

    private final char code;
    private final int sign;

    Side(char code, int sign) {
        this.code = code;
        this.sign = sign;
    }

    public char code() {
        return code;
    }

    /** Of the net: debit and 收 positive, credit and 付 negative. */
    public int sign() {
        return sign;
    }
}
