package yingyun.kernel;

/** Implemented by {@code audit}; a module that must be audited cannot start without it. */
public interface AuditTrail {

    /** Writes the row in the caller's transaction, or in one of its own where there is none. */
    void record(Auditable fact);
}
