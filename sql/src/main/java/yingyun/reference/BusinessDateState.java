package yingyun.reference;

import java.util.Map;
import java.util.Set;

/** OPEN → CUT_OFF (JOB-010) → CLOSED (090–093 clean or waived) → SIGNED (proof sheet by two). Table {@code business_date_move} holds the same. */
public enum BusinessDateState {
    OPEN,
    CUT_OFF,
    CLOSED,
    SIGNED;

    private static final Map<BusinessDateState, Set<BusinessDateState>> MOVES = Map.of(
            OPEN, Set.of(CUT_OFF),
            CUT_OFF, Set.of(CLOSED),
            CLOSED, Set.of(SIGNED),
            SIGNED, Set.of());

    public Set<BusinessDateState> moves() {
        return MOVES.getOrDefault(this, Set.of());
    }

    public boolean isClosed() {
        return this == CLOSED || this == SIGNED;
    }
}
