package yingyun.demobank;

import org.jspecify.annotations.Nullable;
import yingyun.demobank.Accounts.Shelf;

/** Cash and transfers of demand accounts: P01, P02, P03, P06, P08, P09 and corporate withdrawals. */
final class CounterPostings {
    private CounterPostings() {}

    static void deposit(Counter counter) {
        AccountState company = counter.random.percent(25) ? counter.company(0) : null;
        if (company != null) {
            long fen = (20 + counter.random.below(100)) * 100_00L;
            counter.post(counter.entry("P03", "TX2101")
                    .debit(counter.org(), Subjects.CASH, fen)
                    .credit(company, fen)
                    .summary("单位现金存款"));
            return;
        }
        AccountState person = counter.person(0);
        if (person != null) {
            deposit(counter, person, counter.cashAmount());
        }
    }

    static void deposit(Counter counter, AccountState person, long fen) {
        EntrySet set = counter.post(counter.entry("P01", "TX1101")
                .debit(counter.org(), Subjects.CASH, fen)
                .credit(person, fen)
                .summary("现金存款"));
        if (counter.random.below(240) < 3) {
            CorrectionPostings.reverse(counter.later(300), set);
        } else {
            counter.day.books.lastDeposits.put(
                    counter.org(), new Books.Deposit(counter.day.date, set.journalNo, person.accountNo(), fen));
        }
    }

    static void withdraw(Counter counter) {
        AccountState person = counter.person(3_000_00);
        if (person == null) {
            deposit(counter);
            return;
        }
        long fen = Math.min(counter.cashAmount(), person.balanceFen() / 2 / 100_00 * 100_00);
        withdraw(counter, person, fen);
    }

    static void withdraw(Counter counter, AccountState person, long fen) {
        counter.post(counter.entry("P02", "TX1102")
                .debit(person, fen)
                .credit(counter.org(), Subjects.CASH, fen)
                .summary("现金取款"));
    }

    static void withdrawCorporate(Counter counter) {
        AccountState company = counter.company(20_000_00);
        if (company == null) {
            withdraw(counter);
            return;
        }
        long fen = (10 + counter.random.below(90)) * 100_00L;
        counter.post(counter.entry("P02", "TX2102")
                .debit(company, fen)
                .credit(counter.org(), Subjects.CASH, fen)
                .summary("单位备用金"));
    }

    static void transfer(Counter counter) {
        AccountState payer = counter.payer(35, 500_00);
        AccountState payee = payer == null ? null : payee(counter, payer, counter.org());
        if (payer == null || payee == null) {
            deposit(counter);
            return;
        }
        long fen = counter.share(payer, 30, mostYuan(payer, payee));
        counter.post(counter.entry("P06", "TX1103")
                .debit(payer, fen)
                .credit(payee, fen)
                .counterparty(payee)
                .summary("行内转账"));
    }

    /** Seven in ten are transfers (P08), the others cash paid in for an account elsewhere (P09). */
    static void betweenOutlets(Counter counter) {
        Outlet other = otherOutlet(counter);
        if (counter.random.percent(30)) {
            depositElsewhere(counter, other);
            return;
        }
        AccountState payer = counter.payer(30, 500_00);
        AccountState payee = payer == null ? null : payee(counter, payer, other.code());
        if (payer == null || payee == null) {
            deposit(counter);
            return;
        }
        long fen = counter.share(payer, 25, mostYuan(payer, payee));
        counter.post(counter.entry("P08", "TX1104")
                .debit(payer, fen)
                .credit(counter.org(), Subjects.INTER_BRANCH, fen)
                .debit(other.code(), Subjects.INTER_BRANCH, fen)
                .credit(payee, fen)
                .counterparty(payee)
                .summary("跨机构转账"));
    }

    private static void depositElsewhere(Counter counter, Outlet other) {
        AccountState payee = counter.accounts().draw(other.code(), Shelf.PERSONAL, counter.random, state -> true);
        if (payee == null) {
            deposit(counter);
            return;
        }
        long fen = counter.cashAmount();
        counter.post(counter.entry("P09", "TX1105")
                .debit(counter.org(), Subjects.CASH, fen)
                .credit(counter.org(), Subjects.INTER_BRANCH, fen)
                .debit(other.code(), Subjects.INTER_BRANCH, fen)
                .credit(payee, fen)
                .counterparty(payee)
                .summary("通存"));
    }

    private static @Nullable AccountState payee(Counter counter, AccountState payer, String org) {
        Shelf shelf = payer.account().isPersonal() || counter.random.percent(30) ? Shelf.PERSONAL : Shelf.CORPORATE;
        return counter.accounts().draw(org, shelf, counter.random, state -> state != payer);
    }

    /** A company pays a person wages or expenses, not the price of a machine. */
    private static long mostYuan(AccountState payer, AccountState payee) {
        return payee.account().isPersonal() && !payer.account().isPersonal() ? 8_000 : 200_000;
    }

    private static Outlet otherOutlet(Counter counter) {
        return counter.random.pick(DemoOrganisation.outlets().stream()
                .filter(outlet -> !outlet.isOutOfService(counter.day.date))
                .filter(outlet -> !outlet.code().equals(counter.org()))
                .toList());
    }
}
