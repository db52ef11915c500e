package yingyun.operations.startofday;

/** The fourteen items, in their order. Table {@code start_of_day_check} holds the same names. */
enum Item {
    BUSINESS_DATE(true),
    CHAIN(true),
    BALANCE(true),
    INTERBRANCH(true),
    RATES(true),
    CALENDAR(true),
    LINKS(false),
    POSITION(false),
    FX_RATES(false),
    LISTS(false),
    SIGN_ON(false),
    REPORTS(false),
    BACKUP(true),
    INCIDENTS(true);

    private final boolean byData;

    Item(boolean byData) {
        this.byData = byData;
    }

    /** Does the data speak for itself? Otherwise a person does, by name. */
    boolean isByData() {
        return byData;
    }
}
