package yingyun.reporting.paper;

import java.util.List;

/**
 * What a report's template is drawn for.
 *
 * @param linesPerPage lines of the body that a page holds: (page − margins − head − foot) ÷ height of a line, as the template has them
 * @param noteWidth half-width characters that a line of text holds (a Chinese character takes two)
 */
public record Layout(
        String reportCode, String title, String template, List<Column> columns, int linesPerPage, int noteWidth) {

    public Layout {
        if (linesPerPage < 5) {
            throw new IllegalArgumentException("a page needs room for five lines");
        }
    }
}
