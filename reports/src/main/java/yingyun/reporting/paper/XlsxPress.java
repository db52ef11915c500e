package yingyun.reporting.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;
import yingyun.reporting.ReportingProblem;

/**
 * The same paper as a spreadsheet: a sheet per section, amounts and counts as numbers, texts as texts. A text that a spreadsheet could
 * take for a formula gets an apostrophe in front; a negative number is a number and is never touched.
 */
@Component
public class XlsxPress {

    /** A sheet holds 1,048,576 rows; what is longer is refused before it is cut. */
    static final int MOST_ROWS = 1_000_000;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int HEAD_ROWS = 5;

    public record Written(byte[] content, int sheets) {}

    public Written write(Layout layout, Paper paper) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(32_768);
        try (Workbook workbook = new Workbook(out, "Yingyun", "1.0")) {
            for (Paper.Section section : paper.sections()) {
                boolean isLast = section == paper.sections().getLast();
                sheet(workbook, layout, paper, section, isLast ? paper.notes() : List.of());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Written(out.toByteArray(), paper.sections().size());
    }

    private static void sheet(
            Workbook workbook, Layout layout, Paper paper, Paper.Section section, List<String> notes) {
        if (section.lines().size() > MOST_ROWS) {
            throw new ReportingProblem.TooManyRows(
                            layout.reportCode(),
                            paper.orgCode(),
                            section.lines().size(),
                            MOST_ROWS)
                    .refused();
        }
        Worksheet sheet = workbook.newWorksheet(section.sheet());
        head(sheet, layout, paper, section);
        int row = HEAD_ROWS;
        for (Line line : section.lines()) {
            write(sheet, row++, line);
        }
        for (String note : notes) {
            sheet.value(row++, 0, guarded(note));
        }
        for (int column = 0; column < layout.columns().size(); column++) {
            sheet.width(column, layout.columns().get(column).width());
        }
        sheet.freezePane(0, HEAD_ROWS);
    }

    private static void head(Worksheet sheet, Layout layout, Paper paper, Paper.Section section) {
        sheet.value(0, 0, guarded(paper.bankName()));
        sheet.value(1, 0, layout.title());
        sheet.style(1, 0).bold().fontSize(14).set();
        sheet.value(
                2,
                0,
                guarded(section.orgLine() + "  业务日期:"
                        + DAY.format(paper.businessDate().day()) + "  " + section.currencyLine()));
        sheet.value(
                3,
                0,
                "报表编号:" + layout.reportCode() + "  第 " + paper.versionNo() + " 版  打印时间:"
                        + TIME.format(paper.printedAt()));
        for (int column = 0; column < layout.columns().size(); column++) {
            sheet.value(4, column, layout.columns().get(column).title());
            sheet.style(4, column)
                    .bold()
                    .fillColor("EFEFEF")
                    .horizontalAlignment("center")
                    .set();
        }
    }

    private static void write(Worksheet sheet, int row, Line line) {
        if (line.kind() == Line.Kind.NOTE) {
            sheet.value(row, 0, guarded(line.text()));
            return;
        }
        boolean isTotal = line.kind() == Line.Kind.SUBTOTAL || line.kind() == Line.Kind.TOTAL;
        for (int column = 0; column < line.cells().size(); column++) {
            write(sheet, row, column, line.cells().get(column), isTotal);
        }
    }

    private static void write(Worksheet sheet, int row, int column, Cell cell, boolean isTotal) {
        switch (cell) {
            case Cell.Text text -> {
                if (text.text().isEmpty()) {
                    return;
                }
                sheet.value(row, column, guarded(text.text()));
            }
            case Cell.Count count -> {
                if (count.count() == 0 && !isTotal) {
                    return;
                }
                sheet.value(row, column, count.count());
            }
            case Cell.Amount amount -> {
                if (amount.fen() == 0 && !isTotal) {
                    return;
                }
                sheet.value(row, column, BigDecimal.valueOf(amount.fen(), 2));
            }
        }
        if (cell instanceof Cell.Amount) {
            var style = sheet.style(row, column).format("#,##0.00");
            (isTotal ? style.bold() : style).set();
        } else if (isTotal) {
            sheet.style(row, column).bold().set();
        }
    }

    /** CWE-1236: what begins like a formula is text all the same, also after it was saved as CSV and opened again. */
    static String guarded(String text) {
        return !text.isEmpty() && "=+-@\t\r\n|%".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
