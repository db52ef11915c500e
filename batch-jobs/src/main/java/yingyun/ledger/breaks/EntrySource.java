package yingyun.ledger.breaks;

/** Where a line came from, as people name it. */
public enum EntrySource {
    COUNTER,
    PAYMENT,
    SELF_SERVICE,
    INTEREST,
    NIGHT_JOB,
    MANUAL,
    ADJUSTMENT,
    OTHER;

    /** Manual vouchers are those of TX99; the night's own batches bear the name of their job. */
    static EntrySource of(String kind, String source, String txCode, String channel) {
        if (kind.equals("ADJUSTMENT")) {
            return ADJUSTMENT;
        }
        if (kind.equals("JOB")) {
            return source.startsWith("JOB-041") || source.startsWith("JOB-042") ? INTEREST : NIGHT_JOB;
        }
        if (txCode.startsWith("TX99")) {
            return MANUAL;
        }
        return switch (channel) {
            case "HVPS", "BEPS", "IBPS" -> PAYMENT;
            case "ATM", "STM", "EBANK", "MOBILE" -> SELF_SERVICE;
            case "COUNTER", "" -> txCode.startsWith("TX31") ? PAYMENT : COUNTER;
            default -> OTHER;
        };
    }
}
