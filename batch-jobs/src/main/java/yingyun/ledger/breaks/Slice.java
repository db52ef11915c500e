package yingyun.ledger.breaks;

import java.time.LocalDateTime;

/** Lines of the cell of one hour and one source: what the ledger took, and what the other side of the check knows of it. */
public record Slice(LocalDateTime hour, EntrySource source, long lines, long glFen, long countedFen) {

    public long differenceFen() {
        return glFen - countedFen;
    }
}
