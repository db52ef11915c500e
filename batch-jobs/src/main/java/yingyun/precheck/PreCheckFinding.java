package yingyun.precheck;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a check before the cut-off found.
 *
 * @param kind OUTLET_OPEN, TELLER_ON, OUTLET_LATE, OUTLET_SILENT, ITEM_PENDING, SUSPENSE or NOT_CONNECTED
 * @param item teller, reference or subject; empty where the org itself is meant
 * @param stops the night waits for it
 * @param waived two persons have let the night go on with it (MC06)
 * @param owner who answers for it; nobody where the bank has no people yet
 * @param amountFen of an item; of SUSPENSE what came in that day
 * @param clearedFen of SUSPENSE, what was cleared the same day
 */
public record PreCheckFinding(
        String jobCode,
        String kind,
        String orgCode,
        String item,
        boolean stops,
        boolean waived,
        Optional<String> owner,
        @Nullable Instant since,
        @Nullable Long amountFen,
        @Nullable Long clearedFen,
        int itemCount,
        Optional<String> note) {

    public boolean isBlocking() {
        return stops && !waived;
    }

    String place() {
        return item.isEmpty() ? orgCode : orgCode + " " + item;
    }
}
