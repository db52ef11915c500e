package yingyun.demobank;

import org.jspecify.annotations.Nullable;

/** A product in the words of the day-file contract; {@code digits} are the first two of its account numbers. */
public record DemoProduct(
        String code,
        String name,
        String kind,
        String interestRule,
        @Nullable String baseUnit,
        @Nullable String term,
        String digits) {

    boolean isDemand() {
        return kind.equals("DEMAND");
    }

    boolean isDeposit() {
        return !isLoan();
    }

    boolean isLoan() {
        return kind.equals("LOAN");
    }

    /** Whole years and months of the term. */
    int months() {
        if (term == null) {
            throw new IllegalStateException(code + " has no term");
        }
        int number = Integer.parseInt(term.substring(0, term.length() - 1));
        return term.endsWith("Y") ? number * 12 : number;
    }
}
