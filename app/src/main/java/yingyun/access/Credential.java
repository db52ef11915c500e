package yingyun.access;

import java.time.Instant;
import java.util.Optional;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;

/** What a person logs in with, and whether he may just now. The sealed secret is copied neither in nor out: only access sees it. */
record Credential(
        EmployeeNo employeeNo,
        OrgCode orgCode,
        String name,
        String tellerNo,
        String passwordHash,
        Instant failuresSince,
        Instant dayFailuresSince,
        Optional<Instant> lockedUntil,
        Optional<EmployeeNo> lockedBy,
        Optional<Sealed> totp,
        long totpStep) {

    record Sealed(byte[] bytes) {}

    boolean isLocked(Instant now) {
        return lockedBy.isPresent() || lockedUntil.filter(now::isBefore).isPresent();
    }
}
