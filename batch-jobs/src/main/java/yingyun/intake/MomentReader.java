package yingyun.intake;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import yingyun.database.BinaryCopyRows;
import yingyun.reference.BankClock;

/**
 * Days and moments of a file as PostgreSQL counts them: days and microseconds since 2000-01-01. What {@link Calendar8601} has found well
 * formed goes in. Most lines of a file hold the same day, so the last one is kept.
 */
final class MomentReader {

    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final long MICROSECONDS_OF_DAY = 86_400_000_000L;
    private static final long CHINA_IS_AHEAD = 8 * 3_600_000_000L;
    private static final int FIRST_DECIMAL = 20;
    private static final int DECIMALS = 6;

    private int lastDate = -1;
    private int lastDay;

    /** Of {@code yyyy-MM-dd}. */
    int day(byte[] b, int from) {
        return day(Calendar8601.date(b, from, from + Calendar8601.DATE_LENGTH));
    }

    private int day(int date) {
        if (date != lastDate) {
            lastDay = BinaryCopyRows.day(LocalDate.of(date / 10_000, date / 100 % 100, date % 100));
            lastDate = date;
        }
        return lastDay;
    }

    /** Of {@code yyyy-MM-ddTHH:mm[:ss[.fraction]]} in Asia/Shanghai; more than six decimals are rounded, halves to the even one. */
    long microseconds(byte[] b, int from, int to) {
        int date = Calendar8601.date(b, from, from + Calendar8601.DATE_LENGTH);
        int seconds = pair(b, from + 11) * 3_600 + pair(b, from + 14) * 60;
        if (to - from > 16) {
            seconds += pair(b, from + 17);
        }
        long ofDay = seconds * 1_000_000L + fraction(b, from + FIRST_DECIMAL, to);
        return date >= Calendar8601.ZONE_IS_FIXED_SINCE
                ? day(date) * MICROSECONDS_OF_DAY + ofDay - CHINA_IS_AHEAD
                : inSummerTimeToo(day(date), ofDay);
    }

    /**
     * Before 1992 clocks in China were changed, as the session's time zone, which is the bank's, knows: an hour that came twice is the
     * second, one that was left out is told by the offset before it.
     */
    private static long inSummerTimeToo(int day, long ofDay) {
        LocalDateTime local = FIRST_DAY.plusDays(day).atStartOfDay().plus(ofDay, ChronoUnit.MICROS);
        return ChronoUnit.MICROS.between(
                FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC),
                local.atZone(BankClock.ZONE).withLaterOffsetAtOverlap().toInstant());
    }

    private static long fraction(byte[] b, int from, int to) {
        long micros = 0;
        int at = from;
        for (int place = 0; place < DECIMALS; place++) {
            micros = micros * 10 + (at < to ? b[at] - '0' : 0);
            at++;
        }
        long rest = 0;
        long half = 5;
        for (; at < to; at++) {
            rest = rest * 10 + b[at] - '0';
            if (at > from + DECIMALS) {
                half *= 10;
            }
        }
        boolean isUp = to > from + DECIMALS && (rest > half || (rest == half && micros % 2 == 1));
        return isUp ? micros + 1 : micros;
    }

    private static int pair(byte[] b, int at) {
        return (b[at] - '0') * 10 + b[at + 1] - '0';
    }
}
