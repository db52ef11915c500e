package yingyun.helpdesk.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;

/**
 * A key of one system, as two persons agreed to it.
 *
 * @param org it reaches this org and all below it
 * @param perMinute requests a minute, on all nodes together
 * @param validTo last day
 * @param webhookUrl empty where no events are wanted
 * @param prefix what may be shown of the key; empty until it is taken out
 * @param lastUsedAt system time
 */
record ApiKey(
        long id,
        String system,
        OrgCode org,
        Set<ApiScope> scopes,
        int perMinute,
        LocalDate validFrom,
        LocalDate validTo,
        String webhookUrl,
        List<String> webhookEvents,
        UUID webhookNonce,
        EmployeeNo requestedBy,
        String prefix,
        String hash,
        @Nullable Instant revokedAt,
        String revokeReason,
        @Nullable Instant lastUsedAt) {

    ApiKey {
        scopes = Set.copyOf(scopes);
        webhookEvents = List.copyOf(webhookEvents);
    }

    enum State {
        NOT_TAKEN_OUT,
        NOT_YET,
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    State state(LocalDate today) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        if (today.isAfter(validTo)) {
            return State.EXPIRED;
        }
        if (hash.isEmpty()) {
            return State.NOT_TAKEN_OUT;
        }
        return today.isBefore(validFrom) ? State.NOT_YET : State.ACTIVE;
    }
}
