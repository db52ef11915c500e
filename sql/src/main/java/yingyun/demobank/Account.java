package yingyun.demobank;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The master data of one account as the core system reports it; the rate is in hundredths of a percent a year. */
record Account(
        String accountNo,
        String orgCode,
        String productCode,
        String subjectCode,
        String currency,
        Customer customer,
        LocalDate openedOn,
        @Nullable LocalDate closedOn,
        String status,
        @Nullable String term,
        @Nullable LocalDate maturityOn,
        int rateHundredths,
        @Nullable Boolean autoRollover,
        @Nullable String settlementAccount) {
    static final String NORMAL = "NORMAL";
    static final String DORMANT = "DORMANT";
    static final String CLOSED = "CLOSED";

    boolean isDemand() {
        return DemoProducts.product(productCode).isDemand();
    }

    String kind() {
        return DemoProducts.product(productCode).kind();
    }

    boolean isLoan() {
        return DemoProducts.product(productCode).isLoan();
    }

    boolean isPersonal() {
        return customer.kind() == 'P';
    }

    Account closed(LocalDate date) {
        return changed(CLOSED, date);
    }

    Account settledWith(String account) {
        return new Account(
                accountNo,
                orgCode,
                productCode,
                subjectCode,
                currency,
                customer,
                openedOn,
                closedOn,
                status,
                term,
                maturityOn,
                rateHundredths,
                autoRollover,
                account);
    }

    Account reactivated() {
        return changed(NORMAL, null);
    }

    private Account changed(String newStatus, @Nullable LocalDate closed) {
        return new Account(
                accountNo,
                orgCode,
                productCode,
                subjectCode,
                currency,
                customer,
                openedOn,
                closed,
                newStatus,
                term,
                maturityOn,
                rateHundredths,
                autoRollover,
                settlementAccount);
    }
}
