package yingyun.ledger.breaks;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.Masked;

/** Entry sets as they stand in the books, read-only. */
@Repository
public class EntrySets {

    private static final int MOST_LINES = 60;

    private final JdbcClient jdbc;

    public EntrySets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param account masked; empty if the line has none
     * @param isMissing none, though customers' accounts stand below the subject
     * @param isTheirs within the reader's scope; of other orgs only org, subject and amount are shown
     * @param fileName where it came from; null for the night's own entries
     */
    public record Line(
            String journalNo,
            int lineNo,
            char side,
            boolean isRed,
            String orgCode,
            String subjectCode,
            String subjectName,
            String subjectNameEn,
            String currency,
            long amountFen,
            String account,
            boolean isMissing,
            boolean isTheirs,
            String txCode,
            LocalDateTime occurredAt,
            String summary,
            String teller,
            String authoriser,
            String voucher,
            @Nullable Long fileId,
            @Nullable String fileName,
            long fileLine) {}

    public List<Line> of(BusinessDate day, String journalNo, DataScope scope) {
        return jdbc.sql("""
                select e.journal_no, e.line_no, e.side::text as side, e.entry_kind = 'R' as is_red, e.org_code, e.subject_code,
                       s.name_zh,
                       coalesce(s.name_en, s.name_zh) as name_en, e.currency, e.amount_fen, coalesce(e.account_no, '') as account_no,
                       e.account_no is null and s.has_sub_accounts as is_missing, e.tx_code,
                       e.occurred_at at time zone 'Asia/Shanghai' as occurred_at, coalesce(e.summary, '') as summary,
                       coalesce(e.teller_no, '') as teller_no, coalesce(e.authoriser_no, '') as authoriser_no,
                       coalesce(e.voucher_no, '') as voucher_no, f.file_id, f.file_name, e.file_line,
                       :all or e.org_code = any (:orgs) as is_theirs
                  from entry e
                  join subject s on s.subject_code = e.subject_code
                  join entry_batch b on b.batch_id = e.batch_id
                  left join day_file f on f.file_id = b.file_id
                 where e.business_date = :day
                   and e.journal_no = :journal
                 order by b.batch_id, e.line_no
                 limit :most
                """)
                .param("day", day.day())
                .param("journal", journalNo)
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("most", MOST_LINES)
                .query((rs, n) -> {
                    boolean theirs = rs.getBoolean("is_theirs");
                    String account = rs.getString("account_no");
                    return new Line(
                            rs.getString("journal_no"),
                            rs.getInt("line_no"),
                            rs.getString("side").charAt(0),
                            rs.getBoolean("is_red"),
                            rs.getString("org_code"),
                            rs.getString("subject_code"),
                            rs.getString("name_zh"),
                            rs.getString("name_en"),
                            rs.getString("currency"),
                            rs.getLong("amount_fen"),
                            account.isEmpty() || !theirs ? "" : Masked.account(account),
                            rs.getBoolean("is_missing"),
                            theirs,
                            rs.getString("tx_code"),
                            rs.getTimestamp("occurred_at").toLocalDateTime(),
                            theirs ? rs.getString("summary") : "",
                            theirs ? rs.getString("teller_no") : "",
                            theirs ? rs.getString("authoriser_no") : "",
                            rs.getString("voucher_no"),
                            rs.getObject("file_id", Long.class),
                            rs.getString("file_name"),
                            rs.getLong("file_line"));
                })
                .list();
    }
}
