package yingyun.helpdesk.clock;

/**
 * What a day is in a calendar, and why.
 *
 * @param name of the holiday or of the order, zh; empty on ordinary days
 */
record WorkDay(Kind kind, OpenHours hours, String name, String nameEn) {

    /** Strongest first: an order opens or shuts a day whatever the holidays say; a holiday or 调休 day beats the week. */
    enum Kind {
        /** An order of the bank: shut. */
        ORDER_CLOSED,
        /** An order of the bank: open, with its own hours. */
        ORDER_OPEN,
        HOLIDAY,
        /** 调休: a weekend day that is worked. */
        MAKE_UP,
        WEEKDAY,
        WEEKEND
    }
}
