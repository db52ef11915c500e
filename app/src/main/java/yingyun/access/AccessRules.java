package yingyun.access;

import java.time.Duration;

/** Requirements SR02, SR04, SR05, SR06 and SR35 in numbers. */
final class AccessRules {

    static final Duration IDLE = Duration.ofMinutes(15);
    /** While the console is open and beats. */
    static final Duration IDLE_AT_BOARD = Duration.ofMinutes(30);

    static final Duration BOARD_BEAT = Duration.ofSeconds(90);
    static final Duration LONGEST = Duration.ofHours(12);

    /** A factor given earlier than this is asked for again before an act that needs it. */
    static final Duration FRESH_FACTOR = Duration.ofMinutes(5);

    /** How long a node may believe what it read of a session. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    /** How exactly the last act of a person is kept. */
    static final Duration NOTE_EVERY = Duration.ofSeconds(5);

    static final int FAILURES = 5;
    static final Duration FAILURES_WITHIN = Duration.ofMinutes(15);
    static final Duration LOCKED_FOR = Duration.ofMinutes(15);
    static final int FAILURES_A_DAY = 10;
    static final Duration DAY = Duration.ofHours(24);
    static final int ATTEMPTS_A_MINUTE = 10;

    static final int SHORTEST_PASSWORD = 10;
    static final int LONGEST_PASSWORD = 128;
    static final int CHARACTER_CLASSES = 3;
    static final int FORMER_PASSWORDS = 5;
    static final Duration PASSWORD_AGE = Duration.ofDays(90);

    private AccessRules() {}
}
