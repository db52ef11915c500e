package yingyun.duty.roster;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The week as a table: a row per post, a column per day. */
@Component
class WeekView {

    private static final int DAYS = 7;

    private final Assignments assignments;
    private final Posts posts;

    WeekView(Assignments assignments, Posts posts) {
        this.assignments = assignments;
        this.posts = posts;
    }

    Week of(LocalDate monday, LocalDate today, Locale locale) {
        boolean english = locale.getLanguage().equals("en");
        List<LocalDate> days =
                IntStream.range(0, DAYS).mapToObj(monday::plusDays).toList();
        List<Assignment> all = assignments.between(monday, days.getLast());
        List<Row> rows = posts.on(monday).stream()
                .map(post -> new Row(
                        post.shiftCode(),
                        post.postCode(),
                        post.name(english),
                        post.hours(),
                        days.stream().map(day -> cell(post, day, all)).toList()))
                .toList();
        return new Week(
                monday,
                days.stream()
                        .map(day -> new Head(
                                day,
                                DateTimeFormatter.ofPattern("MM-dd").format(day),
                                day.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale),
                                day.equals(today)))
                        .toList(),
                posts.shifts(monday),
                rows);
    }

    private Cell cell(Post post, LocalDate day, List<Assignment> all) {
        List<Assignment> there = all.stream()
                .filter(assignment -> assignment.dutyDate().equals(day)
                        && assignment.postCode().equals(post.postCode()))
                .toList();
        boolean manned = posts.isManned(post, day);
        return new Cell(day, there, manned, manned ? Math.max(0, post.needed() - there.size()) : 0);
    }

    record Week(LocalDate monday, List<Head> days, List<Shift> shifts, List<Row> rows) {
        /** For the template. */
        public List<Row> rowsOf(String shiftCode) {
            return rows.stream()
                    .filter(row -> row.shiftCode().equals(shiftCode))
                    .toList();
        }
    }

    record Head(LocalDate day, String date, String weekday, boolean isToday) {}

    record Row(String shiftCode, String postCode, String name, String hours, List<Cell> cells) {}

    /** @param missing persons that are still wanted */
    record Cell(LocalDate day, List<Assignment> people, boolean manned, int missing) {}
}
