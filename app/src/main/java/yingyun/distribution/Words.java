package yingyun.distribution;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;

/** Sentences and moments in the language of the request. */
public final class Words {

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter ANOTHER_DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private Words() {}

    public static boolean isEnglish() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en");
    }

    public static Wording now() {
        return Wording.in(isEnglish() ? "en" : "zh");
    }

    public static String of(String code, Map<String, ?> facts) {
        return now().of(code, facts);
    }

    /** Without the date where it is today's. */
    public static String time(Instant moment, Instant now) {
        LocalDateTime at = LocalDateTime.ofInstant(moment, BankClock.ZONE);
        boolean today = at.toLocalDate()
                .equals(LocalDateTime.ofInstant(now, BankClock.ZONE).toLocalDate());
        return (today ? TODAY : ANOTHER_DAY).format(at);
    }

    /** 余 1:17, 超 0:12, 余 2 天. */
    public static String left(Instant due, Instant now) {
        Duration left = Duration.between(now, due);
        Duration distance = left.abs();
        String code = left.isNegative() ? "DS-left.over" : "DS-left.left";
        return distance.toDays() >= 1
                ? of(code + "Days", Map.of("days", distance.toDays()))
                : of(code, Map.of("time", "%d:%02d".formatted(distance.toHours(), distance.toMinutesPart())));
    }
}
