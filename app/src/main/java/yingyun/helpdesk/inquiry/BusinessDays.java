package yingyun.helpdesk.inquiry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;
import yingyun.reference.BankClock;
import yingyun.reference.Calendars;

/** Business days of the counters, 调休 included: an answer counts as accepted after one, and can be reopened for five. */
@Component
class BusinessDays {

    static final int UNTIL_ACCEPTED = 1;
    static final int REOPENABLE = 5;
    private static final String CALENDAR = "COUNTER";
    private static final int FARTHEST = 60;
    private static final LocalTime CLOSING = LocalTime.of(17, 0);

    private final Calendars calendars;

    BusinessDays(Calendars calendars) {
        this.calendars = calendars;
    }

    /** The end of the first business day after the answer. */
    Instant acceptedFrom(Instant answered) {
        return closing(after(answered, UNTIL_ACCEPTED));
    }

    /** Closing time of the fifth business day after the answer. */
    Instant reopenableUntil(Instant answered) {
        return closing(after(answered, REOPENABLE));
    }

    private LocalDate after(Instant moment, int days) {
        LocalDate day = LocalDateTime.ofInstant(moment, BankClock.ZONE).toLocalDate();
        int open = 0;
        for (int i = 1; i <= FARTHEST; i++) {
            if (calendars.isOpen(CALENDAR, day.plusDays(i)) && ++open == days) {
                return day.plusDays(i);
            }
        }
        return day.plusDays(days);
    }

    private static Instant closing(LocalDate day) {
        return day.atTime(CLOSING).atZone(BankClock.ZONE).toInstant();
    }

    String text(Instant moment) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(LocalDateTime.ofInstant(moment, BankClock.ZONE));
    }
}
