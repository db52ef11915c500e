package yingyun.ledger.breaks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that makes a difference by itself: a line that is not counted on both sides, or an account with a gap.
 *
 * @param line null where the part is an account that did not take what the ledger took
 */
record Part(long effectFen, @Nullable Suspect line, String account) {

    static List<Part> of(Evidence evidence) {
        List<Part> parts = new ArrayList<>();
        evidence.suspects().stream()
                .filter(line -> !line.isCounted())
                .forEach(line -> parts.add(new Part(line.netFen(), line, "")));
        evidence.gaps().forEach(gap -> parts.add(new Part(-gap.gapFen(), null, gap.account())));
        return parts;
    }

    String name() {
        return line == null ? account : line.name();
    }
}
