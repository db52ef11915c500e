package yingyun.duty.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.duty.log.DutyLog;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.reference.BankClock;

/** 排班: the duty manager puts people at posts and takes them off. What the rules forbid is said in words, and refused by the database too. */
@Service
public class RosterDesk {

    private static final String NIGHT = "NIGHT";

    private final Assignments assignments;
    private final Posts posts;
    private final BankClock clock;
    private final DutyLog log;
    private final AuditTrail audit;

    public RosterDesk(Assignments assignments, Posts posts, BankClock clock, DutyLog log, AuditTrail audit) {
        this.assignments = assignments;
        this.posts = posts;
        this.clock = clock;
        this.log = log;
        this.audit = audit;
    }

    @Transactional
    public long assign(LocalDate day, String postCode, EmployeeNo person, Operator by) {
        Post post = postOn(postCode, day);
        if (post.endsOn(day).isBefore(clock.now())) {
            throw new RosterProblem.PastDuty(day.toString()).refused();
        }
        if (assignments.at(postCode, day).size() >= post.needed()) {
            throw new RosterProblem.PostFull(post.nameZh(), day.toString(), post.needed()).refused();
        }
        long id = place(post, day, person, by.employeeNo());
        note("ROSTER_ASSIGNED", post, day, person, by);
        return id;
    }

    @Transactional
    public void remove(long assignmentId, Operator by) {
        Assignment assignment = required(assignmentId);
        if (assignment.endsAt().isBefore(clock.now())) {
            throw new RosterProblem.PastDuty(assignment.dutyDate().toString()).refused();
        }
        take(assignment, by.employeeNo());
        note("ROSTER_REMOVED", postOf(assignment), assignment.dutyDate(), assignment.employeeNo(), by);
    }

    /** The exchange of a confirmed swap: first both leave, then both come. */
    void exchange(Assignment given, EmployeeNo other, List<Assignment> returned, Operator by) {
        take(given, by.employeeNo());
        returned.forEach(assignment -> take(assignment, by.employeeNo()));
        place(postOf(given), given.dutyDate(), other, by.employeeNo());
        returned.forEach(
                assignment -> place(postOf(assignment), assignment.dutyDate(), given.employeeNo(), by.employeeNo()));
    }

    Assignment required(long assignmentId) {
        return assignments
                .find(assignmentId)
                .orElseThrow(() -> new RosterProblem.NotFound("排班 " + assignmentId).refused());
    }

    private long place(Post post, LocalDate day, EmployeeNo person, EmployeeNo by) {
        refuseWhatTheRulesForbid(post, day, person);
        try {
            return assignments.add(post, day, person, by);
        } catch (DataIntegrityViolationException fasterOne) {
            throw new RosterProblem.ChangedMeanwhile(day + " " + post.nameZh()).refused();
        }
    }

    private void refuseWhatTheRulesForbid(Post post, LocalDate day, EmployeeNo person) {
        String name = assignments.nameOf(person);
        if (!assignments.holdsOn(person, post.roles(), day)) {
            throw new RosterProblem.RoleNotHeld(name, post.nameZh(), day.toString()).refused();
        }
        for (Assignment other : assignments.between(day, day)) {
            if (other.isOf(person) && other.postCode().equals(post.postCode())) {
                throw new RosterProblem.AlreadyThere(name, post.nameZh(), day.toString()).refused();
            }
            if (other.isOf(person)
                    && post.shiftCode().equals(NIGHT)
                    && other.shiftCode().equals(NIGHT)) {
                throw new RosterProblem.SameInTheNight(
                                name, day.toString(), postOf(other).nameZh())
                        .refused();
            }
        }
        if (post.onCall()) {
            return;
        }
        for (Assignment other : assignments.of(person, post.startsOn(day), post.endsOn(day))) {
            if (!other.onCall()) {
                Post there = postOf(other);
                throw new RosterProblem.InTwoPlaces(
                                name,
                                post.nameZh(),
                                day.toString(),
                                there.nameZh(),
                                other.dutyDate() + " " + there.hours())
                        .refused();
            }
        }
    }

    private void take(Assignment assignment, EmployeeNo by) {
        if (!assignments.remove(assignment.assignmentId(), by)) {
            throw new RosterProblem.ChangedMeanwhile("排班 " + assignment.assignmentId()).refused();
        }
    }

    private Post postOf(Assignment assignment) {
        return postOn(assignment.postCode(), assignment.dutyDate());
    }

    private Post postOn(String postCode, LocalDate day) {
        return posts.find(postCode, day).orElseThrow(() -> new RosterProblem.NotFound("岗位 " + postCode).refused());
    }

    private void note(String action, Post post, LocalDate day, EmployeeNo person, Operator by) {
        String object = day + " " + post.postCode();
        log.write(
                action.replaceFirst("^[A-Z]+_", ""),
                object,
                person + " " + assignments.nameOf(person),
                by.employeeNo());
        audit.record(Auditable.done(
                action, by, "ROSTER " + object, Map.of("employee", person.value(), "post", post.postCode())));
    }
}
