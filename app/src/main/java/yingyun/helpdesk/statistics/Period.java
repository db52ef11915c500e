package yingyun.helpdesk.statistics;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import yingyun.reference.BankClock;

/** Days of bank time, both inclusive; at most {@value #MOST_DAYS}. */
record Period(LocalDate from, LocalDate to) {

    static final int MOST_DAYS = 92;

    Period {
        if (from.isAfter(to) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw new StatisticsProblem.PeriodWrong(from.toString(), to.toString(), MOST_DAYS).refused();
        }
    }

    OffsetDateTime start() {
        return from.atStartOfDay(BankClock.ZONE).toOffsetDateTime();
    }

    /** Exclusive. */
    OffsetDateTime end() {
        return to.plusDays(1).atStartOfDay(BankClock.ZONE).toOffsetDateTime();
    }
}
