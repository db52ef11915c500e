package yingyun.helpdesk.masking;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which numbers are a customer's (design/helpdesk §6 pitfall 15: check digit, length, context; never a long run of digits alone). */
final class NumberRules {

    /** Of this bank (domain study 10): product, org of seven digits, serial of nine, Luhn. */
    private static final Pattern OWN_ACCOUNT = Pattern.compile("(?:0[1-9]|3[1-5])\\d{17}");

    private static final Pattern UNIONPAY = Pattern.compile("(?:6[025]\\d{14,17}|9558\\d{15})");
    /** Schemes whose numbers look like many others: they need a label or groups of four. */
    private static final Pattern OTHER_CARD = Pattern.compile(
            "(?:4\\d{15}|5[1-5]\\d{14}|2(?:22[1-9]|2[3-9]\\d|[3-6]\\d\\d|7[01]\\d|720)\\d{12}|35\\d{14}|3[47]\\d{13})");

    private static final Pattern MOBILE =
            Pattern.compile("(?:0086|86|0)?(1(?:3\\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\\d|9[0-35-9])\\d{8})");
    private static final Pattern LAND_LINE = Pattern.compile("0(?:10|2\\d|[3-9]\\d{2})[2-8]\\d{6,7}");
    private static final int LONGEST_ACCOUNT = 32;

    private NumberRules() {}

    /** Without need of a label, or with one that only decides in doubt. */
    static Optional<Kind> certain(Candidate number) {
        if (number.isFraction()) {
            return Optional.empty();
        }
        int length = number.length();
        String digits = number.digits();
        if (length >= 17 && length <= 18 && isIdentity(number)) {
            return Optional.of(Kind.IDENTITY);
        }
        if (length == 19
                && OWN_ACCOUNT.matcher(digits).matches()
                && CheckDigits.isProvince(digits.substring(2))
                && CheckDigits.luhn(digits)) {
            return Optional.of(Kind.ACCOUNT);
        }
        if (length >= 15 && length <= 19 && isCard(number)) {
            return Optional.of(Kind.CARD);
        }
        return length >= 10 && length <= 15 && (isMobile(number) || isLandLine(number))
                ? Optional.of(Kind.PHONE)
                : Optional.empty();
    }

    /** Only because of the word before it. */
    static Optional<Kind> labelled(Candidate number) {
        int length = number.length();
        if (length < 7 || length > LONGEST_ACCOUNT) {
            return Optional.empty();
        }
        return switch (number.label()) {
            case IDENTITY ->
                length == 18 || number.hasCheckLetter() || length == 15 && CheckDigits.hasShortBirth(number.digits())
                        ? Optional.of(Kind.IDENTITY)
                        : Optional.empty();
            case ACCOUNT ->
                length >= 10 && (number.groups() == 1 || length <= 23 && number.isEven())
                        ? Optional.of(Kind.ACCOUNT)
                        : Optional.empty();
            case PHONE ->
                length <= 12 && !number.isAmount() && !Labels.isOwnTelephone(number.folded(), number.start())
                        ? Optional.of(Kind.PHONE)
                        : Optional.empty();
            case OTHER, NONE -> Optional.empty();
        };
    }

    /** What makes two phone numbers the same: without the country. */
    static String value(Kind kind, Candidate number) {
        if (kind == Kind.PHONE) {
            var mobile = MOBILE.matcher(number.digits());
            return mobile.matches() ? mobile.group(1) : number.digits();
        }
        return kind == Kind.IDENTITY && number.hasCheckLetter() ? number.digits() + "X" : number.digits();
    }

    /** Masked with a wrong check digit too where region and day of birth are right: a slip of the pen is still a person's. */
    private static boolean isIdentity(Candidate number) {
        boolean isWhole = number.length() == 18 || number.hasCheckLetter();
        return isWhole
                && CheckDigits.hasBirth(number.digits())
                && (number.label() != Labels.OTHER || CheckDigits.identity(value(Kind.IDENTITY, number)));
    }

    private static boolean isCard(Candidate number) {
        if (!CheckDigits.luhn(number.digits())) {
            return false;
        }
        if (UNIONPAY.matcher(number.digits()).matches()) {
            return number.label() != Labels.OTHER || number.digits().startsWith("62");
        }
        return OTHER_CARD.matcher(number.digits()).matches()
                && (number.groups() > 3 && number.isEven() || number.label() == Labels.ACCOUNT);
    }

    private static boolean isMobile(Candidate number) {
        return MOBILE.matcher(number.digits()).matches()
                && (number.groups() == 1 || number.isSingles() || number.first() >= 2)
                && isTelephone(number);
    }

    private static boolean isLandLine(Candidate number) {
        return LAND_LINE.matcher(number.digits()).matches()
                && number.groups() > 1
                && number.groups() <= 3
                && number.first() >= 3
                && number.first() <= 4
                && !Labels.isOwnTelephone(number.folded(), number.start())
                && isTelephone(number);
    }

    private static boolean isTelephone(Candidate number) {
        return !number.isAmount() && !number.isAfterLetters() && number.label() != Labels.OTHER;
    }
}
