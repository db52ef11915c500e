package yingyun.helpdesk.inquiry;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers that move money or set it free need two persons (MC03): 调账, 冲正, 解挂. Found by transaction codes, so that nobody has to
 * remember; the answerer may mark others. Assumption: these codes.
 */
final class MoneyImpact {

    private static final Set<String> CODES =
            Set.of("TX7001", "TX7002", "TX7101", "TX7102", "TX8003", "TX8012", "TX8013", "TX9900");
    private static final Pattern CODE = Pattern.compile("TX[0-9]{4}");

    private MoneyImpact() {}

    static boolean isIn(Optional<String> txCode) {
        return txCode.filter(CODES::contains).isPresent();
    }

    static boolean isIn(String answer) {
        return CODE.matcher(answer).results().anyMatch(found -> CODES.contains(found.group()));
    }
}
