package yingyun.intake;

import org.jspecify.annotations.Nullable;
import yingyun.kernel.Money;

/** An amount in yuan with exactly two decimals, over bytes: ASCII digits, no sign, no grouping, no exponent. */
final class Amount {

    static final long MALFORMED = -1;

    private Amount() {}

    /** In fen; {@link #MALFORMED} if it is no amount or above the limit. */
    static long fen(byte[] b, int from, int to, long largest) {
        int point = to - 3;
        if (point <= from || b[point] != '.') {
            return MALFORMED;
        }
        long fen = 0;
        for (int at = from; at < to; at++) {
            if (at == point) {
                continue;
            }
            int digit = b[at] - '0';
            if (digit < 0 || digit > 9) {
                return MALFORMED;
            }
            if (fen > (largest - digit) / 10) {
                return MALFORMED;
            }
            fen = fen * 10 + digit;
        }
        return fen;
    }

    /** A control sum; beyond what any control file can state it stays at the largest number, and differs. */
    static long added(long sum, long fen) {
        long added = sum + fen;
        boolean overflows = ((sum ^ added) & (fen ^ added)) < 0;
        return overflows ? Long.MAX_VALUE : added;
    }

    /** Why it is none. */
    static IntakeProblem problem(String value, long largest) {
        IntakeProblem byCharacter = byCharacter(value);
        if (byCharacter != null) {
            return byCharacter;
        }
        int point = value.indexOf('.');
        if (point < 1 || point != value.length() - 3 || value.lastIndexOf('.') != point) {
            return new IntakeProblem.AmountDecimals();
        }
        return new IntakeProblem.AmountTooLarge(Money.grouped(largest));
    }

    private static @Nullable IntakeProblem byCharacter(String value) {
        boolean isStrange = false;
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            switch (c) {
                case '+', '-' -> {
                    return at == 0 ? new IntakeProblem.AmountSigned() : new IntakeProblem.AmountNotANumber();
                }
                case 'e', 'E' -> {
                    return at == 0 ? new IntakeProblem.AmountNotANumber() : new IntakeProblem.AmountWithExponent();
                }
                case ',', '\'', '_' -> {
                    return new IntakeProblem.AmountGrouped();
                }
                default -> isStrange |= c != '.' && (c < '0' || c > '9');
            }
        }
        return isStrange ? new IntakeProblem.AmountNotANumber() : null;
    }
}
