package yingyun.ledger.breaks;

import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.kernel.BusinessDate;

/**
 * The lines of a difference as SQL: one {@code with cell as (…)} in front of the statements that narrow it, read in one pass over the
 * day's leaves. A line is {@code counted} if both sides of the check know it: for 总分核对 it has an account (or its subject needs
 * none), for the other checks its entry set adds up within the cell.
 */
final class Cell {

    private static final String WITH = """
            with cell as (
                select e.batch_id, e.file_line, e.journal_no, e.line_no, e.net_fen, e.amount_fen, e.tx_code, e.channel, e.account_no,
                       e.occurred_at at time zone 'Asia/Shanghai' as occurred_at, e.voucher_no, e.org_code, e.subject_code,
                       b.kind, b.source, %s as counted
                  from entry e
                  join entry_batch b on b.batch_id = e.batch_id
                  join subject s on s.subject_code = e.subject_code
                 where e.business_date = :day
                   and (:org = '' or e.org_code = :org)
                   and (:subject = '' or e.subject_code = :subject)
                   and (:subject <> '' or e.side in ('D', 'C'))
                   and e.currency = :currency)
            """;
    private static final String BY_ACCOUNT = WITH.formatted("(e.account_no is not null or not s.has_sub_accounts)");
    private static final String BY_SET =
            WITH.formatted("sum(e.net_fen) over (partition by e.batch_id, e.journal_no) = 0");

    private Cell() {}

    /** The statement with the cell in front and its parameters set: day, org, subject, currency. */
    static JdbcClient.StatementSpec ask(JdbcClient jdbc, BreakKey key, String select) {
        return on(
                jdbc.sql((key.check() == BreakCheck.GL_SUBLEDGER ? BY_ACCOUNT : BY_SET) + select),
                key,
                key.businessDate());
    }

    /** A statement of its own on the same cell. */
    static JdbcClient.StatementSpec on(JdbcClient.StatementSpec statement, BreakKey key, BusinessDate day) {
        return statement
                .param("day", day.day())
                .param("org", key.orgCode())
                .param("subject", key.subjectCode())
                .param("currency", key.currency());
    }
}
