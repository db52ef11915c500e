package yingyun.duty.today;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import yingyun.duty.roster.Assignment;
import yingyun.duty.roster.Assignments;
import yingyun.duty.roster.Post;
import yingyun.duty.roster.Posts;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BankClock;
import yingyun.reference.Parameters;

/** Draws the day from what the bank knows; lanes without a source say so. */
@Component
class DayLines {

    private static final int MOST_NAMED = 3;

    private final Night night;
    private final Assignments assignments;
    private final Posts posts;
    private final Parameters parameters;
    private final BankClock clock;
    private final MessageSource texts;

    DayLines(
            Night night,
            Assignments assignments,
            Posts posts,
            Parameters parameters,
            BankClock clock,
            MessageSource texts) {
        this.night = night;
        this.assignments = assignments;
        this.posts = posts;
        this.parameters = parameters;
        this.clock = clock;
        this.texts = texts;
    }

    DayLine draw(int width, Locale locale) {
        LocalDateTime now = clock.now();
        DayLine.Builder line = DayLine.at(now, width);
        startOfDay(line, locale);
        duty(line, locale);
        files(line, locale);
        chain(line, now, locale);
        backup(line, locale);
        return line.build();
    }

    private void startOfDay(DayLine.Builder line, Locale locale) {
        LocalDate day = line.from().toLocalDate();
        LocalDateTime planned = day.atTime(parameters.time("startOfDay.open", BusinessDate.of(day)));
        List<DayLine.Dot> dots = new ArrayList<>(night.startOfDay(line.from(), line.to()).stream()
                .map(point -> line.dot(point.at(), point.tone(), ""))
                .toList());
        List<Night.Point> openings = night.openings(line.from(), line.to());
        openings.forEach(point -> dots.add(line.dot(
                point.at(), "ok", point.at().toLocalTime().withSecond(0).withNano(0) + " " + text("opened", locale))));
        String note = openings.isEmpty() && dots.isEmpty() ? text("planned", locale, planned.toLocalTime()) : "";
        line.lane(
                text("lane.startOfDay", locale), List.of(line.bar(day.atTime(7, 0), planned, "plan", "")), dots, note);
    }

    private void duty(DayLine.Builder line, Locale locale) {
        LocalDate day = line.from().toLocalDate();
        boolean english = locale.getLanguage().equals("en");
        List<DayLine.Bar> bars = new ArrayList<>();
        for (Assignment duty : assignments.between(day.minusDays(1), day)) {
            Post post = posts.find(duty.postCode(), duty.dutyDate()).orElseThrow();
            if (post.roles().contains("DUTY_MANAGER")
                    && post.roles().size() == 1
                    && duty.overlaps(line.from(), line.to())) {
                LocalDateTime end = duty.endsAt().isAfter(line.to()) ? line.to() : duty.endsAt();
                bars.add(line.bar(duty.startsAt(), end, "plan", english ? "" : duty.name()));
            }
        }
        line.lane(
                text("lane.duty", locale),
                bars,
                night.reliefs(line.from(), line.to()).stream()
                        .map(point -> line.dot(point.at(), point.tone(), ""))
                        .toList(),
                bars.isEmpty() ? text("noRoster", locale) : "");
    }

    private void files(DayLine.Builder line, Locale locale) {
        List<Night.Point> arrivals = night.files(line.from(), line.to());
        List<DayLine.Dot> dots = arrivals.stream()
                .map(point -> line.dot(point.at(), point.tone(), arrivals.size() <= MOST_NAMED ? point.name() : ""))
                .toList();
        line.lane(
                text("lane.files", locale),
                List.of(),
                dots,
                dots.isEmpty() ? text("noFiles", locale) : text("filesTaken", locale, dots.size()));
    }

    private void chain(DayLine.Builder line, LocalDateTime now, Locale locale) {
        LocalDate day = line.from().toLocalDate();
        LocalDateTime cutOff = day.atTime(parameters.time("eod.cutOff", BusinessDate.of(day)));
        List<DayLine.Bar> bars = new ArrayList<>();
        bars.add(line.bar(cutOff, line.to(), "plan", ""));
        List<Night.Span> chains = night.chains(line.from(), line.to());
        for (Night.Span span : chains) {
            String text = chains.size() <= MOST_NAMED ? span.name().substring(5) : "";
            bars.add(line.bar(span.from(), span.to().orElse(now), span.tone(), text));
        }
        line.lane(
                text("lane.eod", locale),
                bars,
                List.of(),
                chains.isEmpty() ? text("cutOff", locale, cutOff.toLocalTime()) : "");
    }

    private void backup(DayLine.Builder line, Locale locale) {
        List<DayLine.Bar> bars = night.backups(line.from(), line.to()).stream()
                .map(span -> line.bar(span.from(), span.to().orElse(span.from()), span.tone(), ""))
                .toList();
        String last = night.lastBackup();
        line.lane(
                text("lane.backup", locale),
                bars,
                List.of(),
                last.isEmpty() ? text("noBackup", locale) : text("lastBackup", locale, last));
    }

    private String text(String key, Locale locale, Object... arguments) {
        return texts.getMessage("duty.today." + key, arguments, locale);
    }
}
