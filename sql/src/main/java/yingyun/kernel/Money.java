package yingyun.kernel;

import java.math.BigDecimal;

/**
 * An amount in hundredths of its currency's unit (RMB: fen). Exact; refuses mixed currencies and overflow. It has no product and no
 * quotient: only {@link Rate} multiplies.
 */
public record Money(CurrencyCode currency, long minor) implements Comparable<Money> {

    /** One amount is at most 999,999,999,999.99; column type: domain {@code fen}. */
    public static final long LARGEST = 99_999_999_999_999L;

    public static Money fen(long fen) {
        return new Money(CurrencyCode.CNY, fen);
    }

    public Money plus(Money other) {
        return new Money(same(other), Math.addExact(minor, other.minor));
    }

    public Money minus(Money other) {
        return new Money(same(other), Math.subtractExact(minor, other.minor));
    }

    public Money negated() {
        return new Money(currency, Math.negateExact(minor));
    }

    public boolean isZero() {
        return minor == 0;
    }

    /** Two decimals, no grouping: 1234.50. */
    public static String plain(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }

    /** Two decimals, thousands grouped: 1,234.50. */
    public static String grouped(long minor) {
        String plain = plain(Math.absExact(minor));
        StringBuilder text = new StringBuilder(plain);
        for (int at = plain.length() - 6; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return minor < 0 ? "-" + text : text.toString();
    }

    private CurrencyCode same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("mixed currencies: " + currency + " and " + other.currency);
        }
        return currency;
    }

    @Override
    public int compareTo(Money other) {
        same(other);
        return Long.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return currency + " " + plain(minor);
    }
}
