package yingyun.demobank;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import yingyun.demobank.Accounts.Shelf;

/** Reversals of the same day (P22) and corrections of an earlier one (P23). */
final class CorrectionPostings {
    private CorrectionPostings() {}

    /** Repeats every line in red; the teller who made the item reverses it, the supervisor authorises. */
    static void reverse(Counter counter, EntrySet original) {
        EntrySet set = counter.entry("P22", "TX7001").summary("抹账");
        original.lines().forEach(line -> set.add(line.reversed()));
        set.reversalOf = original.journalNo;
        set.tellerNo = original.tellerNo;
        set.authoriserNo = counter.outlet.supervisor();
        counter.day.post(set);
    }

    /**
     * Moves a deposit of an earlier day to the account it was meant for, with that day's value date. A deposit before the last
     * settlement is left alone: its interest has been credited. The interest difference of both accounts is the night's.
     */
    static void correctEarlierDay(DayBook day, List<Outlet> open, int second) {
        DemoRandom random = DemoRandom.of(DemoOrganisation.HEAD_OFFICE, day.date, "correct", 0);
        int first = random.below(open.size());
        for (int i = 0; i < open.size(); i++) {
            Outlet outlet = open.get((first + i) % open.size());
            Books.Deposit deposit = day.books.lastDeposits.get(outlet.code());
            if (deposit != null && isCorrectable(day, deposit)) {
                Counter counter = new Counter(day, outlet, second, random);
                if (correct(counter, deposit)) {
                    return;
                }
            }
        }
    }

    private static boolean isCorrectable(DayBook day, Books.Deposit deposit) {
        AccountState wrong = day.books.accounts.find(deposit.accountNo());
        return deposit.date().isBefore(day.date)
                && wrong.isFree()
                && wrong.balanceFen() >= deposit.amountFen()
                && !settledBetween(deposit.date(), day.date);
    }

    private static boolean settledBetween(LocalDate from, LocalDate to) {
        return from.datesUntil(to).anyMatch(DemoCalendar::isSettlementDay);
    }

    private static boolean correct(Counter counter, Books.Deposit deposit) {
        AccountState wrong = counter.accounts().find(deposit.accountNo());
        Optional<AccountState> right = Optional.ofNullable(counter.accounts()
                .draw(
                        counter.org(),
                        Shelf.PERSONAL,
                        counter.random,
                        state -> state != wrong && state.account().openedOn().isBefore(deposit.date())));
        right.ifPresent(state -> {
            EntrySet set = counter.entry("P23", "TX7002")
                    .redCredit(wrong, deposit.amountFen())
                    .credit(state, deposit.amountFen())
                    .summary("隔日冲账 串户更正");
            set.reversalOf = deposit.date() + "/" + deposit.journalNo();
            set.valueDate = deposit.date();
            set.authoriserNo = counter.outlet.supervisor();
            counter.day.post(set);
        });
        return right.isPresent();
    }
}
