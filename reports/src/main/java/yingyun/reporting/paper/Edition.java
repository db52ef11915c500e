package yingyun.reporting.paper;

import java.time.LocalDateTime;
import yingyun.kernel.BusinessDate;

/** What all papers of one printing share. */
public record Edition(
        BusinessDate businessDate,
        int versionNo,
        String bankName,
        LocalDateTime printedAt,
        StatementTree tree,
        DayNotes notes) {}
