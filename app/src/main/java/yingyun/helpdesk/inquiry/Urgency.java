package yingyun.helpdesk.inquiry;

import java.time.Duration;

/**
 * How long the question can wait (design/helpdesk §3.4, domain study 06 §6.4). The targets here set the first due time, in plain bank
 * time; the clocks reckon it again by calendars and policies. Assumption: all of them.
 */
enum Urgency {
    /** 客户在柜台: the customer stands there. */
    U1(Duration.ofSeconds(30), Duration.ofMinutes(3)),
    /** 当日账务: before the outlet closes. */
    U2(Duration.ofMinutes(5), Duration.ofMinutes(30)),
    /** 一般. */
    U3(Duration.ofMinutes(15), Duration.ofHours(2)),
    /** 疑难: needs the reading of a rule; a day here stands for the next business day. */
    U4(Duration.ofDays(1), Duration.ofDays(1));

    private final Duration claim;
    private final Duration answer;

    Urgency(Duration claim, Duration answer) {
        this.claim = claim;
        this.answer = answer;
    }

    /** Until it is taken. */
    Duration claimTarget() {
        return claim;
    }

    /** Until the first answer, from the asking. */
    Duration answerTarget() {
        return answer;
    }

    String tone() {
        return switch (this) {
            case U1 -> "bad";
            case U2 -> "warn";
            case U3, U4 -> "wait";
        };
    }
}
