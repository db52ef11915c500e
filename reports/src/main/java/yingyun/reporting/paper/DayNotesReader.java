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
        return new DayNotes(waivers(day), adjustments(day), missingFiles(day));
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
        String granted =
                TIME.format(rs.getObject("granted_at", OffsetDateTime.class).atZoneSameInstant(BankClock.ZONE));
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
                                granted,
                                rs.getString("reason")));
    }

    private static String checkName(String code) {
        return switch (code) {
            case "TRIAL_BALANCE" -> "试算平衡";
            case "GL_SUBLEDGER" -> "总分核对";
            case "INTERBRANCH" -> "系统内往来";
            case "ROLL_UP" -> "逐级汇总";
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
}
