package yingyun.duty.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a stretch of the roster still lacks, in plain words: posts without people, roles that ended, nights that are not complete. */
@Component
public class RosterReview {

    private final Assignments assignments;
    private final Posts posts;

    public RosterReview(Assignments assignments, Posts posts) {
        this.assignments = assignments;
        this.posts = posts;
    }

    public List<RosterProblem> between(LocalDate first, LocalDate last, boolean english) {
        List<Assignment> all = assignments.between(first, last);
        List<RosterProblem> problems = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            LocalDate thatDay = day;
            List<Assignment> ofDay = all.stream()
                    .filter(assignment -> assignment.dutyDate().equals(thatDay))
                    .toList();
            List<Post> manned = posts.on(day).stream()
                    .filter(post -> posts.isManned(post, thatDay))
                    .toList();
            problems.addAll(nights(manned, ofDay, day, english));
            problems.addAll(gaps(manned, ofDay, day, english));
            problems.addAll(lostRoles(manned, ofDay, day, english));
        }
        return problems;
    }

    private static List<RosterProblem> nights(
            List<Post> manned, List<Assignment> ofDay, LocalDate day, boolean english) {
        String missing = manned.stream()
                .filter(post -> post.shiftCode().equals("NIGHT"))
                .filter(post -> missing(post, ofDay) > 0)
                .map(post -> post.name(english))
                .collect(Collectors.joining(english ? ", " : "、"));
        return missing.isEmpty() ? List.of() : List.of(new RosterProblem.NightIncomplete(day.toString(), missing));
    }

    private static List<RosterProblem> gaps(List<Post> manned, List<Assignment> ofDay, LocalDate day, boolean english) {
        return manned.stream()
                .filter(post -> !post.shiftCode().equals("NIGHT"))
                .filter(post -> missing(post, ofDay) > 0)
                .<RosterProblem>map(
                        post -> new RosterProblem.PostOpen(post.name(english), day.toString(), missing(post, ofDay)))
                .toList();
    }

    private List<RosterProblem> lostRoles(List<Post> manned, List<Assignment> ofDay, LocalDate day, boolean english) {
        List<RosterProblem> problems = new ArrayList<>();
        for (Assignment assignment : ofDay) {
            manned.stream()
                    .filter(post -> post.postCode().equals(assignment.postCode()))
                    .filter(post -> !assignments.holdsOn(assignment.employeeNo(), post.roles(), day))
                    .forEach(post -> problems.add(
                            new RosterProblem.RoleLost(assignment.name(), post.name(english), day.toString())));
        }
        return problems;
    }

    private static int missing(Post post, List<Assignment> ofDay) {
        long there = ofDay.stream()
                .filter(assignment -> assignment.postCode().equals(post.postCode()))
                .count();
        return post.needed() - (int) there;
    }
}
