package yingyun.demobank;

import yingyun.demobank.Accounts.Shelf;

/** Closing a demand account, and buying dollars from it. */
final class ClosingPostings {
    /** Selling rate of the dollar in ten-thousandths: middle rate 7.1000 plus 0.3 %. */
    private static final long SELLING_RATE = 71_213;

    private ClosingPostings() {}

    /**
     * Pays out balance and interest up to the day before. The nights have accrued exactly that interest, so all of it comes from
     * 2231. Source: domain study 4.2.
     */
    static void close(Counter counter) {
        boolean corporate = counter.random.percent(15);
        AccountState closing = counter.accounts()
                .draw(
                        counter.org(),
                        corporate ? Shelf.CORPORATE : Shelf.PERSONAL,
                        counter.random,
                        state -> isClosable(counter, state));
        AccountState payee = counter.accounts()
                .draw(
                        counter.org(),
                        corporate ? Shelf.CORPORATE : Shelf.PERSONAL,
                        counter.random,
                        state -> state != closing);
        if (closing == null || payee == null || DemoCalendar.isWeekend(counter.day.date)) {
            CounterPostings.deposit(counter);
            return;
        }
        long interest = closing.interestFen();
        long total = closing.balanceFen() + interest;
        EntrySet set = counter.entry("CLOSE", "TX2205").summary("销户");
        if (interest > 0) {
            set.debit(counter.org(), Subjects.INTEREST_PAYABLE, interest).credit(closing, interest);
        }
        set.debit(closing, total);
        if (corporate || total >= 20_000_00) {
            set.credit(payee, total).counterparty(payee);
        } else {
            set.credit(counter.org(), Subjects.CASH, total);
        }
        counter.post(set);
        counter.day.close(closing);
    }

    private static boolean isClosable(Counter counter, AccountState state) {
        return state.balanceFen() >= 1_00
                && state.balanceFen() < 100_000_00
                && !state.isAdjustedToday()
                && !counter.day.books.linked.contains(state.accountNo());
    }

    /** 售汇: the outlet's exchange position takes the yuan and gives the dollars. */
    static void sellDollars(Counter counter) {
        AccountState dollars = counter.accounts().draw(counter.org(), Shelf.DOLLAR, counter.random, state -> true);
        AccountState payer = counter.person(3_000_00);
        if (dollars == null || payer == null) {
            CounterPostings.deposit(counter);
            return;
        }
        long usd = (1 + counter.random.below(4)) * 100_00L;
        long cny = usd * SELLING_RATE / 10_000;
        counter.post(counter.entry("FX", "TX3401")
                .debit(payer, cny)
                .credit(counter.org(), Subjects.CURRENCY_EXCHANGE, cny)
                .add(new JournalLine(
                        counter.org(), JournalLine.Side.D, "USD", usd, Subjects.CURRENCY_EXCHANGE, null, false))
                .credit(dollars, usd)
                .summary("个人购汇"));
    }
}
