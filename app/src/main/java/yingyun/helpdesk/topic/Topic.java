package yingyun.helpdesk.topic;

import java.time.Instant;
import java.util.Optional;

/**
 * 热点.
 *
 * @param key the code; of near wordings the inquiry in their middle
 * @param verdict why it was proposed
 * @param leadNo 主问题; empty while proposed
 * @param asked inquiries that belong to it by now
 * @param outlets they come from
 * @param lastAsked the newest of them
 */
record Topic(
        long id,
        Kind kind,
        String key,
        String title,
        State state,
        int version,
        Baseline.Verdict verdict,
        Instant proposedAt,
        Scope scope,
        Optional<String> leadNo,
        Instant movedAt,
        String note,
        int asked,
        int outlets,
        Instant lastAsked) {

    enum Kind {
        ERROR,
        TX,
        /** Near wordings without a code. */
        WORDING
    }

    enum State {
        PROPOSED,
        CONFIRMED,
        DISMISSED,
        CLOSED;

        boolean isOpen() {
            return this == PROPOSED || this == CONFIRMED;
        }
    }

    enum Scope {
        /** On the ask page of every outlet. */
        ALL,
        /** Of those that asked it. */
        ORGS
    }

    boolean isConfirmed() {
        return state == State.CONFIRMED;
    }

    /** The code, where it has one. */
    String code() {
        return kind == Kind.WORDING ? "" : key;
    }
}
