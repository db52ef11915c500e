package yingyun.demobank;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingyun.demobank.Accounts.Shelf;

/** Opening (P04) of time deposits and their withdrawal (P05): at or after the maturity, before it, in part. */
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
            close(counter, matured);
            return;
        }
        AccountState early = counter.accounts()
                .draw(
                        counter.org(),
                        Shelf.TIME,
                        counter.random,
                        state -> isClosable(counter, state) && !state.isMatured(counter.day.date));
        int draw = counter.random.below(100);
        if (early == null || draw >= 60) {
            open(counter);
        } else if (draw < 15 && early.balanceFen() >= 10_000_00) {
            withdrawPart(counter, early);
        } else {
            close(counter, early);
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

    private static void close(Counter counter, AccountState time) {
        boolean matured = time.isMatured(counter.day.date);
        long principal = time.balanceFen();
        long accrued = time.accruedFen(counter.day.date.minusDays(1));
        long due = time.dueFen(time.baseFen(), counter.day.date);
        pay(counter, time, principal, accrued, due, "P05", "TX1203", matured ? "定期到期支取" : "定期提前支取");
        counter.day.close(time);
    }

    /** The rest keeps its rate and its term: what it has accrued stays in 2231. */
    private static void withdrawPart(Counter counter, AccountState time) {
        long fen = (1 + counter.random.below((int) (time.balanceFen() / 2 / 1_000_00))) * 1_000_00L;
        LocalDate yesterday = counter.day.date.minusDays(1);
        long accrued = time.accruedFen(yesterday) - time.accruedFen(yesterday, time.baseFen() - fen);
        pay(counter, time, fen, accrued, time.dueFen(fen, counter.day.date), "P05", "TX1204", "定期部分提前支取");
    }

    /** 借 the deposit, 借 2231 what was accrued, 借 or 贷 6411 the difference / 贷 the settlement account. */
    static void pay(
            Counter counter,
            AccountState from,
            long fen,
            long accrued,
            long due,
            String rule,
            String txCode,
            String summary) {
        String org = from.account().orgCode();
        EntrySet set = counter.entry(rule, txCode).debit(from, fen);
        if (accrued > 0) {
            set.debit(org, Subjects.INTEREST_PAYABLE, accrued);
        }
        if (due > accrued) {
            set.debit(org, Subjects.INTEREST_EXPENSE, due - accrued);
        }
        set.credit(settlement(counter, from), fen + due);
        if (due < accrued) {
            set.credit(org, Subjects.INTEREST_EXPENSE, accrued - due);
        }
        counter.post(set.summary(summary));
    }

    private static @Nullable AccountState matured(Counter counter) {
        return counter.accounts().shelf(counter.org(), Shelf.TIME).stream()
                .filter(state -> isClosable(counter, state) && state.isMatured(counter.day.date))
                .findFirst()
                .orElse(null);
    }

    /** Those that roll over are left to the night. */
    private static boolean isClosable(Counter counter, AccountState state) {
        Account account = state.account();
        boolean rollsOver = Boolean.TRUE.equals(account.autoRollover()) && state.isMatured(counter.day.date);
        return state.isFree()
                && state.balanceFen() > 0
                && !rollsOver
                && state.termStart().isBefore(counter.day.date)
                && settlement(counter, state).isFree();
    }

    static AccountState settlement(Counter counter, AccountState time) {
        String accountNo = time.account().settlementAccount();
        if (accountNo == null) {
            throw new IllegalStateException("A time deposit of the demo bank has a settlement account");
        }
        return counter.accounts().find(accountNo);
    }
}
