package yingyun.deposit;

/** How a product earns interest, in the words of the day-file contract. */
enum InterestRule {
    PERSONAL_DEMAND,
    CORPORATE_DEMAND,
    AGREEMENT,
    TIME,
    INSTALMENT,
    NOTICE;

    /** Paid by the business system when the deposit is withdrawn; the others are settled every quarter by JOB-042. */
    boolean isTerm() {
        return this == TIME || this == INSTALMENT || this == NOTICE;
    }
}
