package yingyun.demobank;

/** Numbers as text without {@code String.format}, which would follow the machine's locale. */
final class Digits {
    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ID_CHECK = "10X98765432";

    private Digits() {}

    static String pad(long number, int width) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    /** An amount in fen as yuan with exactly two decimals. */
    static String yuan(long fen) {
        long magnitude = Math.abs(fen);
        return (fen < 0 ? "-" : "") + magnitude / 100 + "." + pad(magnitude % 100, 2);
    }

    static String withLuhn(String digits) {
        return digits + luhn(digits);
    }

    static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }

    /** The check character GB 11643 demands for the first seventeen digits. */
    static char idCheck(String seventeen) {
        return ID_CHECK.charAt(idRemainder(seventeen));
    }

    /** An id number whose check character is wrong on purpose, so that it can never be a person's. */
    static String wrongId(String seventeen, int shift) {
        return seventeen + ID_CHECK.charAt((idRemainder(seventeen) + 1 + Math.floorMod(shift, 10)) % 11);
    }

    private static int idRemainder(String seventeen) {
        int sum = 0;
        for (int i = 0; i < ID_WEIGHTS.length; i++) {
            sum += ID_WEIGHTS[i] * (seventeen.charAt(i) - '0');
        }
        return sum % 11;
    }
}
