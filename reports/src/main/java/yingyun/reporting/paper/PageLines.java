package yingyun.reporting.paper;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JRField;
import org.jspecify.annotations.Nullable;

/**
 * Lines as a template reads them. Its expressions name a field or a parameter and nothing else, so that no code of a template is ever
 * run.
 */
final class PageLines implements JRDataSource {

    /** A line as it is printed. */
    record Printable(
            int page,
            String pageLine,
            String orgLine,
            String currencyLine,
            Line.Kind kind,
            String note,
            List<String> cells) {

        static Printable of(Pages.OnPage line, int pages) {
            boolean isTotal = line.line().kind().isTotal();
            return new Printable(
                    line.page(),
                    "第 " + line.page() + " 页 共 " + pages + " 页",
                    line.section().orgLine(),
                    line.section().currencyLine(),
                    line.line().kind(),
                    line.line().text(),
                    line.line().cells().stream()
                            .map(cell -> cell.printed(isTotal))
                            .toList());
        }

        void addTexts(List<String> texts) {
            texts.add(orgLine);
            texts.add(currencyLine);
            texts.add(note);
            texts.addAll(cells);
        }

        Printable withMarks(Set<Integer> missing) {
            return new Printable(
                    page,
                    pageLine,
                    PaperFonts.printable(orgLine, missing),
                    PaperFonts.printable(currencyLine, missing),
                    kind,
                    PaperFonts.printable(note, missing),
                    cells.stream()
                            .map(text -> PaperFonts.printable(text, missing))
                            .toList());
        }
    }

    private final List<Printable> lines;
    private final Iterator<Printable> rest;
    private @Nullable Printable line;

    PageLines(List<Printable> lines) {
        this.lines = lines;
        this.rest = lines.iterator();
    }

    /** From the first line on: a source is read once. */
    PageLines again() {
        return new PageLines(lines);
    }

    @Override
    public boolean next() {
        if (!rest.hasNext()) {
            return false;
        }
        line = rest.next();
        return true;
    }

    @Override
    public @Nullable Object getFieldValue(JRField field) {
        Printable now = java.util.Objects.requireNonNull(line);
        String name = field.getName();
        return switch (name) {
            case "page" -> now.page();
            case "pageLine" -> now.pageLine();
            case "orgLine" -> now.orgLine();
            case "currencyLine" -> now.currencyLine();
            case "note" -> now.note();
            case "isRow" -> now.kind() == Line.Kind.ROW;
            case "isSubtotal" -> now.kind() == Line.Kind.SUBTOTAL;
            case "isTotal" -> now.kind() == Line.Kind.TOTAL;
            case "isCarry" -> now.kind() == Line.Kind.CARRY;
            case "isNote" -> now.kind() == Line.Kind.NOTE;
            default -> cell(now, Integer.parseInt(name.substring(1)));
        };
    }

    private static @Nullable String cell(Printable now, int column) {
        if (now.cells().isEmpty()) {
            return null;
        }
        String text = now.cells().get(column);
        return text.isEmpty() ? null : text;
    }
}
