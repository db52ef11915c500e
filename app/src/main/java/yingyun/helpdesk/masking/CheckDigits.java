package yingyun.helpdesk.masking;

/** The sums by which a number proves itself: Luhn (ISO/IEC 7812-1), identity cards (GB 11643), social credit codes (GB 32100). */
final class CheckDigits {

    private static final String PROVINCES =
            "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 99 ";
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ID_CHECK = "10X98765432";
    private static final String CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] CREDIT_WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2039;

    private CheckDigits() {}

    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 1 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** 18 characters, the last may be X. */
    static boolean identity(String number) {
        int sum = 0;
        for (int i = 0; i < ID_WEIGHTS.length; i++) {
            sum += ID_WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return ID_CHECK.charAt(sum % 11) == number.charAt(17);
    }

    /** Region of the country (99: samples) and a day of birth that exists; {@code digits} has 17 or 18 of them. */
    static boolean hasBirth(String digits) {
        int year = Integer.parseInt(digits.substring(6, 10));
        return isProvince(digits) && year >= FIRST_YEAR && year <= LAST_YEAR && isDay(digits.substring(10, 14));
    }

    /** Numbers of the first generation: 15 digits, two for the year. */
    static boolean hasShortBirth(String digits) {
        return isProvince(digits) && isDay(digits.substring(8, 12));
    }

    static boolean isProvince(String digits) {
        return PROVINCES.contains(digits.substring(0, 2) + " ");
    }

    /** 统一社会信用代码. */
    static boolean credit(String code) {
        int sum = 0;
        for (int i = 0; i < CREDIT_WEIGHTS.length; i++) {
            sum += CREDIT_WEIGHTS[i] * CREDIT_SIGNS.indexOf(code.charAt(i));
        }
        return CREDIT_SIGNS.charAt((31 - sum % 31) % 31) == code.charAt(17);
    }

    private static boolean isDay(String monthAndDay) {
        int month = Integer.parseInt(monthAndDay.substring(0, 2));
        int day = Integer.parseInt(monthAndDay.substring(2));
        return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1];
    }
}
