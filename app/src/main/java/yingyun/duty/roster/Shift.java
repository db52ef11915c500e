package yingyun.duty.roster;

import java.time.LocalTime;

/** 早班, 日班, 晚班, 夜班, as they are on a day. */
public record Shift(String shiftCode, String nameZh, String nameEn, LocalTime starts, LocalTime ends) {

    public String name(boolean english) {
        return english ? nameEn : nameZh;
    }

    public String hours() {
        return starts + "–" + ends;
    }

    /** Is this time of day within it? */
    public boolean covers(LocalTime time) {
        return ends.isAfter(starts)
                ? !time.isBefore(starts) && time.isBefore(ends)
                : !time.isBefore(starts) || time.isBefore(ends);
    }
}
