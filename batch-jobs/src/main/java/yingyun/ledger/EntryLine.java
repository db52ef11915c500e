package yingyun.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.CurrencyCode;
import yingyun.kernel.Money;
import yingyun.kernel.OrgCode;
import yingyun.kernel.SubjectCode;

/**
 * A line that the night itself books (分录). Lines of one {@code entrySetNo} balance per org and currency.
 *
 * @param amountFen positive, in hundredths
 * @param isRed 红字: counts negative on its own side
 */
public record EntryLine(
        String entrySetNo,
        int lineNo,
        OrgCode orgCode,
        CurrencyCode currency,
        Side side,
        long amountFen,
        SubjectCode subjectCode,
        @Nullable String accountNo,
        boolean isRed,
        @Nullable String reversalOf,
        @Nullable LocalDate valueDate,
        String txCode,
        @Nullable String summary) {

    public EntryLine {
        if (amountFen <= 0 || amountFen > Money.LARGEST) {
            throw new IllegalArgumentException("amount of a line is positive and at most 999,999,999,999.99");
        }
        if (isRed && reversalOf == null) {
            throw new IllegalArgumentException("a RED line names what it reverses");
        }
    }

    public static EntryLine of(
            String entrySetNo,
            int lineNo,
            OrgCode orgCode,
            CurrencyCode currency,
            Side side,
            long amountFen,
            SubjectCode subjectCode,
            @Nullable String accountNo,
            String txCode,
            @Nullable String summary) {
        return new EntryLine(
                entrySetNo,
                lineNo,
                orgCode,
                currency,
                side,
                amountFen,
                subjectCode,
                accountNo,
                false,
                null,
                null,
                txCode,
                summary);
    }

    /** Debit positive. */
    public long netFen() {
        return (isRed ? -1 : 1) * side.sign() * amountFen;
    }
}
