package yingyun.helpdesk.statistics;

import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;

/** 导出: free up to 500 rows; above, with a reason, a request to another person. Each file says whose it is. */
@Service
class ExportDesk {

    private final Exports exports;
    private final FourEyes fourEyes;
    private final AuditTrail audit;
    private final BankClock clock;

    ExportDesk(Exports exports, FourEyes fourEyes, AuditTrail audit, BankClock clock) {
        this.exports = exports;
        this.fourEyes = fourEyes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Where the maker goes on: to his file, or to his request. */
    @Transactional
    String export(Figure figure, Statistics.Choice choice, String reason, Operator maker) {
        ExportFilter filter = new ExportFilter(figure, choice, clock.instant());
        if (exports.rows(filter).size() > Exports.FREE_ROWS) {
            if (reason.isBlank()) {
                throw new StatisticsProblem.NeedsApproval(Exports.FREE_ROWS).refused();
            }
            return "/approvals/" + fourEyes.ask(ExportAct.NAME, filter.facts(), reason, maker);
        }
        String file = exports.add(maker.employeeNo(), filter, null, filter.upto());
        audit.record(Auditable.done("DESK_EXPORTED", maker, file, Map.of("figure", figure.name())));
        return "/statistics/exports/" + file;
    }

    /** The file, its first line saying who made it, when, and until when it is kept. */
    @Transactional
    String download(String fileId, Operator reader, Locale locale) {
        Exports.File file = exports.find(fileId, reader.employeeNo(), clock.instant())
                .orElseThrow(
                        () -> new StatisticsProblem.NotFound(fileId.length() > 20 ? fileId.substring(0, 20) : fileId)
                                .refused());
        audit.record(
                Auditable.done("DESK_DOWNLOADED", reader, file.fileId(), Map.of("rows", String.valueOf(file.rows()))));
        String watermark = Wording.in(locale.getLanguage())
                .of(
                        "HD-export.watermark",
                        Map.of(
                                "file", file.fileId(),
                                "person", reader.name() + " " + reader.employeeNo(),
                                "time", Exports.time(file.madeAt()),
                                "until", Exports.time(file.expiresAt()),
                                "rows", file.rows(),
                                "approval",
                                        file.approvalId().map(String::valueOf).orElse("-")));
        // Spreadsheets know by the first mark that it is UTF-8.
        return "\ufeff\"" + watermark.replace("\"", "\"\"") + "\"\r\n" + exports.content(file);
    }
}
