package yingyun.intake;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** Expected and not come, or refused and not replaced by a higher seq; nobody has decided to go without (MC06). */
    List<String> missing(BusinessDate day) {
        List<String> notCome = dueOn(day).stream()
                .filter(due -> due.accepted() == 0)
                .map(Due::file)
                .toList();
        List<String> refused = jdbc.sql("""
                select f.system || '_' || f.kind
                  from day_file f
                 where f.business_date = :day
                   and f.state = 'REFUSED'
                   and not exists (select 1 from day_file r
                                    where r.system = f.system and r.kind = f.kind and r.business_date = f.business_date
                                      and r.state = 'ACCEPTED' and r.seq > f.seq)
                """)
                .param("day", day.day())
                .query((rs, n) -> rs.getString(1))
                .list();
        List<String> waived = jdbc.sql("select system || '_' || kind from file_waiver where business_date = :day")
                .param("day", day.day())
                .query((rs, n) -> rs.getString(1))
                .list();
        return Stream.concat(notCome.stream(), refused.stream())
                .distinct()
                .filter(file -> !waived.contains(file))
                .sorted()
                .toList();
    }

    /** Whom a file's refusal concerns, due that day or not; empty where nobody expects such a file. */
    Optional<String> owner(FileKind kind, BusinessDate day) {
        return jdbc.sql("""
                select owner
                  from expected_file
                 where system = :system
                   and kind = :kind
                   and since <= :day
                   and (until is null or until > :day)
                 order by since desc
                 limit 1
                """)
                .param("system", kind.system())
                .param("kind", kind.kind())
                .param("day", day.day())
                .query(String.class)
                .optional();
    }

    boolean peopleExist() {
        return jdbc.sql("select exists (select 1 from employee where employee_no <> 'SYSTEM')")
                .query(Boolean.class)
                .single();
    }

    /** Every kind of file as it stands on a day. */
    List<RegisterLine> register(BusinessDate day) {
        List<Standing> standings = jdbc.sql("""
                select k.system, k.kind,
                       case when f.late > 0 then 'LATE' when f.accepted > 0 then 'ARRIVED' when f.refused > 0 then 'REFUSED'
                            when g.system is not null then 'GONE_WITHOUT' when e.system is not null then 'EXPECTED'
                            else 'NOT_CONNECTED' end as state,
                       e.calendar_code, coalesce(f.accepted, 0) as accepted, coalesce(f.refused, 0) as refused
                  from (values ('CORE', 'ORG'), ('CORE', 'SUBJECT'), ('CORE', 'PRODUCT'), ('CORE', 'RATE'), ('CORE', 'ACCOUNT'),
                               ('CORE', 'JOURNAL'), ('CORE', 'EVENT'), ('PAY', 'HVPS'), ('PAY', 'BEPS'), ('PAY', 'IBPS')) k (system, kind)
                  left join expected_file e on e.system = k.system and e.kind = k.kind and e.since <= :day
                   and (e.until is null or e.until > :day)
                  left join file_gone_without g on g.business_date = :day and g.system = k.system and g.kind = k.kind
                  left join (select system, kind, count(*) filter (where state = 'ACCEPTED') as accepted,
                                    count(*) filter (where state = 'REFUSED') as refused,
                                    count(*) filter (where state = 'ACCEPTED' and is_late) as late
                               from day_file where business_date = :day group by system, kind) f
                    on f.system = k.system and f.kind = k.kind
                """)
                .param("day", day.day())
                .query((rs, n) -> new Standing(
                        new RegisterLine(
                                rs.getString("system"),
                                rs.getString("kind"),
                                RegisterLine.State.valueOf(rs.getString("state")),
                                rs.getLong("accepted"),
                                rs.getLong("refused")),
                        Optional.ofNullable(rs.getString("calendar_code"))))
                .list();
        // Asked only now: a question inside the other would take a second connection while it holds the first.
        return standings.stream().map(standing -> standing.on(day, calendars)).toList();
    }

    private record Standing(RegisterLine line, Optional<String> calendar) {

        RegisterLine on(BusinessDate day, Calendars calendars) {
            boolean notDue = line.state() == RegisterLine.State.EXPECTED
                    && calendar.filter(code -> !calendars.isOpen(code, day.day()))
                            .isPresent();
            return notDue
                    ? new RegisterLine(
                            line.system(), line.kind(), RegisterLine.State.NOT_DUE, line.accepted(), line.refused())
                    : line;
        }
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
