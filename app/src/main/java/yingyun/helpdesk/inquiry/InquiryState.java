package yingyun.helpdesk.inquiry;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/**
 * Where an inquiry stands (design/helpdesk §3.2). The same moves stand in {@code inquiry_move}. Beyond the paper: ANSWERING to QUEUED is
 * 转派 to another desk or a shift's end, ATTACHED to ANSWERED the fan-out of the lead's answer. "Any open → WITHDRAWN" is read as every
 * state in which somebody still waits for an answer: one that has been given is accepted or reopened, so that a bad one cannot vanish.
 */
enum InquiryState {
    /** A draft: it has no number yet. */
    DRAFT,
    SELF_SOLVED,
    QUEUED,
    ATTACHED,
    OFFERED,
    ANSWERING,
    NEED_INFO,
    WITH_EXPERT,
    ANSWERED,
    ACCEPTED,
    REOPENED,
    CLOSED,
    WITHDRAWN;

    static final Map<InquiryState, Set<InquiryState>> MOVES = Map.ofEntries(
            entry(DRAFT, Set.of(SELF_SOLVED, QUEUED)),
            entry(SELF_SOLVED, Set.of()),
            entry(QUEUED, Set.of(ATTACHED, OFFERED, ANSWERING, WITHDRAWN)),
            entry(ATTACHED, Set.of(QUEUED, ANSWERED, WITHDRAWN)),
            entry(OFFERED, Set.of(QUEUED, ANSWERING, WITHDRAWN)),
            entry(ANSWERING, Set.of(NEED_INFO, WITH_EXPERT, ANSWERED, QUEUED, WITHDRAWN)),
            entry(NEED_INFO, Set.of(ANSWERING, WITHDRAWN)),
            entry(WITH_EXPERT, Set.of(ANSWERING, WITHDRAWN)),
            entry(ANSWERED, Set.of(ACCEPTED, REOPENED)),
            entry(ACCEPTED, Set.of(REOPENED, CLOSED)),
            entry(REOPENED, Set.of(OFFERED, ANSWERING, WITHDRAWN)),
            entry(CLOSED, Set.of()),
            entry(WITHDRAWN, Set.of()));

    boolean mayBecome(InquiryState next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }

    /** Somebody waits for an answer. */
    boolean waits() {
        return switch (this) {
            case QUEUED, ATTACHED, OFFERED, ANSWERING, NEED_INFO, WITH_EXPERT, REOPENED -> true;
            case DRAFT, SELF_SOLVED, ANSWERED, ACCEPTED, CLOSED, WITHDRAWN -> false;
        };
    }

    /** Nothing moves it any more. */
    boolean isOver() {
        return MOVES.getOrDefault(this, Set.of()).isEmpty();
    }

    /** Somebody has it in his hands. */
    boolean isTaken() {
        return this == ANSWERING || this == NEED_INFO || this == WITH_EXPERT;
    }

    /** To be taken by the next. */
    boolean isInQueue() {
        return this == QUEUED || this == OFFERED || this == REOPENED;
    }

    /** State of the chip: ok, run, warn, wait. */
    String tone() {
        return switch (this) {
            case NEED_INFO -> "warn";
            case ANSWERING, WITH_EXPERT, OFFERED -> "run";
            case ANSWERED, ACCEPTED, SELF_SOLVED -> "ok";
            case REOPENED -> "bad";
            case DRAFT, QUEUED, ATTACHED, CLOSED, WITHDRAWN -> "wait";
        };
    }
}
