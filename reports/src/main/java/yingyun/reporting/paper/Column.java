package yingyun.reporting.paper;

/**
 * A column as a spreadsheet heads it; the template draws its own head.
 *
 * @param isCarried summed in 过次页 and 承前页
 * @param width in a spreadsheet, in characters
 */
public record Column(String title, boolean isCarried, int width) {

    public static Column of(String title, int width) {
        return new Column(title, false, width);
    }

    public static Column carried(String title, int width) {
        return new Column(title, true, width);
    }
}
