package yingyun.deposit;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Rate;

/** What a night knows before it looks at the first account. */
final class AccrualNight {

    private final BusinessDate today;
    private final boolean isFirst;
    private final Map<String, Product> products;
    private final ListedRates rates;
    private final Set<LocalDate> settledDays;
    private final Map<String, Map<String, DemandTerms>> terms = new HashMap<>();

    AccrualNight(
            BusinessDate today,
            boolean isFirst,
            Map<String, Product> products,
            ListedRates rates,
            Set<LocalDate> settledDays) {
        this.today = today;
        this.isFirst = isFirst;
        this.products = products;
        this.rates = rates;
        this.settledDays = settledDays;
    }

    /** An interest-bearing product in the version of today. */
    record Product(boolean isCorporate, BaseUnit unit) {}

    BusinessDate today() {
        return today;
    }

    boolean isFirst() {
        return isFirst;
    }

    ListedRates rates() {
        return rates;
    }

    String[] productCodes() {
        return products.keySet().toArray(String[]::new);
    }

    /** Was the quarter settled in the night of that day? A settlement that was skipped lets the period go on. */
    boolean isSettled(LocalDate day) {
        return settledDays.contains(day);
    }

    boolean isFirstDayOfPeriod() {
        return isSettled(today.previous().day());
    }

    DemandTerms terms(String productCode, String currency) {
        return terms.computeIfAbsent(productCode, p -> new HashMap<>())
                .computeIfAbsent(currency, c -> termsOf(productCode, c));
    }

    private DemandTerms termsOf(String productCode, String currency) {
        Product product = products.get(productCode);
        if (product == null) {
            throw new IllegalArgumentException("no interest-bearing product " + productCode);
        }
        @Nullable Rate rate = rates.inForce(productCode, currency, today.day());
        return new DemandTerms(
                productCode,
                product.isCorporate(),
                product.unit(),
                rate,
                rate == null ? null : rate.toPercent().toPlainString(),
                rates.cameLate(productCode, currency));
    }
}
