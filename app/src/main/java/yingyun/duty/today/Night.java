package yingyun.duty.today;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.duty.roster.Assignments;

/** What 今日 reads of a day, 05:30 to 05:30 of the bank clock: jobs, files, checks, handovers, backups. */
@Repository
class Night {

    private final JdbcClient jdbc;

    Night(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Chains that ran in the window, one per business date: from the first job's start to the last one's end. */
    List<Span> chains(LocalDateTime from, LocalDateTime to) {
        return jdbc.sql("""
                select business_date::text as name, min(started_at) as began,
                       case when bool_or(state in ('RUNNING', 'READY', 'WAITING', 'FAILED', 'HELD')) then null else max(ended_at) end as ended,
                       case when bool_or(state = 'FAILED') then 'bad'
                            when bool_or(state in ('RUNNING', 'READY', 'WAITING', 'HELD')) then 'run' else 'ok' end as tone
                  from job_run
                 where started_at >= :from and started_at < :to and state <> 'UNDONE'
                 group by business_date
                 order by business_date
                """)
                .param("from", Assignments.offset(from))
                .param("to", Assignments.offset(to))
                .query((rs, n) -> new Span(
                        rs.getString(1),
                        Assignments.bankTime(rs.getObject(2, OffsetDateTime.class)),
                        Optional.ofNullable(rs.getObject(3, OffsetDateTime.class))
                                .map(Assignments::bankTime),
                        rs.getString(4)))
                .list();
    }

    List<Point> files(LocalDateTime from, LocalDateTime to) {
        return points("""
                select system || '_' || kind || ' ' || to_char(business_date, 'MM-DD'), arrived_at,
                       case when state = 'REFUSED' then 'bad' when is_late then 'warn' else 'ok' end
                  from day_file
                 where arrived_at >= :from and arrived_at < :to
                 order by arrived_at, file_name
                 limit 200
                """, from, to);
    }

    List<Point> startOfDay(LocalDateTime from, LocalDateTime to) {
        return points("""
                select item, checked_at, case result when 'RED' then 'bad' when 'WAIVED' then 'dual' else 'ok' end
                  from start_of_day_check
                 where checked_at >= :from and checked_at < :to
                 order by checked_at
                 limit 100
                """, from, to);
    }

    List<Point> openings(LocalDateTime from, LocalDateTime to) {
        return points("""
                select business_date::text, opened_at, 'ok'
                  from system_opening
                 where opened_at >= :from and opened_at < :to
                """, from, to);
    }

    List<Point> reliefs(LocalDateTime from, LocalDateTime to) {
        return points("""
                select e.name, d.ended_at, case d.kind when 'RELEASED' then 'warn' else 'ok' end
                  from duty_end d
                  join roster_assignment a on a.assignment_id = d.assignment_id
                  join employee e on e.employee_no = a.employee_no
                 where d.ended_at >= :from and d.ended_at < :to
                 order by d.ended_at
                 limit 50
                """, from, to);
    }

    /** Of the night under way, else of the one to come. */
    List<FileLine> expected(LocalDate day) {
        return jdbc.sql("""
                select x.system || '_' || x.kind as name, to_char(x.due_time, 'HH24:MI') as due,
                       (select to_char(max(f.arrived_at) at time zone 'Asia/Shanghai', 'HH24:MI')
                          from day_file f
                         where f.business_date = :day and f.system = x.system and f.kind = x.kind and f.state = 'ACCEPTED') as arrived,
                       exists (select 1 from day_file f
                                where f.business_date = :day and f.system = x.system and f.kind = x.kind and f.state = 'REFUSED') as refused
                  from expected_file x
                 where x.since <= :day and (x.until is null or x.until > :day)
                 order by x.due_time, name
                """)
                .param("day", day)
                .query((rs, n) -> new FileLine(
                        rs.getString(1), rs.getString(2), Optional.ofNullable(rs.getString(3)), rs.getBoolean(4)))
                .list();
    }

    /** Backups carry system time; here they stand where the bank's clock shows them now. */
    List<Span> backups(LocalDateTime from, LocalDateTime to) {
        return jdbc.sql("""
                select '', started_at + shift, finished_at + shift, 'ok'
                  from backup, (select make_interval(secs => clock_shift_seconds) as shift from bank) clock
                 where started_at + shift >= :from and started_at + shift < :to
                 order by started_at
                 limit 50
                """)
                .param("from", Assignments.offset(from))
                .param("to", Assignments.offset(to))
                .query((rs, n) -> new Span(
                        rs.getString(1),
                        Assignments.bankTime(rs.getObject(2, OffsetDateTime.class)),
                        Optional.of(Assignments.bankTime(rs.getObject(3, OffsetDateTime.class))),
                        rs.getString(4)))
                .list();
    }

    /** The last backup that was verified; empty if there is none. */
    String lastBackup() {
        return jdbc.sql("""
                select coalesce(to_char((max(verified_at) + (select make_interval(secs => clock_shift_seconds) from bank))
                                        at time zone 'Asia/Shanghai', 'MM-DD HH24:MI'), '')
                  from backup
                """).query(String.class).single();
    }

    private List<Point> points(String sql, LocalDateTime from, LocalDateTime to) {
        return jdbc.sql(sql)
                .param("from", Assignments.offset(from))
                .param("to", Assignments.offset(to))
                .query((rs, n) -> new Point(
                        rs.getString(1), Assignments.bankTime(rs.getObject(2, OffsetDateTime.class)), rs.getString(3)))
                .list();
    }

    record Span(String name, LocalDateTime from, Optional<LocalDateTime> to, String tone) {}

    record Point(String name, LocalDateTime at, String tone) {}

    record FileLine(String name, String due, Optional<String> arrived, boolean refused) {}
}
