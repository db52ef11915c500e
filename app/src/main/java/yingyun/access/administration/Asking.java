package yingyun.access.administration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;
import yingyun.kernel.Wording;

/** Files what a form asks for. */
@Component
class Asking {

    private final FourEyes fourEyes;

    Asking(FourEyes fourEyes) {
        this.fourEyes = fourEyes;
    }

    long ask(String act, Map<String, String> form, Operator maker) {
        Map<String, String> facts = new LinkedHashMap<>(form);
        facts.remove("_csrf");
        String reason = facts.remove("reason");
        return fourEyes.ask(act, facts, reason == null ? "" : reason, maker);
    }

    static String sentence(Refused refused) {
        return refused.problem().code() + " "
                + Wording.in(LocaleContextHolder.getLocale().getLanguage()).of(refused.problem());
    }
}
