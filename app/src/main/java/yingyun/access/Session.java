package yingyun.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import yingyun.kernel.EmployeeNo;

/** A row of {@code login_session}; system time. */
record Session(
        String hash,
        EmployeeNo employeeNo,
        Instant openedAt,
        Optional<Instant> secondFactorAt,
        Instant personAt,
        Optional<Instant> boardAt,
        String terminal,
        String agent,
        Optional<SessionEnd> end) {

    /** Why it is over at that moment, if it is. */
    Optional<SessionEnd> endedAt(Instant now) {
        if (end.isPresent()) {
            return end;
        }
        if (!now.isBefore(openedAt.plus(AccessRules.LONGEST))) {
            return Optional.of(SessionEnd.TOO_LONG);
        }
        return now.isBefore(personAt.plus(idleLimit(now))) ? Optional.empty() : Optional.of(SessionEnd.IDLE);
    }

    Session withPersonAt(Instant now) {
        return new Session(hash, employeeNo, openedAt, secondFactorAt, now, boardAt, terminal, agent, end);
    }

    Session withBoardAt(Instant now) {
        return new Session(
                hash, employeeNo, openedAt, secondFactorAt, personAt, Optional.of(now), terminal, agent, end);
    }

    /** SR06: longer while the console is open and lets itself be heard. */
    private Duration idleLimit(Instant now) {
        return boardAt.filter(beat -> now.isBefore(beat.plus(AccessRules.BOARD_BEAT)))
                .map(beat -> AccessRules.IDLE_AT_BOARD)
                .orElse(AccessRules.IDLE);
    }
}
