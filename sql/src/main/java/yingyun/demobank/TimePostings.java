package yingyun.demobank;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingyun.demobank.Accounts.Shelf;

/**
 * Opening (P04) and closing (P05) of time deposits. The interest is booked from 6411 in full: time deposits are not accrued
 * before the deposit jobs take them on.
 */
final class TimePostings {
    private static final List<String> PRODUCTS = List.of("D03", "D04", "D05", "D06", "D07", "D08");

    private TimePostings() {}

    static void openOrClose(Counter counter) {
        if (counter.random.percent(55)) {
            open(counter);
            return;
        }
        AccountState matured = matured(counter);
        if (matured != null) {
            close(counter, matured, true);
            return;
        }
        AccountState early = counter.accounts()
                .draw(
                        counter.org(),
                        Shelf.TIME,
                        counter.random,
                        state -> isClosable(counter, state) && !isMatured(state, counter.day.date));
        if (early != null && counter.random.percent(50)) {
            close(counter, early, false);
        } else {
            open(counter);
        }
    }

    private static void open(Counter counter) {
        AccountState payer = counter.person(2_000_00);
        if (payer == null) {
            CounterPostings.deposit(counter);
            return;
        }
        long thousands = 1L + counter.random.below((int) Math.min(20, payer.balanceFen() / 2_000_00));
        long fen = thousands * 1_000_00;
        DemoProduct product = DemoProducts.product(counter.random.pick(PRODUCTS));
        AccountState time = counter.day.open(OpeningAccounts.timeAccount(
                counter.accounts(),
                counter.outlet,
                product,
                payer.account().customer(),
                counter.day.date,
                payer.accountNo(),
                counter.random));
        counter.post(counter.entry("P04", "TX1201")
                .debit(payer, fen)
                .credit(time, fen)
                .counterparty(time)
                .summary("定期开户"));
    }

    private static void close(Counter counter, AccountState time, boolean matured) {
        Account account = time.account();
        long principal = time.balanceFen();
        long interest = matured ? maturedInterest(counter.day.date, time) : earlyInterest(counter.day.date, time);
        AccountState demand = settlement(counter, time);
        EntrySet set = counter.entry("P05", "TX1203").debit(time, principal);
        if (interest > 0) {
            set.debit(account.orgCode(), Subjects.INTEREST_EXPENSE, interest);
        }
        set.credit(demand, principal + interest).summary(matured ? "定期到期支取" : "定期提前支取");
        counter.post(set);
        counter.day.close(time);
    }

    private static long maturedInterest(LocalDate date, AccountState time) {
        Account account = time.account();
        DemoProduct product = DemoProducts.product(account.productCode());
        LocalDate maturity = account.openedOn().plusMonths(product.months());
        return Interest.ofMaturedDeposit(time.balanceFen(), product.months(), account.rateHundredths(), maturity, date);
    }

    /** The demand rate of the day for the actual days: 储蓄管理条例 art. 24. */
    private static long earlyInterest(LocalDate date, AccountState time) {
        long days = ChronoUnit.DAYS.between(time.account().openedOn(), date);
        return Interest.ofDays(time.balanceFen(), days, DemoProducts.DEMAND_HUNDREDTHS);
    }

    private static @Nullable AccountState matured(Counter counter) {
        return counter.accounts().shelf(counter.org(), Shelf.TIME).stream()
                .filter(state -> isClosable(counter, state) && isMatured(state, counter.day.date))
                .findFirst()
                .orElse(null);
    }

    /** Those that roll over are left to the night. */
    private static boolean isMatured(AccountState state, LocalDate date) {
        LocalDate maturity = state.account().maturityOn();
        return maturity != null && !maturity.isAfter(date);
    }

    private static boolean isClosable(Counter counter, AccountState state) {
        Account account = state.account();
        boolean rollsOver = Boolean.TRUE.equals(account.autoRollover()) && isMatured(state, counter.day.date);
        return state.isFree()
                && state.balanceFen() > 0
                && !rollsOver
                && account.openedOn().isBefore(counter.day.date)
                && settlement(counter, state).isFree();
    }

    private static AccountState settlement(Counter counter, AccountState time) {
        String accountNo = time.account().settlementAccount();
        if (accountNo == null) {
            throw new IllegalStateException("A time deposit of the demo bank has a settlement account");
        }
        return counter.accounts().find(accountNo);
    }
}
