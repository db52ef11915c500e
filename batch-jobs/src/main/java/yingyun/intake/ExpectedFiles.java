package yingyun.intake;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.reference.Calendars;

/** What each business system owes. An own bank's register starts empty. */
@Repository
class ExpectedFiles {

    private final JdbcClient jdbc;
    private final Calendars calendars;

    ExpectedFiles(JdbcClient jdbc, Calendars calendars) {
        this.jdbc = jdbc;
        this.calendars = calendars;
    }

    /** One file that is due on a day, and how many of its kind came. */
    record Due(
            String system,
            String kind,
            LocalTime dueTime,
            String calendarCode,
            long accepted,
            long refused,
            long late) {

        String file() {
            return system + "_" + kind;
        }
    }

    List<Due> dueOn(BusinessDate day) {
        return jdbc
                .sql("""
                select e.system, e.kind, e.due_time, e.calendar_code,
                       count(*) filter (where f.state = 'ACCEPTED') as accepted,
                       count(*) filter (where f.state = 'REFUSED') as refused,
                       count(*) filter (where f.state = 'ACCEPTED' and f.is_late) as late
                  from expected_file e
                  left join day_file f on f.system = e.system and f.kind = e.kind and f.business_date = :day
                 where e.since <= :day
                   and (e.until is null or e.until > :day)
                 group by e.system, e.kind, e.due_time, e.calendar_code
                 order by e.system, e.kind
                """)
                .param("day", day.day())
                .query((rs, n) -> new Due(
                        rs.getString("system"),
                        rs.getString("kind"),
                        rs.getObject("due_time", LocalTime.class),
                        rs.getString("calendar_code"),
                        rs.getLong("accepted"),
                        rs.getLong("refused"),
                        rs.getLong("late")))
                .list()
                .stream()
                .filter(due -> calendars.isOpen(due.calendarCode(), day.day()))
                .toList();
    }

    /** Empty where nothing of this kind is expected that day: then it can't be late. */
    Optional<LocalTime> dueTime(DayFileName name) {
        return dueOn(name.day()).stream()
                .filter(due -> due.file().equals(name.kind().name()))
                .map(Due::dueTime)
                .findFirst();
    }

    void goneWithout(BusinessDate day, Due due, Instant notedAt) {
        jdbc.sql("""
                insert into file_gone_without (business_date, system, kind, noted_at)
                values (:day, :system, :kind, :at)
                on conflict do nothing
                """)
                .param("day", day.day())
                .param("system", due.system())
                .param("kind", due.kind())
                .param("at", notedAt.atOffset(ZoneOffset.UTC))
                .update();
    }
}
