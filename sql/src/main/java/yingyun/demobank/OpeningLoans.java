package yingyun.demobank;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loans at the take-over: most perform, some are overdue, one turns from 90 to 91 days past due on 2026-06-23. */
final class OpeningLoans {
    /** Interest was last collected on 2026-05-21; 18 days have run up to the take-over. */
    static final long ACCRUED_DAYS = 18;

    private static final List<String> PRODUCTS = List.of("L01", "L02", "L03", "L04", "L05");
    private static final int OVERDUE_SHARE = 24;

    private final Accounts accounts;

    OpeningLoans(Accounts accounts) {
        this.accounts = accounts;
    }

    void fill(Outlet outlet) {
        for (int i = 0; i < outlet.size().loans; i++) {
            DemoRandom random = OpeningAccounts.random(outlet, "loan", i);
            DemoProduct product = DemoProducts.product(PRODUCTS.get(i % PRODUCTS.size()));
            boolean corporate = isCorporate(product);
            AccountState settlement = OpeningAccounts.borrower(accounts, outlet, corporate, i);
            if (settlement == null) {
                continue;
            }
            long fen = 50_000L * (1 + random.below(60)) * 100;
            accounts.open(loan(outlet, product, settlement, overdueSince(outlet, i, random), random), fen);
        }
    }

    static boolean isCorporate(DemoProduct product) {
        return product.code().equals("L01") || product.code().equals("L02");
    }

    static String subject(DemoProduct product) {
        return switch (product.code()) {
            case "L01" -> "130301";
            case "L02" -> "130302";
            case "L03" -> "130303";
            default -> "130304";
        };
    }

    /** The first loan of each L outlet is a corporate one, lost for more than a year: the write-offs take these. */
    private static @Nullable LocalDate overdueSince(Outlet outlet, int i, DemoRandom random) {
        if (outlet.code().equals(PlantedAccounts.AGEING_LOAN_ORG) && i == 0) {
            return PlantedAccounts.AGEING_LOAN_DUE;
        }
        if (i == 0 && outlet.size() != Outlet.Size.S && !outlet.code().equals(Outlet.NEW_OUTLET)) {
            return DemoCalendar.TAKE_OVER.minusDays(365 + random.below(300));
        }
        int lateDays = 1 + random.below(350);
        boolean overdue = random.below(OVERDUE_SHARE) == 0 && !outlet.code().equals(Outlet.NEW_OUTLET);
        return overdue ? DemoCalendar.TAKE_OVER.minusDays(lateDays) : null;
    }

    private Account loan(
            Outlet outlet, DemoProduct product, AccountState settlement, @Nullable LocalDate due, DemoRandom random) {
        LocalDate opened;
        LocalDate maturity;
        if (due != null) {
            maturity = due;
            opened = due.minusMonths(product.months());
        } else {
            LocalDate earliest =
                    DemoCalendar.TAKE_OVER.minusMonths(product.months()).plusMonths(2);
            LocalDate founded = LocalDate.of(2015, 2, 1);
            LocalDate from = outlet.code().equals(Outlet.NEW_OUTLET) ? Outlet.NEW_OUTLET_FROM : earliest;
            from = from.isBefore(founded) ? founded : from;
            opened = from.plusDays(random.below((int) ChronoUnit.DAYS.between(from, LocalDate.of(2026, 5, 20))));
            maturity = opened.plusMonths(product.months());
        }
        return account(
                accounts.nextNumber(product, outlet.code()),
                OpeningAccounts.bookedAt(outlet),
                product,
                due != null ? Subjects.OVERDUE_LOANS : subject(product),
                settlement,
                opened,
                maturity);
    }

    static Account account(
            String accountNo,
            String orgCode,
            DemoProduct product,
            String subject,
            AccountState settlement,
            LocalDate opened,
            LocalDate maturity) {
        return new Account(
                accountNo,
                orgCode,
                product.code(),
                subject,
                "CNY",
                settlement.account().customer(),
                opened,
                null,
                Account.NORMAL,
                product.term(),
                maturity,
                DemoProducts.hundredths(product.code()),
                null,
                settlement.accountNo());
    }
}
