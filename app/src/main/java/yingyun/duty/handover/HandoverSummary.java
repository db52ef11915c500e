package yingyun.duty.handover;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.duty.roster.Assignment;
import yingyun.duty.roster.Assignments;
import yingyun.duty.roster.Post;
import yingyun.duty.roster.Posts;
import yingyun.reference.BankClock;

/** The next handover, as 今日 shows it: of those on duty, the one whose shift ends next; how many are not relieved stands beside it. */
@Component
public class HandoverSummary {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final HandoverDesk desk;
    private final Handovers handovers;
    private final NightFacts facts;
    private final Assignments assignments;
    private final Posts posts;
    private final BankClock clock;

    HandoverSummary(
            HandoverDesk desk,
            Handovers handovers,
            NightFacts facts,
            Assignments assignments,
            Posts posts,
            BankClock clock) {
        this.desk = desk;
        this.handovers = handovers;
        this.facts = facts;
        this.assignments = assignments;
        this.posts = posts;
        this.clock = clock;
    }

    public Optional<Next> next(boolean english) {
        LocalDateTime now = clock.now();
        List<Assignment> relieved = assignments.onDuty(now).stream()
                .filter(duty -> desk.successor(duty).isPresent())
                .sorted(Comparator.comparing((Assignment duty) -> duty.endsAt().isBefore(now))
                        .thenComparing(Assignment::endsAt)
                        .thenComparing(Assignment::postCode))
                .toList();
        long late =
                relieved.stream().filter(duty -> duty.endsAt().isBefore(now)).count();
        return relieved.stream().findFirst().map(duty -> of(duty, now, late, english));
    }

    private Next of(Assignment duty, LocalDateTime now, long late, boolean english) {
        Optional<Handover> handover = handovers.fromAssignment(duty.assignmentId());
        Map<String, String> lines = facts.all();
        return new Next(
                posts.find(duty.postCode(), duty.dutyDate())
                        .map((Post post) -> post.name(english))
                        .orElse(duty.postCode()),
                CLOCK.format(duty.endsAt()),
                now.isAfter(duty.endsAt()),
                late,
                duty.name(),
                desk.successor(duty).map(Assignment::name).orElse(""),
                handover.map(Handover::state).orElse("NONE"),
                handover.map(found -> "/handover/" + found.handoverId()).orElse("/handover"),
                List.copyOf(lines.entrySet()));
    }

    /**
     * @param late how many shifts have ended without relief
     * @param state {@code NONE}, {@code OPEN}, {@code INCOMING}, {@code WITNESS} or {@code DONE}
     */
    public record Next(
            String post,
            String until,
            boolean overdue,
            long late,
            String from,
            String to,
            String state,
            String link,
            List<Map.Entry<String, String>> facts) {}
}
