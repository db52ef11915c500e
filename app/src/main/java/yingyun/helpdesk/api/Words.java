package yingyun.helpdesk.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import yingyun.kernel.Problem;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;

/** Sentences and moments in the language of the request. */
final class Words {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Words() {}

    static boolean isEnglish() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en");
    }

    private static Wording wording() {
        return Wording.in(isEnglish() ? "en" : "zh");
    }

    static String of(String code) {
        return wording().of(code, Map.of());
    }

    static String of(Problem problem) {
        return problem.code() + " " + wording().of(problem);
    }

    static String moment(@Nullable Instant moment) {
        return moment == null ? "" : MOMENT.format(LocalDateTime.ofInstant(moment, BankClock.ZONE));
    }
}
