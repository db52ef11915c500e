package yingyun.operations;

import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import yingyun.kernel.Wording;

/** Sentences of problems and of the run log in the language of the request. */
public final class Words {

    private static final Wording CHINESE = Wording.chinese();
    private static final Wording ENGLISH = Wording.english();

    private Words() {}

    public static Wording now() {
        return isEnglish() ? ENGLISH : CHINESE;
    }

    public static boolean isEnglish() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en");
    }

    /** A stop as it was written down; the bare code where no module has a sentence for it. */
    public static String of(String code, Map<String, String> facts) {
        return now().knows(code) ? now().of(code, facts) : code;
    }
}
