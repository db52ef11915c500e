package yingyun.intake;

/** One kind of file on one day in the register of expected files (应到文件登记簿). */
public record RegisterLine(String system, String kind, State state, long accepted, long refused) {

    /** NOT_CONNECTED 未接入: nobody expects it and none came; NOT_DUE: expected, but not on this day's calendar. */
    public enum State {
        EXPECTED,
        ARRIVED,
        LATE,
        REFUSED,
        GONE_WITHOUT,
        NOT_DUE,
        NOT_CONNECTED
    }
}
