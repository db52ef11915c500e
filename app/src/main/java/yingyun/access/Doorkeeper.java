package yingyun.access;

import java.time.Instant;
import org.springframework.stereotype.Component;
import yingyun.kernel.EmployeeNo;

/** SR04: five failures in fifteen minutes lock for fifteen minutes, ten in a day until a security administrator unlocks. */
@Component
class Doorkeeper {

    private final LoginAttempts attempts;
    private final Credentials credentials;
    private final Sessions sessions;
    private final SessionWatch watch;

    Doorkeeper(LoginAttempts attempts, Credentials credentials, Sessions sessions, SessionWatch watch) {
        this.attempts = attempts;
        this.credentials = credentials;
        this.sessions = sessions;
        this.watch = watch;
    }

    /** After a failure has been written; with the credential held. True if it is locked now. */
    boolean locksAfterFailure(Credential held, Instant now) {
        Instant day = later(held.dayFailuresSince(), now.minus(AccessRules.DAY));
        if (attempts.failuresSince(held.employeeNo(), day) >= AccessRules.FAILURES_A_DAY) {
            credentials.lock(held.employeeNo(), EmployeeNo.SYSTEM);
            throwOut(held.employeeNo(), now);
            return true;
        }
        Instant window = later(held.failuresSince(), now.minus(AccessRules.FAILURES_WITHIN));
        if (attempts.failuresSince(held.employeeNo(), window) >= AccessRules.FAILURES) {
            credentials.lockUntil(held.employeeNo(), now.plus(AccessRules.LOCKED_FOR), now);
            return true;
        }
        return false;
    }

    void throwOut(EmployeeNo person, Instant now) {
        sessions.endAllOf(person, SessionEnd.LOCKED, now);
        watch.forget(person);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
