package yingyun.helpdesk.api;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;
import yingyun.reference.BankClock;
import yingyun.web.Typed;

/** Keys taken out, used, revoked. */
@Service
class KeyDesk {

    private static final Pattern KEY = Pattern.compile("yy_([a-z0-9]{8})_[A-Za-z0-9_-]{43}");
    private static final String BEARER = "Bearer ";
    private static final String PREFIX_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int PREFIX_LENGTH = 8;
    private static final int SECRET_BYTES = 32;
    private static final int SHORTEST_REASON = 4;
    private static final int LONGEST_REASON = 200;

    private final ApiKeys keys;
    private final ApiPepper pepper;
    private final BankClock bankClock;
    private final Clock systemClock;
    private final AuditTrail audit;
    private final SecureRandom random = new SecureRandom();

    KeyDesk(ApiKeys keys, ApiPepper pepper, BankClock bankClock, Clock systemClock, AuditTrail audit) {
        this.keys = keys;
        this.pepper = pepper;
        this.bankClock = bankClock;
        this.systemClock = systemClock;
        this.audit = audit;
    }

    /**
     * Shown once, kept nowhere.
     *
     * @param webhookSecret empty where the key wants no events
     */
    record TakenOut(String system, String key, String webhookSecret) {}

    /** Once, by who asked for it. */
    @Transactional
    TakenOut takeOut(long id, Operator maker) {
        ApiKey key = keys.hold(id)
                .filter(found -> found.hash().isEmpty()
                        && found.revokedAt() == null
                        && found.requestedBy().equals(maker.employeeNo()))
                .orElseThrow(() -> new ApiProblem.NotToTakeOut(id).refused());
        String prefix = newPrefix();
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String whole =
                "yy_" + prefix + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        keys.issue(id, prefix, hash(whole), maker.employeeNo(), bankClock.instant());
        audit.record(Auditable.done("API_KEY_TAKEN_OUT", maker, key.system(), Map.of("prefix", prefix)));
        return new TakenOut(key.system(), whole, key.webhookUrl().isEmpty() ? "" : webhookSecret(key));
    }

    /** At once, on every node. */
    @Transactional
    void revoke(long id, String reason, Operator by) {
        ApiKey key = keys.hold(id).orElseThrow(() -> new ApiProblem.NotFound(Long.toString(id)).refused());
        if (key.revokedAt() != null) {
            throw new ApiProblem.RevokedAlready(id).refused();
        }
        keys.revoke(id, Typed.text(reason, SHORTEST_REASON, LONGEST_REASON), by.employeeNo(), bankClock.instant());
        audit.record(Auditable.done("API_KEY_REVOKED", by, key.system(), Map.of("prefix", key.prefix())));
    }

    /**
     * The key of a request, counted.
     *
     * @param authorization the header; null where there is none
     */
    ApiKey admit(Optional<String> authorization) {
        String whole = authorization
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip())
                .orElseThrow(() -> new ApiProblem.KeyMissing().refused());
        Matcher parts = KEY.matcher(whole);
        ApiKey key = (parts.matches() ? keys.byPrefix(parts.group(1)) : Optional.<ApiKey>empty())
                .filter(found -> same(found.hash(), hash(whole)))
                .orElseThrow(() -> new ApiProblem.KeyWrong().refused());
        if (key.state(today()) != ApiKey.State.ACTIVE) {
            throw new ApiProblem.KeyEnded().refused();
        }
        if (keys.used(key.id(), systemNow()) > key.perMinute()) {
            throw new ApiProblem.TooManyRequests(key.perMinute()).refused();
        }
        return key;
    }

    /** In constant time. */
    private static boolean same(String one, String other) {
        return java.security.MessageDigest.isEqual(
                one.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                other.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    LocalDate today() {
        return bankClock.now().toLocalDate();
    }

    Instant systemNow() {
        return systemClock.instant();
    }

    String webhookSecret(ApiKey key) {
        return "whsec_" + pepper.hash("webhook", key.id() + " " + key.webhookNonce());
    }

    private String hash(String whole) {
        return pepper.hash("key", whole);
    }

    private String newPrefix() {
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < PREFIX_LENGTH; i++) {
            prefix.append(PREFIX_SIGNS.charAt(random.nextInt(PREFIX_SIGNS.length())));
        }
        return prefix.toString();
    }
}
