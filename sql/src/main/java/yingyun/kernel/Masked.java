package yingyun.kernel;

/**
 * What may be shown of a value from a customer's record. Logs, findings and run records never hold more (SR18, SR19).
 */
public final class Masked {

    private static final int LONGEST = 12;

    private Masked() {}

    /** A finding's value: first two characters, then one star a character, at most twelve in all; never more than a third of it. */
    public static String value(String value) {
        int[] points = value.codePoints().limit(LONGEST).toArray();
        int shown = Math.min(2, points.length / 3);
        StringBuilder masked = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            if (i < shown && !Character.isISOControl(points[i])) {
                masked.appendCodePoint(points[i]);
            } else {
                masked.append('*');
            }
        }
        return masked.toString();
    }

    /** Account or card number: first six and last four, where as many stay hidden as there are stars. */
    public static String account(String accountNo) {
        return accountNo.length() < 14
                ? value(accountNo)
                : accountNo.substring(0, 6) + "****" + accountNo.substring(accountNo.length() - 4);
    }
}
