package yingyun.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;

/** What the security administrator does at once and alone: lock, unlock, end sessions; and hand out a one-time password that was granted. */
@Service
public class SecurityDesk {

    private final Credentials credentials;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SessionWatch watch;
    private final PasswordIssues issues;
    private final AccessAudit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecurityDesk(
            Credentials credentials,
            Passwords passwords,
            Sessions sessions,
            SessionWatch watch,
            PasswordIssues issues,
            AccessAudit audit,
            Clock systemClock) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.sessions = sessions;
        this.watch = watch;
        this.issues = issues;
        this.audit = audit;
        this.clock = systemClock;
    }

    /** A session as the security administrator sees it; system time as text. */
    public record Seen(String openedAt, String lastAt, String terminal, String agent, String end) {}

    public List<Seen> sessionsOf(EmployeeNo person) {
        return sessions.of(person).stream()
                .map(SessionLine::of)
                .map(line -> new Seen(line.openedAt(), line.lastAt(), line.terminal(), line.agent(), line.end()))
                .toList();
    }

    @Transactional
    public void lock(EmployeeNo person, Operator by) {
        held(person, by);
        credentials.lock(person, by.employeeNo());
        end(person, SessionEnd.LOCKED);
        audit.done("PERSON_LOCKED", by, person.value(), Map.of());
    }

    @Transactional
    public void unlock(EmployeeNo person, Operator by) {
        held(person, by);
        credentials.unlock(person, clock.instant());
        watch.forget(person);
        audit.done("PERSON_UNLOCKED", by, person.value(), Map.of());
    }

    /** SR14: on every node within two seconds. */
    @Transactional
    public void revoke(EmployeeNo person, Operator by) {
        notOneself(person, by);
        end(person, SessionEnd.REVOKED);
        audit.done("SESSIONS_REVOKED", by, person.value(), Map.of());
    }

    /** Of somebody who is gone, under the grant that said so. */
    public void endSessionsOf(EmployeeNo person) {
        end(person, SessionEnd.REVOKED);
    }

    /** Shown once, under a grant that a system administrator asked for and that is used up by it. The person must change it, and enrol for the second factor anew: the old phone may be what was lost. */
    @Transactional
    public String oneTimePassword(EmployeeNo person, Operator by) {
        notOneself(person, by);
        Instant now = clock.instant();
        if (!issues.issue(person, by.employeeNo(), now)) {
            throw new AccessProblem.PasswordNotGranted(person.value()).refused();
        }
        String password = FirstAdministrators.oneTimePassword(random);
        Optional<Credential> held = credentials.hold(person);
        if (held.isPresent()) {
            credentials.change(held.get(), passwords.hash(password), true, now);
            credentials.forgetFactor(person);
        } else {
            credentials.create(person, passwords.hash(password), true, now);
        }
        end(person, SessionEnd.PASSWORD);
        audit.done("PASSWORD_RESET", by, person.value(), Map.of());
        return password;
    }

    private void held(EmployeeNo person, Operator by) {
        notOneself(person, by);
        if (credentials.hold(person).isEmpty()) {
            throw new AccessProblem.CannotLogIn().refused();
        }
    }

    private static void notOneself(EmployeeNo person, Operator by) {
        if (person.equals(by.employeeNo())) {
            throw new AccessProblem.NotYourself().refused();
        }
    }

    private void end(EmployeeNo person, SessionEnd reason) {
        sessions.endAllOf(person, reason, clock.instant());
        watch.forget(person);
    }
}
