package yingyun.reporting.paper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Money;
import yingyun.kernel.OrgCode;
import yingyun.reference.BankClock;

/** Reads the notes of a day. */
@Repository
public class DayNotesReader {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final JdbcClient jdbc;

    public DayNotesReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public DayNotes on(BusinessDate day) {
        return new DayNotes(waivers(day), adjustments(day), missingFiles(day), findings(day));
    }

    /** A waiver holds on its day and while the difference is carried unchanged. */
    private List<DayNotes.OfOrg> waivers(BusinessDate day) {
        return jdbc.sql("""
                select distinct on (r.org_code, r.check_code, r.subject_code, r.currency)
                       r.org_code, r.check_code, r.subject_code, r.currency, r.difference_fen, w.reason, w.approval_id,
                       m.name as maker_name, c.name as checker_name, g.granted_at
                  from reconciliation r
                  join job_run j on j.job_run_id = r.job_run_id and j.state <> 'UNDONE'
                  join difference_waiver w on w.business_date <= r.business_date and w.check_code = r.check_code
                       and w.org_code = r.org_code and w.subject_code = r.subject_code and w.currency = r.currency
                       and w.difference_fen = r.difference_fen
                  join approval a on a.approval_id = w.approval_id
                  join employee m on m.employee_no = a.maker
                  join approval_grant g on g.approval_id = w.approval_id
                  join employee c on c.employee_no = g.checker
                 where r.business_date = :day
                 order by r.org_code, r.check_code, r.subject_code, r.currency, w.business_date desc, g.step desc
                """)
                .param("day", day.day())
                .query(DayNotesReader::waiver)
                .list();
    }

    private static DayNotes.OfOrg waiver(ResultSet rs, int rowNumber) throws SQLException {
        return new DayNotes.OfOrg(
                OrgCode.of(rs.getString("org_code")),
                "豁免差额(MC06 第 %d 号):%s %s %s 差额 %s;经办 %s,批准 %s %s;原因:%s"
                        .formatted(
                                rs.getLong("approval_id"),
                                rs.getString("org_code"),
                                checkName(rs.getString("check_code")),
                                (rs.getString("subject_code") + " " + rs.getString("currency")).strip(),
                                Money.grouped(rs.getLong("difference_fen")),
                                rs.getString("maker_name"),
                                rs.getString("checker_name"),
                                granted(rs),
                                rs.getString("reason")));
    }

    private static String checkName(String code) {
        return switch (code) {
            case "TRIAL_BALANCE" -> "试算平衡";
            case "GL_SUBLEDGER" -> "总分核对";
            case "INTERBRANCH" -> "系统内往来";
            case "ROLL_UP" -> "逐级汇总";
            case "RPT_MISSING" -> "报表齐全";
            case "RPT_BALANCE" -> "借贷平衡";
            case "RPT_CROSS_ORG" -> "上下级勾稽";
            case "RPT_CROSS_SHEET" -> "表间勾稽";
            case "RPT_LEDGER" -> "与总账相符";
            case "RPT_GLYPH" -> "缺字形";
            default -> code;
        };
    }

    private List<DayNotes.OfOrg> adjustments(BusinessDate day) {
        return jdbc.sql("""
                select e.org_code, b.source, b.approval_id, count(*) as lines,
                       coalesce(sum(e.net_fen) filter (where e.side in ('D', 'R')), 0)::bigint as debit_fen,
                       coalesce(-sum(e.net_fen) filter (where e.side in ('C', 'P')), 0)::bigint as credit_fen
                  from entry_batch b
                  join entry e on e.business_date = b.business_date and e.batch_id = b.batch_id
                 where b.business_date = :day
                   and e.business_date = :day
                   and b.kind = 'ADJUSTMENT'
                   and b.state = 'ATTACHED'
                 group by e.org_code, b.source, b.approval_id
                 order by e.org_code, b.source
                """)
                .param("day", day.day())
                .query((rs, n) -> new DayNotes.OfOrg(
                        OrgCode.of(rs.getString("org_code")),
                        "含日终调整分录(MC10 第 %d 号)%s:%s %d 笔,借方 %s,贷方 %s"
                                .formatted(
                                        rs.getLong("approval_id"),
                                        rs.getString("source"),
                                        rs.getString("org_code"),
                                        rs.getLong("lines"),
                                        Money.grouped(rs.getLong("debit_fen")),
                                        Money.grouped(rs.getLong("credit_fen")))))
                .list();
    }

    private List<String> missingFiles(BusinessDate day) {
        return jdbc.sql(
                        "select system || '_' || kind from file_gone_without where business_date = :day order by system, kind")
                .param("day", day.day())
                .query((rs, n) -> "未含 " + rs.getString(1) + " 文件的数据(未到先行)")
                .list();
    }

    /** Whichever batch of the day found it: the same difference of the same check is waived in the next one too. */
    private List<DayNotes.OfPaper> findings(BusinessDate day) {
        return jdbc.sql("""
                select distinct on (c.report_code, c.org_code, w.approval_id, c.detail)
                       c.report_code, c.org_code, c.check_code, c.subject_code, c.currency, c.unit, c.expected, c.found, c.detail,
                       w.approval_id, w.reason, m.name as maker_name, k.name as checker_name, g.granted_at
                  from report_check c
                  join difference_waiver w on w.business_date = c.business_date and w.check_code = c.check_code and w.org_code = c.org_code
                       and w.subject_code = c.subject_code and w.currency = c.currency and w.difference_fen = c.difference_fen
                  join approval a on a.approval_id = w.approval_id
                  join employee m on m.employee_no = a.maker
                  join approval_grant g on g.approval_id = w.approval_id
                  join employee k on k.employee_no = g.checker
                 where c.business_date = :day
                   and not c.ok
                 order by c.report_code, c.org_code, w.approval_id, c.detail, c.job_run_id desc, g.step desc
                """)
                .param("day", day.day())
                .query(DayNotesReader::finding)
                .list();
    }

    private static DayNotes.OfPaper finding(ResultSet rs, int rowNumber) throws SQLException {
        boolean isAmount = rs.getString("unit").equals("FEN");
        // A sign that no font has would be missing here again: its number says which it is.
        String detail = rs.getString("detail").replaceAll("\\X \\((U\\+[0-9A-F]+)\\)", "$1");
        return new DayNotes.OfPaper(
                rs.getString("report_code"),
                OrgCode.of(rs.getString("org_code")),
                "豁免核对差异(MC06 第 %d 号):%s %s 应为 %s,实为 %s;经办 %s,批准 %s %s;原因:%s"
                        .formatted(
                                rs.getLong("approval_id"),
                                checkName(rs.getString("check_code")),
                                (rs.getString("subject_code") + " " + rs.getString("currency") + " " + detail).strip(),
                                shown(isAmount, rs.getLong("expected")),
                                shown(isAmount, rs.getLong("found")),
                                rs.getString("maker_name"),
                                rs.getString("checker_name"),
                                granted(rs),
                                rs.getString("reason")));
    }

    private static String shown(boolean isAmount, long value) {
        return isAmount ? Money.grouped(value) : Long.toString(value);
    }

    private static String granted(ResultSet rs) throws SQLException {
        return TIME.format(rs.getObject("granted_at", OffsetDateTime.class).atZoneSameInstant(BankClock.ZONE));
    }
}
