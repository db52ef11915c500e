package yingyun.deposit;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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
    private final Rules rules;
    private final Map<String, Map<String, DemandTerms>> terms = new HashMap<>();
    private final Map<String, @Nullable Rate> demandRates = new HashMap<>();

    AccrualNight(
            BusinessDate today,
            boolean isFirst,
            Map<String, Product> products,
            ListedRates rates,
            Set<LocalDate> settledDays,
            Rules rules) {
        this.today = today;
        this.isFirst = isFirst;
        this.products = products;
        this.rates = rates;
        this.settledDays = settledDays;
        this.rules = rules;
    }

    /** An interest-bearing product in the version of today. */
    record Product(InterestRule rule, BaseUnit unit) {}

    /**
     * Parameters in force today.
     *
     * @param smallestOfPersons the smallest withdrawal that earns the notice rate
     */
    record Rules(TimeMethod timeMethod, long smallestOfPersons, long smallestOfCompanies) {}

    BusinessDate today() {
        return today;
    }

    boolean isFirst() {
        return isFirst;
    }

    ListedRates rates() {
        return rates;
    }

    Rules rules() {
        return rules;
    }

    Product product(String productCode) {
        return Objects.requireNonNull(products.get(productCode), "interest-bearing product");
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

    /**
     * The demand rate listed that day for persons or companies, for days beyond a term and withdrawals before its end.
     *
     * <p>Assumption: a bank with several demand products pays the rate of the one with the smallest code.
     */
    @Nullable
    Rate demandRate(boolean isPersonal, String currency, LocalDate day) {
        return demandRates.computeIfAbsent(
                (isPersonal ? 'P' : 'C') + currency + day,
                key -> demandCodes(isPersonal)
                        .map(code -> rates.inForce(code, currency, day))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private Stream<String> demandCodes(boolean isPersonal) {
        InterestRule wanted = isPersonal ? InterestRule.PERSONAL_DEMAND : InterestRule.CORPORATE_DEMAND;
        return products.entrySet().stream()
                .filter(product -> product.getValue().rule() == wanted)
                .map(Map.Entry::getKey)
                .sorted();
    }

    /** Of an agreement deposit either of its two. */
    private boolean cameLate(String productCode, Product product, String currency) {
        return rates.cameLate(productCode, currency)
                || (product.rule() == InterestRule.AGREEMENT
                        && demandCodes(false).anyMatch(code -> rates.cameLate(code, currency)));
    }

    /** What an agreement account has of its own. */
    record Agreement(long baseFen, @Nullable Rate rate) {}

    /** What a day of a segmented account earned; null where no rate was in force. */
    @Nullable
    Earning earning(String productCode, String currency, LocalDate day, Agreement agreement) {
        @Nullable Rate listed = rates.inForce(productCode, currency, day);
        return isAgreement(productCode)
                ? ofAgreement(demandRate(false, currency, day), listed, agreement)
                : listed == null ? null : Earning.of(listed);
    }

    /** The same for what a take-over brought along. */
    @Nullable
    Earning carried(String productCode, String currency, LocalDate takeOverDay, Agreement agreement) {
        @Nullable Rate listed = rates.forCarried(productCode, currency, takeOverDay);
        return isAgreement(productCode)
                ? ofAgreement(demandRate(false, currency, takeOverDay), listed, agreement)
                : listed == null ? null : Earning.of(listed);
    }

    private static @Nullable Earning ofAgreement(@Nullable Rate demand, @Nullable Rate listed, Agreement agreement) {
        @Nullable Rate above = listed == null ? agreement.rate() : listed;
        return demand == null || above == null ? null : new Earning(demand, agreement.baseFen(), above);
    }

    private boolean isAgreement(String productCode) {
        Product product = products.get(productCode);
        return product != null && product.rule() == InterestRule.AGREEMENT;
    }

    DemandTerms terms(String productCode, String currency) {
        return terms.computeIfAbsent(productCode, p -> new HashMap<>())
                .computeIfAbsent(currency, c -> termsOf(productCode, c));
    }

    private DemandTerms termsOf(String productCode, String currency) {
        Product product = product(productCode);
        boolean isAgreement = product.rule() == InterestRule.AGREEMENT;
        @Nullable Rate listed = rates.inForce(productCode, currency, today.day());
        return new DemandTerms(
                productCode,
                product.rule() != InterestRule.PERSONAL_DEMAND,
                product.unit(),
                isAgreement ? demandRate(false, currency, today.day()) : listed,
                isAgreement,
                isAgreement ? listed : null,
                cameLate(productCode, product, currency));
    }
}
