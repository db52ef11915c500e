package yingyun.demobank;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * The demo bank's own memory: it lives through the days one after another from the take-over. An independent truth for tests of
 * the night; nothing here is read from a database.
 */
public final class DemoBank {
    private Books books = new Books();
    private DayBook day = new DayBook(DemoCalendar.TAKE_OVER, books);

    /**
     * Balances per account number in fen (hundredths of the account's currency) at the end of a date, on the natural side:
     * credit for deposits, debit for loans. Closed accounts are left out. The quarter's interest, which the night of the 20th
     * credits with business date 21, is included from the 21st on, the interest of a time deposit that rolls over from its maturity
     * on; loan interest is not, because no job books it yet.
     */
    public static Map<String, Long> closingBalances(LocalDate date) {
        DemoBank bank = new DemoBank();
        bank.liveThrough(date);
        Map<String, Long> balances = new TreeMap<>();
        for (AccountState state : bank.books.accounts.all()) {
            if (state.isOpen()) {
                balances.put(state.accountNo(), state.balanceFen());
            }
        }
        return balances;
    }

    /**
     * Interest accrued on deposits and not yet paid or settled, in fen, after the night of the date; on a settlement day still before the
     * settlement.
     */
    public static Map<String, Long> accruedInterest(LocalDate date) {
        DemoBank bank = new DemoBank();
        bank.liveThrough(date);
        Map<String, Long> accrued = new TreeMap<>();
        for (AccountState state : bank.books.accounts.all()) {
            if (state.isOpen() && !state.account().isLoan()) {
                accrued.put(state.accountNo(), state.accruedFen(date));
            }
        }
        return accrued;
    }

    /** The state of the bank on its last day of the old system. */
    Books books() {
        return books;
    }

    /** Lives on to the date, or starts again where it lies in the past, and returns that day. */
    DayBook liveThrough(LocalDate date) {
        if (date.isBefore(DemoCalendar.TAKE_OVER)) {
            throw new IllegalArgumentException(
                    "The demo bank begins on " + DemoCalendar.TAKE_OVER + ", not on " + date);
        }
        if (date.isBefore(day.date)) {
            books = new Books();
            day = new DayBook(DemoCalendar.TAKE_OVER, books);
        }
        while (day.date.isBefore(date)) {
            day = new DayBook(day.date.plusDays(1), books);
            books.beginDay(day.date);
            new DayPlan(day).run();
            books.endDay(day.date);
        }
        return day;
    }
}
