package yingyun.deposit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Rate;

/**
 * Listed rates as a night knows them. In force on a day is the row with the latest effective date up to it; of two rows with the same
 * effective date, the one taken in later.
 */
public final class ListedRates {

    private final Map<Key, NavigableMap<LocalDate, Rate>> rates = new HashMap<>();
    private final Set<Key> late = new HashSet<>();

    /** @param rows in the order in which they were taken in */
    public ListedRates(Collection<Row> rows, LocalDate today) {
        for (Row row : rows) {
            Key key = new Key(row.productCode(), row.term(), row.currency());
            rates.computeIfAbsent(key, k -> new TreeMap<>()).put(row.effectiveDate(), row.rate());
            if (row.knownFrom().equals(today) && row.effectiveDate().isBefore(today)) {
                late.add(key);
            }
        }
    }

    /** Of a product without terms. */
    public @Nullable Rate inForce(String productCode, String currency, LocalDate day) {
        return inForce(productCode, "", currency, day);
    }

    /** Of a product and term; a row without term holds where there is none with it. */
    @Nullable
    Rate inForceOfTerm(String productCode, @Nullable String term, String currency, LocalDate day) {
        @Nullable Rate rate = term == null ? null : inForce(productCode, term, currency, day);
        return rate == null ? inForce(productCode, "", currency, day) : rate;
    }

    private @Nullable Rate inForce(String productCode, String term, String currency, LocalDate day) {
        NavigableMap<LocalDate, Rate> known = rates.get(new Key(productCode, term, currency));
        if (known == null) {
            return null;
        }
        Map.Entry<LocalDate, Rate> entry = known.floorEntry(day);
        return entry == null ? null : entry.getValue();
    }

    /** For what a take-over brought along: the rate in force on that day or, where none was, the first one after it. */
    @Nullable
    Rate forCarried(String productCode, String currency, LocalDate takeOverDay) {
        @Nullable Rate rate = inForce(productCode, currency, takeOverDay);
        NavigableMap<LocalDate, Rate> known = rates.get(new Key(productCode, "", currency));
        if (rate != null || known == null) {
            return rate;
        }
        Map.Entry<LocalDate, Rate> first = known.higherEntry(takeOverDay);
        return first == null ? null : first.getValue();
    }

    /** Did today bring a rate that was in force on earlier days? */
    public boolean cameLate(String productCode, String currency) {
        return late.contains(new Key(productCode, "", currency));
    }

    boolean cameLate(String productCode, @Nullable String term, String currency) {
        return cameLate(productCode, currency) || (term != null && late.contains(new Key(productCode, term, currency)));
    }

    /** @param term empty for a product without terms */
    public record Row(
            String productCode,
            String term,
            String currency,
            LocalDate effectiveDate,
            Rate rate,
            LocalDate knownFrom) {}

    private record Key(String productCode, String term, String currency) {}
}
