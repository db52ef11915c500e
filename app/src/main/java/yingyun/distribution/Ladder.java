package yingyun.distribution;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BankClock;
import yingyun.reference.Calendars;
import yingyun.reference.Parameters;

/**
 * The chasing ladder of unsigned papers (domain study 08 §8.2): on the release day T at 10:30 the outlet, at 11:30 tier 2, on the next
 * open day at 10:30 tier 1, on the second at 10:30 head office. Days are those of the COUNTER calendar. Assumption: what is released
 * after the outlet's hour, or on a day without counters, has the next open day as its T.
 */
@Component
public class Ladder {

    private static final String CALENDAR = "COUNTER";
    /** Longer than any holiday: a year without open days would be a calendar that nobody made. */
    private static final int FARTHEST = 60;

    private final Calendars calendars;
    private final Parameters parameters;

    public Ladder(Calendars calendars, Parameters parameters) {
        this.calendars = calendars;
        this.parameters = parameters;
    }

    /** Whom the next reminder goes to. */
    public enum Rung {
        OUTLET("report.due.outlet", 0),
        T2("report.due.t2", 0),
        T1("report.due.t1", 1),
        HEAD_OFFICE("report.due.headOffice", 2);

        private final String parameter;
        private final int openDays;

        Rung(String parameter, int openDays) {
            this.parameter = parameter;
            this.openDays = openDays;
        }
    }

    /** A rung and its moment of bank time. */
    public record Step(Rung rung, Instant at) {}

    /** Until when the outlet is to sign. */
    public Instant due(Instant releasedAt) {
        return at(Rung.OUTLET, releaseDay(releasedAt));
    }

    /** The first rung that is still to come; empty once head office was told. */
    public Optional<Step> next(Instant due, Instant now) {
        LocalDate day = LocalDateTime.ofInstant(due, BankClock.ZONE).toLocalDate();
        for (Rung rung : Rung.values()) {
            Instant at = rung == Rung.OUTLET ? due : at(rung, day);
            if (at.isAfter(now)) {
                return Optional.of(new Step(rung, at));
            }
        }
        return Optional.empty();
    }

    /** The outlet's hour on a day. */
    public LocalTime outletHour(LocalDate day) {
        return hour(Rung.OUTLET, day);
    }

    private LocalDate releaseDay(Instant releasedAt) {
        LocalDateTime at = LocalDateTime.ofInstant(releasedAt, BankClock.ZONE);
        LocalDate day = at.toLocalDate();
        return calendars.isOpen(CALENDAR, day) && at.toLocalTime().isBefore(hour(Rung.OUTLET, day))
                ? day
                : openDayAfter(day);
    }

    private Instant at(Rung rung, LocalDate releaseDay) {
        LocalDate day = releaseDay;
        for (int i = 0; i < rung.openDays; i++) {
            day = openDayAfter(day);
        }
        return day.atTime(hour(rung, day)).atZone(BankClock.ZONE).toInstant();
    }

    private LocalTime hour(Rung rung, LocalDate day) {
        return parameters.time(rung.parameter, BusinessDate.of(day));
    }

    private LocalDate openDayAfter(LocalDate day) {
        for (int i = 1; i <= FARTHEST; i++) {
            if (calendars.isOpen(CALENDAR, day.plusDays(i))) {
                return day.plusDays(i);
            }
        }
        return day.plusDays(1);
    }
}
