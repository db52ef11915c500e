package yingyun.helpdesk.clock;

import java.util.Locale;

/** Where an inquiry stands, as far as clocks care. Same words as column {@code inquiry.state}. */
enum Phase {
    QUEUED(Bucket.QUEUE),
    OFFERED(Bucket.QUEUE),
    /** Its own clock goes on until the lead's answer fans out; but nobody is to claim it. */
    ATTACHED(Bucket.QUEUE),
    REOPENED(Bucket.QUEUE),
    ANSWERING(Bucket.ANSWERER),
    NEED_INFO(Bucket.ASKER),
    WITH_EXPERT(Bucket.EXPERT),
    ANSWERED(Bucket.ASKER),
    ACCEPTED(Bucket.ASKER),
    CLOSED(Bucket.ASKER),
    WITHDRAWN(Bucket.ASKER),
    SELF_SOLVED(Bucket.ASKER);

    private final Bucket bucket;

    Phase(Bucket bucket) {
        this.bucket = bucket;
    }

    static Phase of(String state) {
        return valueOf(state.toUpperCase(Locale.ROOT));
    }

    /** In open hours. */
    Bucket bucket() {
        return bucket;
    }

    /** To be claimed by the next. */
    boolean isInQueue() {
        return this == QUEUED || this == OFFERED || this == REOPENED;
    }

    /** No time passes any more, unless it is reopened. */
    boolean isOver() {
        return this == ACCEPTED || this == CLOSED || this == WITHDRAWN || this == SELF_SOLVED;
    }

    /** The asker has his answer. */
    boolean isAnswered() {
        return this == ANSWERED || this == ACCEPTED || this == CLOSED;
    }
}
