package yingyun.kernel;

import java.util.regex.Pattern;

/** ISO 4217 code. Every currency is booked in hundredths of its unit. Column type: domain {@code currency_code}. */
public record CurrencyCode(String value) implements Comparable<CurrencyCode> {

    private static final Pattern RULE = Pattern.compile("[A-Z]{3}");

    public static final CurrencyCode CNY = new CurrencyCode("CNY");

    public CurrencyCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a currency code: " + value.length() + " characters");
        }
    }

    public static CurrencyCode of(String value) {
        return new CurrencyCode(value);
    }

    public static boolean isValid(String value) {
        return RULE.matcher(value).matches();
    }

    @Override
    public int compareTo(CurrencyCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
