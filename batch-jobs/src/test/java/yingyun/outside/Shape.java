package yingyun.outside;

import java.time.LocalDate;
import java.util.List;

/**
 * How an outside bank looks: everything it does follows from these values.
 *
 * @param accounts accounts at the start; more are opened and some closed on the way
 * @param setsPerDay entry sets of a usual day, about
 * @param timeAccounts accounts of the TIME rule among them; of a running bank every other one rolls over every three
 *     months, the others do not mature inside the run
 * @param takeOver true for a running bank that is taken over on the day before {@code firstDate}
 */
public record Shape(
        long seed,
        LocalDate firstDate,
        int days,
        int orgs,
        int accounts,
        int setsPerDay,
        List<String> currencies,
        int timeAccounts,
        boolean takeOver) {

    /** Checks what cannot be. */
    public Shape {
        if (days < 3
                || orgs < 2
                || orgs > 99
                || accounts < 10
                || !currencies.get(0).equals("CNY")) {
            throw new IllegalArgumentException("An outside bank needs 3 days, 2 orgs, 10 accounts and CNY first");
        }
        currencies = List.copyOf(currencies);
    }

    /** Two orgs, ten accounts, five days from an empty start, CNY only. */
    public static Shape tiny() {
        return new Shape(1, LocalDate.of(2026, 6, 18), 5, 2, 10, 12, List.of("CNY"), 0, false);
    }

    /** Three orgs, about forty accounts, one year from an empty start. */
    public static Shape small() {
        return new Shape(2, LocalDate.of(2026, 3, 2), 366, 3, 40, 10, List.of("CNY", "USD"), 2, false);
    }

    /** Eight orgs, about 300 accounts, 450 nights over a leap day and years without holiday data, taken over. */
    public static Shape acceptance() {
        return new Shape(3, LocalDate.of(2027, 11, 20), 450, 8, 300, 40, List.of("CNY", "USD", "JPY"), 8, true);
    }

    /** The same bank by other dice. */
    public Shape withSeed(long newSeed) {
        return new Shape(newSeed, firstDate, days, orgs, accounts, setsPerDay, currencies, timeAccounts, takeOver);
    }

    /** The same bank on other dates. */
    public Shape withDates(LocalDate first, int count) {
        return new Shape(seed, first, count, orgs, accounts, setsPerDay, currencies, timeAccounts, takeOver);
    }

    /** The same bank, larger or smaller. */
    public Shape withSize(int newAccounts, int newSetsPerDay) {
        return new Shape(seed, firstDate, days, orgs, newAccounts, newSetsPerDay, currencies, timeAccounts, takeOver);
    }

    /** The same bank with so many accounts of the TIME rule. */
    public Shape withTimeAccounts(int count) {
        return new Shape(seed, firstDate, days, orgs, accounts, setsPerDay, currencies, count, takeOver);
    }

    /** The same bank, taken over running or started empty. */
    public Shape withTakeOver(boolean running) {
        return new Shape(seed, firstDate, days, orgs, accounts, setsPerDay, currencies, timeAccounts, running);
    }

    /** The last business date. */
    public LocalDate lastDate() {
        return firstDate.plusDays(days - 1L);
    }
}
