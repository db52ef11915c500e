package yingyun.access;

import org.springframework.context.i18n.LocaleContextHolder;
import yingyun.kernel.Refused;
import yingyun.kernel.Wording;

/** Sentences in the language of the request. */
final class Words {

    private Words() {}

    static String of(Refused refused) {
        Wording wording = Wording.in(LocaleContextHolder.getLocale().getLanguage());
        return refused.problem().code() + " " + wording.of(refused.problem());
    }
}
