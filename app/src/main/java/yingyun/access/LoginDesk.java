package yingyun.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.Auditable;

/** Where people log in. Every failure gets the same answer after the same time. */
@Service
class LoginDesk {

    private final Credentials credentials;
    private final LoginAttempts attempts;
    private final Passwords passwords;
    private final Factors factors;
    private final Operators operators;
    private final Sessions sessions;
    private final Doorkeeper doorkeeper;
    private final SessionWatch watch;
    private final AccessAudit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    LoginDesk(
            Credentials credentials,
            LoginAttempts attempts,
            Passwords passwords,
            Factors factors,
            Operators operators,
            Sessions sessions,
            Doorkeeper doorkeeper,
            SessionWatch watch,
            AccessAudit audit,
            Clock systemClock,
            PlatformTransactionManager transactions) {
        this.credentials = credentials;
        this.attempts = attempts;
        this.passwords = passwords;
        this.factors = factors;
        this.operators = operators;
        this.sessions = sessions;
        this.doorkeeper = doorkeeper;
        this.watch = watch;
        this.audit = audit;
        this.clock = systemClock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param person unfinished if he must first change his password or enrol */
    record Opened(SessionToken token, Operators.Person person) {}

    /** @param login employee number or teller number */
    Opened login(String login, String password, String code, Origin origin) {
        Instant now = clock.instant();
        OptionalLong admitted = transaction.execute(status -> attempts.admit(origin.address(), now));
        long attempt = admitted.orElseThrow(() -> new AccessProblem.TooManyAttempts().refused());
        Optional<Credential> named = credentials.named(login.strip());
        // Compared outside of any transaction: it takes a while.
        boolean right = named.map(who -> passwords.match(password, who.passwordHash()))
                .orElseGet(() -> passwords.matchNobody(password));
        Optional<Opened> opened =
                transaction.execute(status -> named.flatMap(who -> decide(who, right, code, attempt, origin, now))
                        .or(() -> {
                            if (named.isEmpty()) {
                                attempts.ended(attempt, "UNKNOWN", null);
                                audit.unknownLogin(origin);
                            }
                            return Optional.empty();
                        }));
        return opened.orElseThrow(() -> new AccessProblem.LoginFailed().refused());
    }

    private Optional<Opened> decide(
            Credential named, boolean right, String code, long attempt, Origin origin, Instant now) {
        Credential held = credentials.hold(named.employeeNo()).orElseThrow();
        boolean stillRight = right && held.passwordHash().equals(named.passwordHash());
        Optional<Operators.Person> person = operators.find(held.employeeNo(), origin.address(), Optional.empty());
        if (held.isLocked(now) || person.isEmpty()) {
            return failed(held, "LOCKED", attempt, origin, now);
        }
        if (!stillRight) {
            return failed(held, "WRONG", attempt, origin, now);
        }
        boolean enrolled = held.totp().isPresent();
        if (enrolled && !factors.take(held, code, now)) {
            return failed(held, "WRONG_CODE", attempt, origin, now);
        }
        attempts.ended(attempt, "OPENED", held.employeeNo());
        credentials.noteSuccess(held.employeeNo(), now);
        SessionToken token = open(held, origin, enrolled, now);
        audit.login(held, origin, Auditable.DONE, "OPENED");
        return Optional.of(new Opened(token, person.get()));
    }

    /** With the credential held. */
    SessionToken open(Credential held, Origin origin, boolean withFactor, Instant now) {
        SessionToken token = SessionToken.random();
        sessions.open(new Session(
                token.hash(),
                held.employeeNo(),
                now,
                withFactor ? Optional.of(now) : Optional.empty(),
                now,
                Optional.empty(),
                origin.address(),
                origin.agent(),
                Optional.empty()));
        watch.forget(held.employeeNo());
        return token;
    }

    private Optional<Opened> failed(Credential held, String outcome, long attempt, Origin origin, Instant now) {
        attempts.ended(attempt, outcome, held.employeeNo());
        if (!outcome.equals("LOCKED") && doorkeeper.locksAfterFailure(held, now)) {
            audit.login(held, origin, Auditable.REFUSED, outcome + " LOCKED");
        } else {
            audit.login(held, origin, Auditable.REFUSED, outcome);
        }
        return Optional.empty();
    }

    void logout(SignedIn who) {
        transaction.executeWithoutResult(status -> {
            sessions.end(who.session().hash(), SessionEnd.LOGOUT, clock.instant());
            audit.done("LOGOUT", who.operator(), who.getName(), java.util.Map.of());
        });
        watch.forget(who.operator().employeeNo());
    }
}
