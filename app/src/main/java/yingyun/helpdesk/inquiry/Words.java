package yingyun.helpdesk.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;

/** Sentences and moments in the language of the request. */
final class Words {

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter ANOTHER_DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private Words() {}

    static boolean isEnglish() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en");
    }

    static String of(String code, Map<String, ?> facts) {
        return Wording.in(isEnglish() ? "en" : "zh").of(code, facts);
    }

    static String of(String code) {
        return of(code, Map.of());
    }

    /** With seconds today: the customer stands there. */
    static String time(Instant moment, Instant now) {
        LocalDateTime at = LocalDateTime.ofInstant(moment, BankClock.ZONE);
        boolean today = at.toLocalDate()
                .equals(LocalDateTime.ofInstant(now, BankClock.ZONE).toLocalDate());
        return (today ? TODAY : ANOTHER_DAY).format(at);
    }

    /** 1:32, 3:49:05, 2 天. */
    static String duration(Duration duration) {
        Duration length = duration.abs();
        if (length.toDays() >= 1) {
            return of("HD-time.days", Map.of("days", length.toDays()));
        }
        return length.toHours() > 0
                ? "%d:%02d:%02d".formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart())
                : "%d:%02d".formatted(length.toMinutes(), length.toSecondsPart());
    }
}
