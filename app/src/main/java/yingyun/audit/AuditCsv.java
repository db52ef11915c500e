package yingyun.audit;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import yingyun.kernel.Operator;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;

/** An export as a file: a line that says whose it is and until when, then the rows. No cell begins like a formula. */
@Component
class AuditCsv {

    private static final int PAGE = 2_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final List<String> COLUMNS = List.of(
            "audit_id",
            "recorded_at",
            "bank_time",
            "business_date",
            "action",
            "employee_no",
            "org_code",
            "terminal",
            "object",
            "facts",
            "before_hash",
            "after_hash",
            "result");

    private final AuditLog log;

    AuditCsv(AuditLog log) {
        this.log = log;
    }

    void write(AuditExports.Export export, Operator reader, Wording wording, Writer out) throws IOException {
        // Spreadsheets know by this mark that it is UTF-8.
        out.write('\ufeff');
        out.write(cell(wording.of(
                "AU-export.watermark",
                Map.of(
                        "file", export.fileId(),
                        "person", reader.name() + " " + reader.employeeNo(),
                        "time", time(export.madeAt()),
                        "until", time(export.expiresAt()),
                        "rows", export.rows(),
                        "approval", export.approvalId().map(String::valueOf).orElse("-")))));
        out.write("\r\n" + String.join(",", COLUMNS) + "\r\n");
        Optional<AuditLog.Place> place = Optional.empty();
        List<AuditLine> page;
        do {
            page = log.page(export.filter(), place, export.uptoRow(), PAGE);
            for (AuditLine line : page) {
                out.write(cells(line).map(AuditCsv::cell).collect(Collectors.joining(",")) + "\r\n");
            }
            place = page.isEmpty() ? place : Optional.of(AuditLog.Place.of(page.getLast()));
        } while (page.size() == PAGE);
    }

    private static Stream<String> cells(AuditLine line) {
        return Stream.of(
                String.valueOf(line.id()),
                time(line.recordedAt()),
                time(line.bankTime()),
                line.businessDate().map(String::valueOf).orElse(""),
                line.action(),
                line.employeeNo(),
                line.orgCode(),
                line.terminal(),
                line.object(),
                new java.util.TreeMap<>(line.facts()).toString(),
                line.beforeHash(),
                line.afterHash(),
                line.result());
    }

    private static String time(Instant moment) {
        return TIME.format(LocalDateTime.ofInstant(moment, BankClock.ZONE));
    }

    private static String cell(String text) {
        String safe = text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 || text.equals("-") ? text : "'" + text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
