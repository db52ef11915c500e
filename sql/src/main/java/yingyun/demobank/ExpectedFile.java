package yingyun.demobank;

import java.time.LocalDate;
import java.time.LocalTime;

/** One line of the expected-file register: what comes, until when on the calendar day of the business date, on which days. */
public record ExpectedFile(String system, String kind, LocalTime latestArrival, Condition condition) {

    /** Every calendar day, or legal working days of HVPS only. */
    public enum Condition {
        EVERY_DAY,
        HVPS_WORKING_DAY
    }

    public boolean isDueOn(LocalDate date) {
        return condition == Condition.EVERY_DAY || DemoCalendar.isWorkingDay(date);
    }
}
