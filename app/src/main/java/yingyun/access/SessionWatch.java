package yingyun.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Right;

/**
 * Looks at the session of each request. What it read is believed for two seconds, so a role taken away or a session revoked on any
 * node is felt there at the next request after that.
 */
@Component
class SessionWatch {

    private static final int MOST_KNOWN = 10_000;

    private final Sessions sessions;
    private final Operators operators;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    SessionWatch(Sessions sessions, Operators operators, Clock systemClock) {
        this.sessions = sessions;
        this.operators = operators;
        this.clock = systemClock;
    }

    /** @param cause what the request counts as */
    Answer look(SessionToken token, Cause cause) {
        Instant now = clock.instant();
        String hash = token.hash();
        Known seen = known.get(hash);
        if (seen == null || !now.isBefore(seen.readAt.plus(AccessRules.LOOK_AGAIN)) || now.isBefore(seen.readAt)) {
            Optional<Known> read = read(hash, now);
            if (read.isEmpty()) {
                known.remove(hash);
                return new Answer(Optional.empty(), Optional.empty());
            }
            seen = read.get();
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            known.put(hash, seen);
        }
        return answer(seen, cause, now);
    }

    private Answer answer(Known seen, Cause cause, Instant now) {
        Optional<SessionEnd> end = seen.session.endedAt(now);
        if (end.isPresent()) {
            known.remove(seen.session.hash());
            sessions.end(seen.session.hash(), end.get(), now);
            return new Answer(Optional.empty(), end);
        }
        if (seen.person.isEmpty()) {
            return new Answer(Optional.empty(), Optional.of(SessionEnd.REVOKED));
        }
        Session session = noted(seen, cause, now);
        return new Answer(Optional.of(new SignedIn(session, seen.person.get())), Optional.empty());
    }

    private Optional<Known> read(String hash, Instant now) {
        return sessions.find(hash)
                .map(session -> new Known(
                        session,
                        operators.find(session.employeeNo(), session.terminal(), session.secondFactorAt()),
                        now));
    }

    private Session noted(Known seen, Cause cause, Instant now) {
        Session session = seen.session;
        if (cause == Cause.PERSON && !now.isBefore(session.personAt().plus(AccessRules.NOTE_EVERY))) {
            sessions.notePerson(session.hash(), now);
            session = session.withPersonAt(now);
            known.put(session.hash(), new Known(session, seen.person, seen.readAt));
        }
        boolean watches = seen.person
                .filter(person -> person.operator().may(Right.NIGHT_VIEW))
                .isPresent();
        if (cause == Cause.BOARD && watches && beatIsOld(session, now)) {
            sessions.noteBoard(session.hash(), now);
            session = session.withBoardAt(now);
            known.put(session.hash(), new Known(session, seen.person, seen.readAt));
        }
        return session;
    }

    private static boolean beatIsOld(Session session, Instant now) {
        return session.boardAt()
                .filter(beat -> now.isBefore(beat.plus(AccessRules.NOTE_EVERY)))
                .isEmpty();
    }

    /** This node need not wait for the two seconds: it changed the session itself. */
    void forget(EmployeeNo person) {
        known.values().removeIf(seen -> seen.session.employeeNo().equals(person));
    }

    /** Whether a request shows that somebody sits there. */
    enum Cause {
        PERSON,
        /** A panel that reads itself again. */
        PAGE,
        /** The console, doing so. */
        BOARD
    }

    /** @param end why there is nobody, if there once was */
    record Answer(Optional<SignedIn> signedIn, Optional<SessionEnd> end) {}

    private record Known(Session session, Optional<Operators.Person> person, Instant readAt) {}
}
