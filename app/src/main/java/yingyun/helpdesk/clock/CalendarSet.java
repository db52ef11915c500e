package yingyun.helpdesk.clock;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All working calendars as they stood at one edition. Immutable.
 *
 * @param outlets by org code; {@code ""} serves everyone else
 * @param desks by desk; {@code ""} serves everyone else
 */
record CalendarSet(
        long edition, Map<String, WorkCalendar> outlets, Map<String, WorkCalendar> desks, List<WorkCalendar> all) {

    CalendarSet {
        outlets = Map.copyOf(outlets);
        desks = Map.copyOf(desks);
        all = List.copyOf(all);
        if (!outlets.containsKey("") || !desks.containsKey("")) {
            throw new IllegalStateException("edition " + edition + " has no calendar for everyone else");
        }
    }

    WorkCalendar outlet(String orgCode) {
        return chosen(outlets, orgCode);
    }

    WorkCalendar desk(String desk) {
        return chosen(desks, desk);
    }

    Pins pins(Policy policy, String orgCode) {
        return new Pins(policy, outlet(orgCode), this::desk);
    }

    private static WorkCalendar chosen(Map<String, WorkCalendar> from, String who) {
        WorkCalendar own = from.get(who);
        return own == null ? Objects.requireNonNull(from.get("")) : own;
    }
}
