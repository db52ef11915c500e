package yingyun.knowledge;

import java.util.Optional;
import yingyun.kernel.Operator;

/** Who saw or used which version, in which inquiry: what a recall reaches. */
public interface KnowledgeUses {

    enum Kind {
        SEEN,
        USED,
        CITED,
        SOLVED,
        WRONG
    }

    /** In the caller's transaction. */
    void record(Citation citation, Kind kind, Optional<String> inquiryNo, Operator by);
}
