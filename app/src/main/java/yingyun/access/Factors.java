package yingyun.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.SecondFactor;

/** The second factor: at login, for acts that need it anew, and in dialogs of others. No code is taken twice. */
@Service
class Factors implements SecondFactor {

    private static final String IN_A_DIALOG = "-";

    private final Credentials credentials;
    private final TotpSecrets secrets;
    private final LoginAttempts attempts;
    private final Doorkeeper doorkeeper;
    private final Sessions sessions;
    private final SessionWatch watch;
    private final AccessAudit audit;
    private final Clock clock;
    private final TransactionTemplate apart;

    Factors(
            Credentials credentials,
            TotpSecrets secrets,
            LoginAttempts attempts,
            Doorkeeper doorkeeper,
            Sessions sessions,
            SessionWatch watch,
            AccessAudit audit,
            Clock systemClock,
            PlatformTransactionManager transactions) {
        this.credentials = credentials;
        this.secrets = secrets;
        this.attempts = attempts;
        this.doorkeeper = doorkeeper;
        this.sessions = sessions;
        this.watch = watch;
        this.audit = audit;
        this.clock = systemClock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public boolean verify(EmployeeNo person, String code) {
        return verify(person, code, IN_A_DIALOG);
    }

    private boolean verify(EmployeeNo person, String code, String address) {
        Instant now = clock.instant();
        Boolean right = apart.execute(status -> {
            Credential held = credentials.hold(person).orElse(null);
            if (held == null || held.isLocked(now)) {
                return false;
            }
            if (take(held, code, now)) {
                return true;
            }
            attempts.wrongCode(person, address, now);
            if (doorkeeper.locksAfterFailure(held, now)) {
                doorkeeper.throwOut(person, now);
            }
            return false;
        });
        return Boolean.TRUE.equals(right);
    }

    /** Gives the session a fresh factor. */
    void stepUp(SignedIn who, String code) {
        if (!who.person().enrolled()) {
            throw new AccessProblem.NotEnrolled().refused();
        }
        if (!verify(who.operator().employeeNo(), code, who.operator().terminal())) {
            audit.refused("SECOND_FACTOR", who.operator(), who.getName(), Map.of());
            throw new AccessProblem.CodeWrong().refused();
        }
        sessions.noteFactor(who.session().hash(), clock.instant());
        audit.done("SECOND_FACTOR", who.operator(), who.getName(), Map.of());
        watch.forget(who.operator().employeeNo());
    }

    /** Uses the code up if it is right; with the credential held. */
    boolean take(Credential held, String code, Instant now) {
        byte[] sealed = held.totp().map(Credential.Sealed::bytes).orElse(null);
        if (sealed == null) {
            return false;
        }
        byte[] secret = secrets.open(held.employeeNo(), sealed);
        OptionalLong step = Totp.stepOf(secret, code, now, held.totpStep());
        step.ifPresent(taken -> credentials.takeStep(held.employeeNo(), taken));
        return step.isPresent();
    }
}
