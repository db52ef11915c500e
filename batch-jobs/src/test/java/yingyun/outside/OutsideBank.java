package yingyun.outside;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A bank of nobody's acquaintance: it lives by its {@link Shape}, writes its day files, and comes with an
 * {@link Oracle} that has seen the same facts. The same shape gives the same bytes. Not for several threads.
 */
public final class OutsideBank {
    private final Foundation foundation;
    private final Oracle oracle;
    private final DayMaker maker;
    private final TreeMap<LocalDate, BankDay> days = new TreeMap<>();

    /** A bank whose oracle follows the domain study where the contract leaves a choice. */
    public OutsideBank(Shape shape) {
        this(shape, new Oracle.Rules(Oracle.ClosingResidual.TO_EXPENSE, false));
    }

    /** A bank whose oracle makes other choices. */
    public OutsideBank(Shape shape, Oracle.Rules rules) {
        foundation = new Foundation(shape);
        oracle = new Oracle(rules);
        maker = new DayMaker(foundation, oracle);
    }

    /** What this bank is. */
    public Shape shape() {
        return foundation.shape;
    }

    /** Every business date to be run, the take-over day not among them. */
    public List<LocalDate> dates() {
        return foundation
                .shape
                .firstDate()
                .datesUntil(foundation.shape.lastDate().plusDays(1))
                .toList();
    }

    /** The last closed day before the first, where a running bank is taken over. */
    public Optional<LocalDate> takeOverDate() {
        return foundation.shape.takeOver() ? Optional.of(foundation.start) : Optional.empty();
    }

    /** A date whose one journal file holds every kind of entry set, beside an account and a rate file. */
    public LocalDate richDay() {
        return foundation.richDay;
    }

    /** The facts of a date; days before it are lived first. */
    public BankDay day(LocalDate date) {
        if (date.isBefore(foundation.start) || date.isAfter(foundation.shape.lastDate())) {
            throw new IllegalArgumentException(date + " is not a day of this bank");
        }
        LocalDate next = days.isEmpty() ? foundation.start : days.lastKey().plusDays(1);
        for (LocalDate d = next; !d.isAfter(date); d = d.plusDays(1)) {
            BankDay made = maker.make(d);
            oracle.take(made);
            days.put(d, made);
        }
        return days.ceilingEntry(date).getValue();
    }

    /**
     * Writes the files of a date and their control files, each control file after its data file; returns the data
     * files, none for a silent day. The take-over day is written the same way, before the first date.
     */
    public List<Path> writeDay(LocalDate date, Path inbox) throws IOException {
        return DayFiles.write(day(date), inbox, foundation.shape.seed());
    }

    /** Writes the take-over files if this bank has any. */
    public List<Path> writeTakeOver(Path inbox) throws IOException {
        return foundation.shape.takeOver() ? writeDay(foundation.start, inbox) : List.of();
    }

    /** The oracle, having seen every day made so far; ask for a date only after {@link #day} or {@link #writeDay}. */
    public Oracle oracle() {
        return oracle;
    }

    /** Accounts as they stood at the end of a date, the newest row of each. */
    public List<BankDay.Account> accounts(LocalDate date) {
        day(date);
        TreeMap<String, BankDay.Account> newest = new TreeMap<>();
        days.headMap(date, true)
                .values()
                .forEach(day -> day.accounts().forEach(account -> newest.put(account.no(), account)));
        return new ArrayList<>(newest.values());
    }

    Foundation foundation() {
        return foundation;
    }
}
