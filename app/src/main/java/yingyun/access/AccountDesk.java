package yingyun.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.EmployeeNo;

/** What everybody may change about himself: password and second factor. */
@Service
class AccountDesk {

    private final Credentials credentials;
    private final Passwords passwords;
    private final TotpSecrets secrets;
    private final SessionWatch watch;
    private final Sessions sessions;
    private final AccessAudit audit;
    private final Clock clock;

    AccountDesk(
            Credentials credentials,
            Passwords passwords,
            TotpSecrets secrets,
            SessionWatch watch,
            Sessions sessions,
            AccessAudit audit,
            Clock systemClock) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.secrets = secrets;
        this.watch = watch;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = systemClock;
    }

    @Transactional
    public void changePassword(SignedIn who, String old, String fresh, String again) {
        Credential held = credentials.hold(who.operator().employeeNo()).orElseThrow();
        if (!passwords.match(old, held.passwordHash())) {
            throw new AccessProblem.OldPasswordWrong().refused();
        }
        if (!fresh.equals(again)) {
            throw new AccessProblem.PasswordsDiffer().refused();
        }
        List<String> own = List.of(held.employeeNo().value(), held.tellerNo(), held.name());
        PasswordRule.broken(fresh, own).ifPresent(problem -> {
            throw problem.refused();
        });
        if (Stream.concat(Stream.of(held.passwordHash()), credentials.former(held.employeeNo()).stream())
                .anyMatch(hash -> passwords.match(fresh, hash))) {
            throw new AccessProblem.PasswordUsedBefore(AccessRules.FORMER_PASSWORDS).refused();
        }
        credentials.change(held, passwords.hash(fresh), false, clock.instant());
        audit.done("PASSWORD_CHANGED", who.operator(), who.getName(), Map.of());
        watch.forget(held.employeeNo());
    }

    /** A secret to be shown once, sealed for the way to the browser and back. */
    Offer offer(EmployeeNo person) {
        byte[] secret = Totp.newSecret();
        return new Offer(secret, secrets.seal(person, secret));
    }

    record Offer(byte[] secret, byte[] sealed) {}

    /** The offered secret becomes his once its code shows that the app on his phone holds it. */
    @Transactional
    public void enrol(SignedIn who, byte[] sealed, String code) {
        EmployeeNo person = who.operator().employeeNo();
        Instant now = clock.instant();
        Credential held = credentials.hold(person).orElseThrow();
        byte[] secret = secrets.openIfOurs(person, sealed).orElseThrow(() -> new AccessProblem.CodeWrong().refused());
        OptionalLong step = Totp.stepOf(secret, code, now, held.totpStep());
        if (step.isEmpty()) {
            throw new AccessProblem.CodeWrong().refused();
        }
        credentials.enrol(person, secrets.seal(person, secret), step.getAsLong(), now);
        sessions.noteFactor(who.session().hash(), now);
        audit.done("SECOND_FACTOR_ENROLLED", who.operator(), who.getName(), Map.of());
        watch.forget(person);
    }
}
