package yingyun.helpdesk.clock;

import java.util.function.Function;

/**
 * What an inquiry keeps from its first millisecond on: policy and calendars as they were then. An edit later on holds for it only by an
 * explicit, audited new pin.
 */
record Pins(Policy policy, WorkCalendar branch, Function<String, WorkCalendar> desks) {

    WorkCalendar desk(String desk) {
        return desks.apply(desk);
    }

    /** The calendar that holds for an inquiry of that urgency at that desk. */
    WorkCalendar of(String urgency, String desk) {
        return policy.rule(urgency).branchHours() ? branch : desk(desk);
    }
}
