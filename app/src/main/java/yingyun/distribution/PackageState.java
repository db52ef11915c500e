package yingyun.distribution;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** How far a paper has come on its way to its recipient (design/reports §3.1). The same moves stand in {@code report_package_move}. */
public enum PackageState {
    RELEASED,
    DISTRIBUTING,
    PART_FAILED,
    DELIVERED,
    OPENED,
    OVERDUE,
    ESCALATED,
    SIGNED,
    RECALLED,
    SUPERSEDED,
    ARCHIVED,
    EXPIRED;

    static final Map<PackageState, Set<PackageState>> MOVES = Map.ofEntries(
            entry(RELEASED, Set.of(DISTRIBUTING, RECALLED)),
            entry(DISTRIBUTING, Set.of(DELIVERED, PART_FAILED, RECALLED)),
            entry(PART_FAILED, Set.of(DISTRIBUTING, RECALLED)),
            entry(DELIVERED, Set.of(OPENED, SIGNED, OVERDUE, RECALLED)),
            entry(OPENED, Set.of(SIGNED, OVERDUE, RECALLED)),
            entry(OVERDUE, Set.of(SIGNED, ESCALATED, RECALLED)),
            entry(ESCALATED, Set.of(SIGNED, RECALLED)),
            entry(SIGNED, Set.of(SUPERSEDED, ARCHIVED, RECALLED)),
            entry(RECALLED, Set.of(SUPERSEDED)),
            entry(SUPERSEDED, Set.of()),
            entry(ARCHIVED, Set.of(EXPIRED)),
            entry(EXPIRED, Set.of()));

    /** Delivered and not signed for. */
    public boolean waitsForSignature() {
        return Set.of(DELIVERED, OPENED, OVERDUE, ESCALATED).contains(this);
    }

    /** 作废: readable, but no longer what counts. */
    public boolean isVoid() {
        return this == RECALLED || this == SUPERSEDED;
    }
}
