package yingyun.reporting.paper;

import yingyun.kernel.Money;

/** One field of a line: on paper a text, in a spreadsheet a number where it is one. */
public sealed interface Cell {

    Cell BLANK = new Text("");

    record Text(String text) implements Cell {}

    record Count(long count) implements Cell {}

    /** @param fen hundredths of the currency's unit */
    record Amount(long fen) implements Cell {}

    static Cell text(String text) {
        return new Text(text);
    }

    static Cell count(long count) {
        return new Count(count);
    }

    static Cell amount(long fen) {
        return new Amount(fen);
    }

    /** As printed: zero stays blank in the body and is written in totals. */
    default String printed(boolean isTotal) {
        return switch (this) {
            case Text text -> text.text();
            case Count count -> count.count() == 0 && !isTotal ? "" : "%,d".formatted(count.count());
            case Amount amount -> amount.fen() == 0 && !isTotal ? "" : Money.grouped(amount.fen());
        };
    }
}
