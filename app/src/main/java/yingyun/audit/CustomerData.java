package yingyun.audit;

import java.util.regex.Pattern;
import yingyun.kernel.Auditable;

/**
 * What must never stand in the log (SR18): numbers of cards, accounts, identity papers and mobile phones. A fact that holds one is a
 * matter for him who wrote it: he is refused, and his transaction with it. Masked numbers ({@code 622200****0008}) pass.
 */
final class CustomerData {

    private static final Pattern CARD_OR_IDENTITY =
            Pattern.compile("(?<![0-9A-Za-z])[0-9]{15,18}[0-9Xx]?(?![0-9A-Za-z])");
    private static final Pattern MOBILE = Pattern.compile("(?<![0-9A-Za-z.,+-])1[3-9][0-9]{9}(?![0-9A-Za-z.])");
    /** An amount in fen may look like a telephone number. */
    private static final Pattern COUNTED = Pattern.compile("(?i).*(fen|rows|bytes|id)");

    private CustomerData() {}

    static void refuseIn(Auditable fact) {
        refuse("object", fact.object());
        fact.facts().forEach(CustomerData::refuse);
    }

    static boolean isIn(String value) {
        return CARD_OR_IDENTITY.matcher(value).find() || MOBILE.matcher(value).find();
    }

    private static void refuse(String name, String value) {
        if (CARD_OR_IDENTITY.matcher(value).find()
                || !COUNTED.matcher(name).matches() && MOBILE.matcher(value).find()) {
            throw new AuditProblem.CustomerDataInFact(name).refused();
        }
    }
}
