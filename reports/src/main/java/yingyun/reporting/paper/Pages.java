package yingyun.reporting.paper;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines on pages. Where a list goes on on the next page, the last line is 过次页 and the first of the next 承前页, each with the sums so
 * far; after the total nothing is carried.
 */
final class Pages {

    private static final Cell CARRIED_OVER = Cell.text("过次页");
    private static final Cell BROUGHT_FORWARD = Cell.text("承前页");

    private final Layout layout;
    private final List<OnPage> lines = new ArrayList<>();
    private int page;
    private int left;

    private Pages(Layout layout) {
        this.layout = layout;
    }

    record OnPage(int page, Paper.Section section, Line line) {}

    static List<OnPage> of(Layout layout, Paper paper) {
        Pages pages = new Pages(layout);
        for (Paper.Section section : paper.sections()) {
            boolean isLast = section == paper.sections().getLast();
            pages.lay(section, isLast ? withNotes(layout, section.lines(), paper.notes()) : section.lines());
        }
        return pages.lines;
    }

    static int count(List<OnPage> lines) {
        return lines.isEmpty() ? 0 : lines.getLast().page();
    }

    private static List<Line> withNotes(Layout layout, List<Line> lines, List<String> notes) {
        List<Line> all = new ArrayList<>(lines);
        notes.forEach(note -> DisplayWidth.wrapped(note, layout.noteWidth()).forEach(part -> all.add(Line.note(part))));
        return all;
    }

    private void lay(Paper.Section section, List<Line> sectionLines) {
        turn();
        Sums sums = new Sums(layout.columns());
        boolean isList = true;
        for (int at = 0; at < sectionLines.size(); at++) {
            Line line = sectionLines.get(at);
            isList = isList && line.kind() != Line.Kind.TOTAL;
            if (left == 1 && sectionLines.size() - at > 1) {
                boolean isCarried = isList && sums.isStarted();
                put(section, isCarried ? sums.line(CARRIED_OVER) : Line.note(""));
                turn();
                if (isCarried) {
                    put(section, sums.line(BROUGHT_FORWARD));
                }
            }
            put(section, line);
            if (isList) {
                sums.add(line);
            }
        }
    }

    private void turn() {
        page++;
        left = layout.linesPerPage();
    }

    private void put(Paper.Section section, Line line) {
        lines.add(new OnPage(page, section, line));
        left--;
    }

    /** Of the rows so far, in the columns that are carried. */
    private static final class Sums {

        private final List<Column> columns;
        private final long[] sums;
        private final Cell[] kinds;
        private boolean isStarted;

        Sums(List<Column> columns) {
            this.columns = columns;
            this.sums = new long[columns.size()];
            this.kinds = new Cell[columns.size()];
            java.util.Arrays.fill(kinds, Cell.BLANK);
        }

        boolean isStarted() {
            return isStarted;
        }

        void add(Line line) {
            if (line.kind() != Line.Kind.ROW) {
                return;
            }
            isStarted = true;
            for (int i = 0; i < sums.length; i++) {
                Cell cell = line.cells().get(i);
                kinds[i] = cell;
                sums[i] = switch (cell) {
                    case Cell.Text text -> 0;
                    case Cell.Count count -> Math.addExact(sums[i], count.count());
                    case Cell.Amount amount -> Math.addExact(sums[i], amount.fen());
                };
            }
        }

        /** The word stands in the second column, where names are. */
        Line line(Cell word) {
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < sums.length; i++) {
                cells.add(i == 1 ? word : columns.get(i).isCarried() ? summed(i) : Cell.BLANK);
            }
            return new Line(Line.Kind.CARRY, cells, "");
        }

        private Cell summed(int column) {
            return kinds[column] instanceof Cell.Count ? Cell.count(sums[column]) : Cell.amount(sums[column]);
        }
    }
}
