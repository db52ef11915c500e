package yingyun.helpdesk.clock;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.reference.BankClock;

/** Versions of the working calendars. What was published never changes, so an edition that was read once is kept. */
@Repository
class CalendarBook {

    private static final int MOST_EDITIONS_KEPT = 64;
    /** Serialises the publishers: one new version, not one per node. */
    private static final long PUBLISHING = 0x59_59_43_4CL;

    /** Reason of a version that nobody wrote. */
    private static final String FOLLOWED_THE_BANK = "BANK_CALENDAR_CHANGED";

    private final JdbcClient jdbc;
    private final BankClock clock;
    private final Map<Long, CalendarSet> editions = new ConcurrentHashMap<>();

    CalendarBook(JdbcClient jdbc, BankClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Version(long edition, String code, String kind, String zone, int version, String[] serves) {}

    long latestEdition() {
        return jdbc.sql("select max(edition) from work_calendar_version")
                .query(Long.class)
                .single();
    }

    CalendarSet at(long edition) {
        CalendarSet known = editions.get(edition);
        if (known != null) {
            return known;
        }
        if (editions.size() >= MOST_EDITIONS_KEPT) {
            editions.clear();
        }
        CalendarSet read = read(edition);
        editions.put(edition, read);
        return read;
    }

    private CalendarSet read(long edition) {
        Map<String, WorkCalendar> outlets = new HashMap<>();
        Map<String, WorkCalendar> desks = new HashMap<>();
        List<WorkCalendar> all = new ArrayList<>();
        for (Version version : versionsAt(edition)) {
            WorkCalendar calendar = calendar(version);
            all.add(calendar);
            Map<String, WorkCalendar> those = version.kind().equals("OUTLET") ? outlets : desks;
            if (version.serves().length == 0) {
                those.put("", calendar);
            }
            for (String who : version.serves()) {
                those.put(who, calendar);
            }
        }
        return new CalendarSet(edition, outlets, desks, all);
    }

    private List<Version> versionsAt(long edition) {
        return jdbc.sql("""
                select distinct on (v.calendar_code) v.edition, v.calendar_code, c.kind, c.zone, v.version, v.serves
                  from work_calendar_version v
                  join work_calendar c on c.calendar_code = v.calendar_code
                 where v.edition <= :edition
                 order by v.calendar_code, v.edition desc
                """)
                .param("edition", edition)
                .query((rs, n) -> new Version(
                        rs.getLong("edition"),
                        rs.getString("calendar_code"),
                        rs.getString("kind"),
                        rs.getString("zone"),
                        rs.getInt("version"),
                        (String[]) rs.getArray("serves").getArray()))
                .list();
    }

    private WorkCalendar calendar(Version version) {
        Map<LocalDate, WorkCalendar.Holiday> holidays = new HashMap<>();
        Map<LocalDate, WorkCalendar.Order> orders = new HashMap<>();
        jdbc.sql("select day, kind, hours, name_zh, name_en from work_day where edition = :edition")
                .param("edition", version.edition())
                .query(rs -> {
                    LocalDate day = rs.getObject("day", LocalDate.class);
                    String kind = rs.getString("kind");
                    if (kind.equals("ORDER")) {
                        orders.put(
                                day,
                                new WorkCalendar.Order(
                                        OpenHours.of(rs.getString("hours")),
                                        rs.getString("name_zh"),
                                        rs.getString("name_en")));
                    } else {
                        holidays.put(
                                day,
                                new WorkCalendar.Holiday(
                                        kind.equals("MAKE_UP"), rs.getString("name_zh"), rs.getString("name_en")));
                    }
                });
        return new WorkCalendar(
                version.code(),
                version.version(),
                ZoneId.of(version.zone()),
                weeks(version.edition()),
                holidays,
                orders);
    }

    private List<WorkCalendar.Week> weeks(long edition) {
        Map<LocalDate, Map<Integer, OpenHours>> hours = new TreeMap<>();
        jdbc.sql("select valid_from, weekday, hours from work_week where edition = :edition")
                .param("edition", edition)
                .query(rs -> {
                    hours.computeIfAbsent(rs.getObject("valid_from", LocalDate.class), day -> new HashMap<>())
                            .put(rs.getInt("weekday"), OpenHours.of(rs.getString("hours")));
                });
        return hours.entrySet().stream()
                .map(entry -> week(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static WorkCalendar.Week week(LocalDate from, Map<Integer, OpenHours> hours) {
        Map<DayOfWeek, OpenHours> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day, Objects.requireNonNullElse(hours.get(day.getValue()), OpenHours.CLOSED));
        }
        return new WorkCalendar.Week(from, days, Objects.requireNonNullElse(hours.get(0), OpenHours.CLOSED));
    }

    /**
     * Follows the bank's calendar: where its holidays or 调休 days have changed (MC04), the working calendars that copy it get a version.
     * Inside a transaction.
     *
     * @return how many
     */
    int followTheBank() {
        jdbc.sql("select pg_advisory_xact_lock(:key)").param("key", PUBLISHING).query(rs -> {});
        List<Version> changed = versionsAt(Long.MAX_VALUE).stream()
                .filter(version -> differs(version.edition()))
                .toList();
        changed.forEach(version -> publishAgain(version, FOLLOWED_THE_BANK));
        return changed.size();
    }

    private boolean differs(long edition) {
        return jdbc.sql("""
                with bank as (
                    select x.day, case when x.is_open then 'MAKE_UP' else 'HOLIDAY' end as kind, x.name_zh, x.name_en
                      from work_calendar_version v
                      join work_calendar c on c.calendar_code = v.calendar_code
                      join calendar_exception x on x.calendar_code = c.base_calendar
                     where v.edition = :edition),
                     copied as (
                    select d.day, d.kind, d.name_zh, d.name_en from work_day d where d.edition = :edition and d.kind <> 'ORDER')
                select exists ((table bank except table copied) union all (table copied except table bank))
                """).param("edition", edition).query(Boolean.class).single();
    }

    private void publishAgain(Version before, String reason) {
        long edition = jdbc.sql("""
                insert into work_calendar_version (calendar_code, version, serves, published_at, published_by, reason)
                values (:code, :version, :serves, :now, 'SYSTEM', :reason)
                returning edition
                """)
                .param("code", before.code())
                .param("version", before.version() + 1)
                .param("serves", before.serves())
                .param("now", now())
                .param("reason", reason)
                .query(Long.class)
                .single();
        jdbc.sql("""
                insert into work_week (edition, valid_from, weekday, hours)
                select :edition, valid_from, weekday, hours from work_week where edition = :before
                """)
                .param("edition", edition)
                .param("before", before.edition())
                .update();
        jdbc.sql("""
                insert into work_day (edition, day, kind, hours, name_zh, name_en)
                select :edition, day, kind, hours, name_zh, name_en from work_day where edition = :before and kind = 'ORDER'
                 union all
                select :edition, x.day, case when x.is_open then 'MAKE_UP' else 'HOLIDAY' end, '', x.name_zh, x.name_en
                  from work_calendar c
                  join calendar_exception x on x.calendar_code = c.base_calendar
                 where c.calendar_code = :code
                """)
                .param("edition", edition)
                .param("before", before.edition())
                .param("code", before.code())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
