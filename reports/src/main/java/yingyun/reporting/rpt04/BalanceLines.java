package yingyun.reporting.rpt04;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import yingyun.reporting.paper.Cell;
import yingyun.reporting.paper.FrozenRows;
import yingyun.reporting.paper.Line;
import yingyun.reporting.paper.SubjectPapers;

/** The lines of a 科目余额表. */
final class BalanceLines implements SubjectPapers.Lines<BalanceRow> {

    @Override
    public List<Line> lines(List<BalanceRow> rows, String totalWord) {
        List<Line> lines = new ArrayList<>();
        List<BalanceRow> onBalance =
                rows.stream().filter(row -> !row.isOffBalance()).toList();
        List<BalanceRow> levelOne = new ArrayList<>();
        for (BalanceRow row : onBalance) {
            if (!levelOne.isEmpty() && !levelOne.getFirst().levelOneCode().equals(row.levelOneCode())) {
                addSubtotal(lines, levelOne);
                levelOne.clear();
            }
            levelOne.add(row);
            lines.add(row(row));
        }
        addSubtotal(lines, levelOne);
        lines.addAll(totals(onBalance, totalWord));
        List<BalanceRow> offBalance =
                rows.stream().filter(BalanceRow::isOffBalance).toList();
        if (!offBalance.isEmpty()) {
            lines.add(Line.note("表外科目(单式记账,收方列借方栏,不计入合计)"));
            offBalance.forEach(row -> lines.add(row(row)));
        }
        return lines;
    }

    private static Line row(BalanceRow row) {
        return Line.row(
                Cell.text(row.subjectCode()),
                Cell.text(row.subjectName()),
                Cell.text(row.currency()),
                Cell.amount(row.debitFen()),
                Cell.amount(row.creditFen()));
    }

    private static void addSubtotal(List<Line> lines, List<BalanceRow> levelOne) {
        if (levelOne.isEmpty()
                || (levelOne.size() == 1 && levelOne.getFirst().subjectCode().length() == 4)) {
            return;
        }
        BalanceRow first = levelOne.getFirst();
        lines.add(Line.subtotal(
                Cell.text(first.levelOneCode()),
                Cell.text(first.levelOneName() + " 小计"),
                Cell.BLANK,
                Cell.amount(sum(levelOne, BalanceRow::debitFen)),
                Cell.amount(sum(levelOne, BalanceRow::creditFen))));
    }

    @Override
    public List<Line> totals(List<BalanceRow> rows, String totalWord) {
        List<BalanceRow> counted =
                rows.stream().filter(row -> !row.isOffBalance()).toList();
        return List.of(Line.total(
                Cell.BLANK,
                Cell.text(totalWord),
                Cell.BLANK,
                Cell.amount(sum(counted, BalanceRow::debitFen)),
                Cell.amount(sum(counted, BalanceRow::creditFen))));
    }

    private static long sum(List<BalanceRow> rows, ToLongFunction<BalanceRow> of) {
        return rows.stream().mapToLong(of).reduce(0, Math::addExact);
    }

    @Override
    public void freeze(FrozenRows frozen, BalanceRow row) {
        frozen.line('R', row.part(), row.currency(), row.subjectCode(), row.closingFen());
    }

    @Override
    public long debitFen(BalanceRow row) {
        return row.isOffBalance() ? 0 : row.debitFen();
    }

    @Override
    public long creditFen(BalanceRow row) {
        return row.isOffBalance() ? 0 : row.creditFen();
    }
}
