package yingyun.reporting.rpt02;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import yingyun.reporting.paper.Cell;
import yingyun.reporting.paper.FrozenRows;
import yingyun.reporting.paper.Line;
import yingyun.reporting.paper.SubjectPapers;

/** The lines of a 日计表. */
final class TrialLines implements SubjectPapers.Lines<TrialRow> {

    @Override
    public List<Line> lines(List<TrialRow> rows, String totalWord) {
        List<Line> lines = new ArrayList<>();
        List<TrialRow> onBalance =
                rows.stream().filter(row -> !row.isOffBalance()).toList();
        List<TrialRow> ofClass = new ArrayList<>();
        for (TrialRow row : onBalance) {
            if (!ofClass.isEmpty() && digit(ofClass.getFirst()) != digit(row)) {
                lines.add(subtotal(ofClass));
                ofClass.clear();
            }
            ofClass.add(row);
            lines.add(row(row));
        }
        if (!ofClass.isEmpty()) {
            lines.add(subtotal(ofClass));
        }
        lines.addAll(totals(onBalance, totalWord));
        List<TrialRow> offBalance = rows.stream().filter(TrialRow::isOffBalance).toList();
        if (!offBalance.isEmpty()) {
            lines.add(Line.note("表外科目(单式记账,不计入合计)"));
            offBalance.forEach(row -> lines.add(row(row)));
        }
        return lines;
    }

    private static char digit(TrialRow row) {
        return row.subjectCode().charAt(0);
    }

    private static Line row(TrialRow row) {
        return Line.row(
                Cell.text(row.subjectCode()),
                Cell.text(row.subjectName()),
                side(row.openingFen(), row.isOffBalance()),
                Cell.amount(Math.absExact(row.openingFen())),
                Cell.count(row.debitCount()),
                Cell.amount(row.debitFen()),
                Cell.count(row.creditCount()),
                Cell.amount(row.creditFen()),
                side(row.closingFen(), row.isOffBalance()),
                Cell.amount(Math.absExact(row.closingFen())));
    }

    private static Cell side(long fen, boolean isOffBalance) {
        return Cell.text(fen == 0 ? "平" : isOffBalance ? fen > 0 ? "收" : "付" : fen > 0 ? "借" : "贷");
    }

    /** A class is netted to one side, as each of its subjects is. */
    private static Line subtotal(List<TrialRow> rows) {
        long opening = sum(rows, TrialRow::openingFen);
        long closing = sum(rows, TrialRow::closingFen);
        return Line.subtotal(
                Cell.BLANK,
                Cell.text(SubjectPapers.className(digit(rows.getFirst())) + "小计"),
                side(opening, false),
                Cell.amount(Math.absExact(opening)),
                Cell.count(sum(rows, TrialRow::debitCount)),
                Cell.amount(sum(rows, TrialRow::debitFen)),
                Cell.count(sum(rows, TrialRow::creditCount)),
                Cell.amount(sum(rows, TrialRow::creditFen)),
                side(closing, false),
                Cell.amount(Math.absExact(closing)));
    }

    /** One line for the debit side and one for the credit side: they show the same amounts if the books balance. */
    @Override
    public List<Line> totals(List<TrialRow> rows, String totalWord) {
        List<TrialRow> counted =
                rows.stream().filter(row -> !row.isOffBalance()).toList();
        return List.of(
                Line.total(
                        Cell.BLANK,
                        Cell.text(totalWord + " 借方"),
                        Cell.text("借"),
                        Cell.amount(sum(counted, row -> Math.max(0, row.openingFen()))),
                        Cell.count(sum(counted, TrialRow::debitCount)),
                        Cell.amount(sum(counted, TrialRow::debitFen)),
                        Cell.BLANK,
                        Cell.BLANK,
                        Cell.text("借"),
                        Cell.amount(sum(counted, row -> Math.max(0, row.closingFen())))),
                Line.total(
                        Cell.BLANK,
                        Cell.text(totalWord + " 贷方"),
                        Cell.text("贷"),
                        Cell.amount(sum(counted, row -> Math.max(0, -row.openingFen()))),
                        Cell.BLANK,
                        Cell.BLANK,
                        Cell.count(sum(counted, TrialRow::creditCount)),
                        Cell.amount(sum(counted, TrialRow::creditFen)),
                        Cell.text("贷"),
                        Cell.amount(sum(counted, row -> Math.max(0, -row.closingFen())))));
    }

    private static long sum(List<TrialRow> rows, ToLongFunction<TrialRow> of) {
        return rows.stream().mapToLong(of).reduce(0, Math::addExact);
    }

    @Override
    public void freeze(FrozenRows frozen, TrialRow row) {
        frozen.line(
                'R',
                row.part(),
                row.currency(),
                row.subjectCode(),
                row.openingFen(),
                row.debitCount(),
                row.debitFen(),
                row.creditCount(),
                row.creditFen(),
                row.closingFen());
    }

    @Override
    public long debitFen(TrialRow row) {
        return row.isOffBalance() ? 0 : row.debitFen();
    }

    @Override
    public long creditFen(TrialRow row) {
        return row.isOffBalance() ? 0 : row.creditFen();
    }
}
