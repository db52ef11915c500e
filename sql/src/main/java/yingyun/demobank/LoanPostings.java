package yingyun.demobank;

import yingyun.demobank.Accounts.Shelf;
import yingyun.demobank.JournalLine.Side;

/** Loans paid out (P13), interest collected (P14), principal repaid (P15), written off and partly recovered (P19). */
final class LoanPostings {
    private LoanPostings() {}

    static void repay(Counter counter) {
        AccountState loan = counter.accounts()
                .draw(
                        counter.org(),
                        Shelf.LOAN,
                        counter.random,
                        state -> state.balanceFen() > 100_000_00
                                && settlement(counter.day, state).isFree());
        if (loan == null) {
            CounterPostings.deposit(counter);
            return;
        }
        Long accrued = counter.day.books.uncollectedInterest.get(loan.accountNo());
        AccountState payer = settlement(counter.day, loan);
        if (accrued != null && payer.balanceFen() >= accrued) {
            collect(counter, loan, payer, accrued);
        } else if (payer.balanceFen() >= 2_000_00) {
            long fen = counter.share(payer, 20, 50_000);
            counter.post(counter.entry("P15", "TX4103")
                    .debit(payer, fen)
                    .credit(loan, fen)
                    .summary("归还贷款本金"));
        } else {
            CounterPostings.deposit(counter);
        }
    }

    private static void collect(Counter counter, AccountState loan, AccountState payer, long fen) {
        String receivable = loan.account().isPersonal()
                ? Subjects.PERSONAL_INTEREST_RECEIVABLE
                : Subjects.CORPORATE_INTEREST_RECEIVABLE;
        counter.post(counter.entry("P14", "TX4102")
                .debit(payer, fen)
                .credit(counter.org(), receivable, fen)
                .summary("收回贷款利息"));
        counter.day.books.uncollectedInterest.remove(loan.accountNo());
    }

    static void payOut(Counter counter) {
        AccountState borrower = counter.payer(70, 0);
        if (borrower == null) {
            return;
        }
        boolean corporate = !borrower.account().isPersonal();
        DemoProduct product = DemoProducts.product(corporate ? "L01" : "L04");
        long fen = 50_000L * (1 + counter.random.below(corporate ? 20 : 4)) * 100;
        AccountState loan = counter.day.open(OpeningLoans.account(
                counter.accounts().nextNumber(product, counter.org()),
                counter.org(),
                product,
                OpeningLoans.subject(product),
                borrower,
                counter.day.date,
                counter.day.date.plusMonths(product.months())));
        counter.post(counter.entry("P13", "TX4101")
                .debit(loan, fen)
                .credit(borrower, fen)
                .summary("贷款发放"));
    }

    /** Writes off the loan that has been lost longest, if one is left; the organisation's allowance covers it in full. */
    static void writeOff(DayBook day, int second) {
        DemoOrganisation.openOutlets(day.date).stream()
                .flatMap(outlet -> day.books.accounts.shelf(outlet.code(), Shelf.OVERDUE).stream())
                .filter(loan -> loan.isFree() && !loan.account().isPersonal() && loan.balanceFen() > 0)
                .filter(loan -> isLost(day, loan))
                .findFirst()
                .ifPresent(loan -> writeOff(day, loan, second));
    }

    private static boolean isLost(DayBook day, AccountState loan) {
        var due = loan.account().maturityOn();
        return due != null
                && due.isBefore(day.date.minusDays(360))
                && settlement(day, loan).isFree();
    }

    private static void writeOff(DayBook day, AccountState loan, int second) {
        Outlet outlet = DemoOrganisation.outlet(loan.orgCode());
        Counter counter = new Counter(day, outlet, second, DemoRandom.of(outlet.code(), day.date, "write-off", 0));
        long fen = loan.balanceFen();
        counter.post(counter.entry("P19", "TX4110")
                .debit(outlet.code(), Subjects.LOAN_ALLOWANCE, fen)
                .credit(loan, fen)
                .offBalance(outlet.code(), Side.R, Subjects.WRITTEN_OFF, fen)
                .summary("呆账核销"));
        day.close(loan);
        day.books.writtenOff.add(new Books.OpenItem(day.date, loan.accountNo(), fen));
    }

    /** A tenth of what was written off comes back a later day from the debtor's deposit account. */
    static void recover(DayBook day, int second) {
        Books.OpenItem item = day.books.writtenOff.peek();
        if (item == null || !item.since().isBefore(day.date)) {
            return;
        }
        AccountState loan = day.books.accounts.find(item.key());
        Outlet outlet = DemoOrganisation.outlet(loan.orgCode());
        AccountState payer = settlement(day, loan);
        long fen = Math.min(item.amountFen() / 10, payer.balanceFen() / 2);
        if (!outlet.isOpenOn(day.date) || fen <= 0) {
            return;
        }
        day.books.writtenOff.remove();
        Counter counter = new Counter(day, outlet, second, DemoRandom.of(outlet.code(), day.date, "recover", 0));
        counter.post(counter.entry("P19", "TX4110")
                .debit(payer, fen)
                .credit(outlet.code(), Subjects.LOAN_ALLOWANCE, fen)
                .offBalance(outlet.code(), Side.P, Subjects.WRITTEN_OFF, fen)
                .summary("已核销贷款收回"));
    }

    private static AccountState settlement(DayBook day, AccountState loan) {
        String accountNo = loan.account().settlementAccount();
        if (accountNo == null) {
            throw new IllegalStateException("A loan of the demo bank has a settlement account");
        }
        return day.books.accounts.find(accountNo);
    }
}
