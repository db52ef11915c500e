package yingyun.helpdesk.quality;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.springframework.context.i18n.LocaleContextHolder;
import yingyun.reference.BankClock;

/** Moments and the language of the request. */
final class Words {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Words() {}

    static boolean isEnglish() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en");
    }

    static String moment(Instant moment) {
        return MOMENT.format(LocalDateTime.ofInstant(moment, BankClock.ZONE));
    }
}
