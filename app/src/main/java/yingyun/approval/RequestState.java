package yingyun.approval;

/** The states of {@code approval_state()}. GRANTED: every step agreed, not carried out yet. */
enum RequestState {
    WAITING,
    GRANTED,
    EXECUTED,
    FAILED,
    RETURNED,
    WITHDRAWN,
    EXPIRED
}
