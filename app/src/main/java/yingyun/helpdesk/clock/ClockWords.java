package yingyun.helpdesk.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;

/** Sentences and moments of the clocks in the language of the request. */
final class ClockWords {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    private ClockWords() {}

    static boolean isEnglish() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en");
    }

    static String of(String code, Map<String, ?> facts) {
        return Wording.in(isEnglish() ? "en" : "zh").of(code, facts);
    }

    static String of(String code) {
        return of(code, Map.of());
    }

    static String either(String zh, String en) {
        return isEnglish() ? en : zh;
    }

    static String moment(Instant at) {
        return moment(at, BankClock.ZONE);
    }

    static String moment(Instant at, ZoneId zone) {
        return MOMENT.format(LocalDateTime.ofInstant(at, zone));
    }

    /** 2:05:09, or 1:32; hours go on beyond a day. */
    static String length(long millis) {
        Duration length = Duration.ofMillis(Math.abs(millis));
        return length.toHours() > 0
                ? "%d:%02d:%02d".formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart())
                : "%d:%02d".formatted(length.toMinutes(), length.toSecondsPart());
    }
}
