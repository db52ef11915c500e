package yingyun.operations;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BankClock;

/** Dates out of addresses, and moments as people read them. */
public final class Days {

    private static final DateTimeFormatter TO_MINUTE =
            DateTimeFormatter.ofPattern("HH:mm").withZone(BankClock.ZONE);
    private static final DateTimeFormatter TO_SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(BankClock.ZONE);
    private static final DateTimeFormatter WITH_DAY =
            DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(BankClock.ZONE);
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private Days() {}

    /** What is no date is a page that does not exist. */
    public static Optional<BusinessDate> of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(BusinessDate.of(text));
        } catch (DateTimeException noDate) {
            throw new OperationsProblem.NotFound(text.length() > 20 ? text.substring(0, 20) : text).refused();
        }
    }

    public static String time(Instant moment) {
        return TO_MINUTE.format(moment);
    }

    public static String seconds(Instant moment) {
        return TO_SECOND.format(moment);
    }

    public static String dated(Instant moment) {
        return WITH_DAY.format(moment);
    }

    /** 12 秒, 1:32 under an hour, 3 小时 49 分 above. */
    public static String duration(double seconds) {
        long whole = Math.round(Math.abs(seconds));
        if (whole < MINUTE) {
            return Words.now()
                    .of("OP-word.seconds", Map.of("n", seconds < 10 ? "%.1f".formatted(Math.abs(seconds)) : whole));
        }
        return whole < HOUR
                ? "%d:%02d".formatted(whole / MINUTE, whole % MINUTE)
                : Words.now().of("OP-word.hours", Map.of("h", whole / HOUR, "m", whole % HOUR / MINUTE));
    }

    /** For a band: whole minutes, or seconds where it is less than one. */
    public static String rounded(double seconds) {
        return seconds < MINUTE
                ? Words.now().of("OP-word.seconds", Map.of("n", Math.max(1, (long) Math.ceil(seconds))))
                : Words.now().of("OP-word.minutes", Map.of("n", (long) Math.ceil(seconds / MINUTE)));
    }
}
