package yingyun.reference;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which days a calendar is open, make-up working days (调休) included. Source of the exceptions: notices of the State Council. */
@Repository
public class Calendars {

    private final JdbcClient jdbc;

    public Calendars(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean isOpen(String calendarCode, LocalDate day) {
        boolean everyDay = jdbc.sql("select every_day from calendar where calendar_code = :calendar")
                .param("calendar", calendarCode)
                .query(Boolean.class)
                .single();
        return everyDay
                || jdbc.sql("select is_open from calendar_exception where calendar_code = :calendar and day = :day")
                        .param("calendar", calendarCode)
                        .param("day", day)
                        .query(Boolean.class)
                        .optional()
                        .orElse(day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY);
    }

    /** Has anybody loaded the holidays of this year? If not, weekdays are followed and the night says so. */
    public boolean knowsYear(int year) {
        return jdbc.sql("""
                select exists (select 1 from calendar_exception
                                where calendar_code = 'COUNTER' and day between make_date(:year, 1, 1) and make_date(:year, 12, 31))
                """).param("year", year).query(Boolean.class).single();
    }
}
