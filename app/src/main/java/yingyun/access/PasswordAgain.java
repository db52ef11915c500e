package yingyun.access;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.PasswordCheck;

/** The password once more, where a signature is meant. A wrong one is a failure like one at login, even if the caller rolls back. */
@Service
class PasswordAgain implements PasswordCheck {

    private static final String IN_A_DIALOG = "-";

    private final Credentials credentials;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final Doorkeeper doorkeeper;
    private final Clock clock;
    private final TransactionTemplate apart;

    PasswordAgain(
            Credentials credentials,
            Passwords passwords,
            LoginAttempts attempts,
            Doorkeeper doorkeeper,
            Clock systemClock,
            PlatformTransactionManager transactions) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.attempts = attempts;
        this.doorkeeper = doorkeeper;
        this.clock = systemClock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public boolean matches(EmployeeNo person, String password) {
        Instant now = clock.instant();
        return Boolean.TRUE.equals(apart.execute(status -> {
            Credential held = credentials.hold(person).orElse(null);
            if (held == null || held.isLocked(now)) {
                return passwords.matchNobody(password);
            }
            if (passwords.match(password, held.passwordHash())) {
                return true;
            }
            attempts.wrongCode(person, IN_A_DIALOG, now);
            if (doorkeeper.locksAfterFailure(held, now)) {
                doorkeeper.throwOut(person, now);
            }
            return false;
        }));
    }
}
