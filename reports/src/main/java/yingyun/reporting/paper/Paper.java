package yingyun.reporting.paper;

import java.time.LocalDateTime;
import java.util.List;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;

/**
 * One org's paper before it is printed: complete, in no format.
 *
 * @param printedAt by the bank's clock
 * @param pageNotes printed on every page (a waiver by MC06), {@code notes} after the last line
 * @param rowCount lines of the body; 0 says that the day brought nothing
 * @param debitFen control sum of the paper, over all currencies; likewise {@code creditFen}
 * @param frozenRows the rows it was made of, canonical: what its data hash is of
 */
public record Paper(
        String bankName,
        OrgCode orgCode,
        String orgName,
        BusinessDate businessDate,
        int versionNo,
        LocalDateTime printedAt,
        List<Section> sections,
        List<String> notes,
        List<String> pageNotes,
        int rowCount,
        long debitFen,
        long creditFen,
        String frozenRows) {

    /**
     * Begins on a page of its own.
     *
     * @param sheet name in a spreadsheet
     */
    public record Section(String sheet, String orgLine, String currencyLine, List<Line> lines) {}
}
