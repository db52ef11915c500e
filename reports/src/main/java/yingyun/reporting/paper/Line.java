package yingyun.reporting.paper;

import java.util.List;

/**
 * One line of a paper; all lines are of equal height.
 *
 * @param cells one per column; a line of text has none
 * @param text of a note or heading, across the whole width
 */
public record Line(Kind kind, List<Cell> cells, String text) {

    public enum Kind {
        ROW,
        SUBTOTAL,
        TOTAL,
        /** Text across the width. */
        NOTE,
        /** 过次页 and 承前页: only on paper, where a list goes on on the next page. */
        CARRY;

        boolean isTotal() {
            return this == SUBTOTAL || this == TOTAL || this == CARRY;
        }
    }

    public static Line row(Cell... cells) {
        return new Line(Kind.ROW, List.of(cells), "");
    }

    public static Line subtotal(Cell... cells) {
        return new Line(Kind.SUBTOTAL, List.of(cells), "");
    }

    public static Line total(Cell... cells) {
        return new Line(Kind.TOTAL, List.of(cells), "");
    }

    public static Line note(String text) {
        return new Line(Kind.NOTE, List.of(), text);
    }
}
