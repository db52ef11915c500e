package yingyun.intake;

import java.time.YearMonth;

/** ISO dates and local date-times over bytes: real days only, ASCII digits only. */
final class Calendar8601 {

    static final int DATE_LENGTH = 10;

    /** As yyyyMMdd: from here on China is eight hours ahead all year round. */
    static final int ZONE_IS_FIXED_SINCE = 1992_01_01;

    private static final int SHORTEST_MOMENT = 16;
    private static final int LONGEST_MOMENT = 29;

    private Calendar8601() {}

    /** yyyyMMdd as a number; -1 if these are not the ten characters of a real day. */
    static int date(byte[] b, int from, int to) {
        if (to - from != DATE_LENGTH || b[from + 4] != '-' || b[from + 7] != '-') {
            return -1;
        }
        int century = pair(b, from);
        int yearOfCentury = pair(b, from + 2);
        int month = pair(b, from + 5);
        int day = pair(b, from + 8);
        int year = century * 100 + yearOfCentury;
        if (century < 0 || yearOfCentury < 0 || year == 0 || month < 1 || month > 12 || day < 1 || day > 31) {
            return -1;
        }
        if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
            return -1;
        }
        return year * 10_000 + month * 100 + day;
    }

    /** A date-time {@code yyyy-MM-ddTHH:mm[:ss[.fraction]]}. */
    static boolean isMoment(byte[] b, int from, int to) {
        int length = to - from;
        if (length < SHORTEST_MOMENT || length > LONGEST_MOMENT || b[from + 10] != 'T' || b[from + 13] != ':') {
            return false;
        }
        int date = date(b, from, from + DATE_LENGTH);
        int hour = pair(b, from + 11);
        int minute = pair(b, from + 14);
        if (date < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return false;
        }
        return length == SHORTEST_MOMENT || hasSeconds(b, from + SHORTEST_MOMENT, to);
    }

    private static boolean hasSeconds(byte[] b, int from, int to) {
        if (to - from < 3 || b[from] != ':') {
            return false;
        }
        int second = pair(b, from + 1);
        if (second < 0 || second > 59) {
            return false;
        }
        if (to - from == 3) {
            return true;
        }
        if (b[from + 3] != '.' || to - from == 4) {
            return false;
        }
        for (int at = from + 4; at < to; at++) {
            if (b[at] < '0' || b[at] > '9') {
                return false;
            }
        }
        return true;
    }

    private static int pair(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
