package yingyun.access;

/** Why a session is over. */
enum SessionEnd {
    LOGOUT,
    /** The person logged in elsewhere. */
    NEWER,
    IDLE,
    TOO_LONG,
    /** By a security administrator, or because the person has left. */
    REVOKED,
    LOCKED,
    PASSWORD
}
