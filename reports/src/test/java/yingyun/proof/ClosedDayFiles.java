package yingyun.proof;

import static yingyun.proof.ClosedDay.DAY;
import static yingyun.proof.ClosedDay.NIGHT;
import static yingyun.proof.ClosedDay.TAKEN_OVER;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import yingyun.database.StoredFile;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BusinessDateState;

/** What has arrived for {@link ClosedDay}: the bank, its master data, the balances taken over and the files of the day. */
final class ClosedDayFiles {

    private static final String STATEMENT = """
            payment_ref,direction,session,settlement_date,amount,status,settled_at
            H1,"IN",,2026-06-20,5.00,SETTLED,2026-06-20T10:00:00
            """;

    private final ClosedDay day;

    ClosedDayFiles(ClosedDay day) {
        this.day = day;
    }

    void arrive() {
        createBank();
        master();
        files();
    }

    private void createBank() {
        day.sql("insert into bank (kind, name, first_business_date) values ('OWN', '溧州农村商业银行', :day)");
        day.dates.appear(TAKEN_OVER, BusinessDateState.CUT_OFF, NIGHT.minusSeconds(86_400), EmployeeNo.SYSTEM);
        day.dates.appear(DAY, BusinessDateState.OPEN, NIGHT.minusSeconds(86_400), EmployeeNo.SYSTEM);
        day.sql("select ensure_days(:yesterday, 4)");
        day.sql("""
                insert into org_unit (org_code, name, level, parent_code, accounting_org, valid_from) values
                    ('320500000', '溧州农村商业银行', 'HO', null, null, :yesterday),
                    ('320500100', '东门支行', 'OT', '320500000', '320500000', :yesterday),
                    ('320500200', '西门支行', 'OT', '320500000', '320500000', :day)
                """);
        day.sql(
                "insert into employee (employee_no, name, org_code, valid_from) values ('E000001', '王敏', '320500000', :yesterday), ('E000002', '周凯', '320500000', :yesterday)");
    }

    private void master() {
        long accounts = file("CORE", "ACCOUNT", TAKEN_OVER, 1, "ACCEPTED", 9, 0, 0);
        long opening = file("CORE", "OPENING", TAKEN_OVER, 1, "ACCEPTED", 9, 0, 0);
        long ledger = file("GL", "OPENING", TAKEN_OVER, 1, "ACCEPTED", 13, 0, 0);
        long today = file("CORE", "ACCOUNT", DAY, 1, "ACCEPTED", 1, 0, 0);
        day.sql("""
                insert into product (product_code, since, name, kind, interest_rule, interest_base_unit) values
                    ('GRHQ', :day, '个人活期', 'DEMAND', 'PERSONAL_DEMAND', 'YUAN'), ('DWHQ', :yesterday, '单位活期', 'DEMAND', 'CORPORATE_DEMAND', 'FEN'),
                    ('ZFDK', :yesterday, '住房贷款', 'LOAN', 'NONE', 'FEN'), ('NBZH', :yesterday, '内部账户', 'INTERNAL', 'NONE', 'FEN')
                """);
        day.jdbc
                .sql("""
                insert into account (account_no, since, org_code, product_code, subject_code, currency, customer_no, customer_kind, customer_name,
                                     id_no, phone, opened_on, status, file_id, file_line)
                select v.no, v.since, v.org, v.product, v.subject, v.currency, 'K' || v.no, v.kind, '客户' || v.no, '32050019800101' || right(v.no, 4),
                       '13800000000', v.since, 'NORMAL', case when v.since = :day then :today else :file end, row_number() over (order by v.no)
                  from (values
                    ('6222000000000001', date '2026-06-19', '320500100', 'GRHQ', '201104', 'CNY', 'P'),
                    ('6222000000000002', date '2026-06-19', '320500100', 'GRHQ', '201104', 'CNY', 'P'),
                    ('3205001000000003', date '2026-06-19', '320500100', 'DWHQ', '201101', 'CNY', 'C'),
                    ('3205001000000004', date '2026-06-19', '320500100', 'ZFDK', '130303', 'CNY', 'P'),
                    ('3205001000000005', date '2026-06-19', '320500100', 'NBZH', '224105', 'CNY', 'I'),
                    ('6222000000000006', date '2026-06-19', '320500100', 'GRHQ', '201104', 'USD', 'P'),
                    ('6222000000000007', date '2026-06-19', '320500200', 'GRHQ', '201104', 'CNY', 'P'),
                    ('6222000000000008', date '2026-06-19', '320500200', 'GRHQ', '201104', 'CNY', 'P'),
                    ('3205002000000009', date '2026-06-19', '320500200', 'DWHQ', '201101', 'CNY', 'C'),
                    ('6222000000000010', date '2026-06-20', '320500200', 'GRHQ', '201104', 'CNY', 'P')) v (no, since, org, product, subject, currency, kind)
                """)
                .param("file", accounts)
                .param("today", today)
                .param("day", DAY.day())
                .update();
        day.jdbc.sql("""
                insert into opening_account (account_no, business_date, balance_fen, accumulation, accrued_fen, last_settled_on, file_id, file_line) values
                    ('6222000000000001', :d, -100000, 200000, 0, '2026-03-20', :file, 1), ('6222000000000002', :d, -200000, 400000, 1, '2026-03-20', :file, 2),
                    ('3205001000000003', :d, -5000000, 9000000, 12, '2026-03-20', :file, 3), ('3205001000000004', :d, 3000000, 0, 0, null, :file, 4),
                    ('3205001000000005', :d, -1000, 0, 0, null, :file, 5), ('6222000000000006', :d, -10000, 0, 0, null, :file, 6),
                    ('6222000000000007', :d, -300000, 0, 0, null, :file, 7), ('6222000000000008', :d, 1200, 0, 0, null, :file, 8),
                    ('3205002000000009', :d, -800000, 0, 0, null, :file, 9)
                """).param("d", TAKEN_OVER.day()).param("file", opening).update();
        day.jdbc.sql("""
                insert into opening_subject (org_code, subject_code, currency, business_date, balance_fen, file_id, file_line) values
                    ('320500100', '201104', 'CNY', :d, -300000, :file, 1), ('320500100', '201101', 'CNY', :d, -5000000, :file, 2),
                    ('320500100', '130303', 'CNY', :d, 3000000, :file, 3), ('320500100', '224105', 'CNY', :d, -1000, :file, 4),
                    ('320500100', '2231', 'CNY', :d, -500, :file, 5), ('320500100', '6411', 'CNY', :d, 500, :file, 6),
                    ('320500100', '100101', 'CNY', :d, 2301000, :file, 7), ('320500100', '201104', 'USD', :d, -10000, :file, 8),
                    ('320500100', '100101', 'USD', :d, 10000, :file, 9), ('320500200', '201104', 'CNY', :d, -298800, :file, 10),
                    ('320500200', '201101', 'CNY', :d, -800000, :file, 11), ('320500200', '100101', 'CNY', :d, 1098800, :file, 12),
                    ('320500200', '7001', 'CNY', :d, 2000, :file, 13)
                """).param("d", TAKEN_OVER.day()).param("file", ledger).update();
        if (day.more > 0) {
            moreAccounts(accounts, opening);
        }
    }

    private void moreAccounts(long accounts, long opening) {
        day.jdbc
                .sql("""
                insert into account (account_no, since, org_code, product_code, subject_code, currency, customer_no, customer_kind, opened_on, status, file_id, file_line)
                select '6222990' || lpad(i::text, 12, '0'), :d, '320500100', 'GRHQ', '201104', 'CNY', 'K' || i, 'P', :d, 'NORMAL', :file, 100 + i
                  from generate_series(1, :more) i
                """)
                .param("d", TAKEN_OVER.day())
                .param("file", accounts)
                .param("more", day.more)
                .update();
        day.jdbc
                .sql("""
                insert into opening_account (account_no, business_date, balance_fen, accumulation, accrued_fen, file_id, file_line)
                select '6222990' || lpad(i::text, 12, '0'), :d, -100000, 0, 0, :file, 100 + i from generate_series(1, :more) i
                """)
                .param("d", TAKEN_OVER.day())
                .param("file", opening)
                .param("more", day.more)
                .update();
        day.jdbc.sql("""
                update opening_subject set balance_fen = balance_fen + case subject_code when '201104' then -100000 else 100000 end * :more::bigint
                 where org_code = '320500100' and subject_code in ('201104', '100101') and currency = 'CNY'
                """).param("more", day.more).update();
        day.jdbc.sql("analyze account, opening_account").update();
    }

    private void moreLines(long batch) {
        day.jdbc
                .sql("""
                insert into leaves.entry_b%1$d (business_date, batch_id, file_line, line_no, net_fen, amount_fen, occurred_at, side, entry_kind, journal_no, org_code,
                                                subject_code, currency, tx_code, account_no, channel, counterparty_name, summary)
                select :day, %1$d, 13 + i, 1 + i %% 2, case i %% 2 when 0 then 1500 else -1500 end, 1500, '2026-06-20 11:00+08', case i %% 2 when 0 then 'D'::"char" else 'C'::"char" end,
                       'B', 'M' || (i / 2), '320500100', '201104', 'CNY', 'TX2001', '6222990' || lpad((1 + (i * 7) %% :more)::text, 12, '0'), 'MOBILE', '对手方', '转账'
                  from generate_series(0, :more - 1) i
                """.formatted(batch))
                .param("day", DAY.day())
                .param("more", day.more)
                .update();
    }

    private void files() {
        long events = file("CORE", "EVENT", DAY, 1, "ACCEPTED", 1, 0, 0);
        long items = file("PAY", "HVPS", DAY, 1, "ACCEPTED", 1, 0, 0);
        long rates = file("CORE", "RATE", DAY, 1, "ACCEPTED", 1, 0, 0);
        long refused = file("CORE", "JOURNAL", DAY, 1, "REFUSED", 0, 0, 0);
        day.jdbc
                .sql(
                        "insert into business_event (file_id, business_date, event_no, kind, occurred_at, org_code, text) values (:f, :day, 'E1', 'OUTLET_CLOSED', '2026-06-20 17:30+08', '320500100', '东门支行签退')")
                .param("f", events)
                .param("day", DAY.day())
                .update();
        day.jdbc
                .sql(
                        "insert into payment_item (file_id, business_date, kind, payment_ref, direction, settlement_date, amount_fen, status, settled_at, file_line) values (:f, :day, 'HVPS', 'H1', 'IN', :day, 500, 'SETTLED', '2026-06-20 10:00+08', 2)")
                .param("f", items)
                .param("day", DAY.day())
                .update();
        day.jdbc
                .sql(
                        "insert into listed_rate (product_code, currency, effective_date, rate, publish_no, file_id, file_line, known_from) values ('GRHQ', 'CNY', :day, 0.05, 'LZ-1', :f, 1, :day)")
                .param("f", rates)
                .param("day", DAY.day())
                .update();
        day.jdbc
                .sql(
                        "insert into day_file_finding (file_id, finding_no, rule, line, column_name, masked_value, facts) values (:f, 1, 'IN-1401', 2, 'org_code', '99*******', '{\"line\": 2}')")
                .param("f", refused)
                .update();
        day.sql(
                "insert into file_gone_without (business_date, system, kind, noted_at) values (:day, 'PAY', 'BEPS', '2026-06-20 21:30+08')");
        long journal = file("CORE", "JOURNAL", DAY, 2, "ACCEPTED", 13 + day.more, 0, 0);
        long batch = day.jdbc
                .sql("select open_batch(:day, 'FILE', 'CORE_JOURNAL_20260620_2.csv', 'CORE', :file, null, null)")
                .param("day", DAY.day())
                .param("file", journal)
                .query(Long.class)
                .single();
        String a = "320500100";
        String b = "320500200";
        line(batch, 1, "J1", 1, a, "100101", "CNY", 'D', 50_000, 'B', null, null, "TX1001");
        line(batch, 2, "J1", 2, a, "201104", "CNY", 'C', 50_000, 'B', "6222000000000001", null, "TX1001");
        line(batch, 3, "J2", 1, a, "201104", "CNY", 'D', 20_000, 'B', "6222000000000002", null, "TX2001");
        line(batch, 4, "J2", 2, a, "300101", "CNY", 'C', 20_000, 'B', null, null, "TX2001");
        line(batch, 5, "J2", 3, b, "300101", "CNY", 'D', 20_000, 'B', null, null, "TX2001");
        line(batch, 6, "J2", 4, b, "201104", "CNY", 'C', 20_000, 'B', "6222000000000007", null, "TX2001");
        line(batch, 7, "J3", 1, a, "100101", "CNY", 'D', 5_000, 'R', null, "2026-06-19/J9", "TX1001");
        line(batch, 8, "J3", 2, a, "201104", "CNY", 'C', 5_000, 'R', "6222000000000001", "2026-06-19/J9", "TX1001");
        line(batch, 9, "J4", 1, b, "100101", "CNY", 'D', 10_000, 'B', null, null, "TX1001");
        line(batch, 10, "J4", 2, b, "201104", "CNY", 'C', 10_000, 'B', "6222000000000010", null, "TX1001");
        line(batch, 11, "J5", 1, b, "7001", "CNY", 'R', 500, 'B', null, null, "TX7001");
        line(batch, 12, "J6", 1, a, "201104", "CNY", 'D', 100, 'B', null, null, "TX9900");
        line(batch, 13, "J6", 2, a, "224105", "CNY", 'C', 100, 'B', null, null, "TX9900");
        if (day.more > 0) {
            moreLines(batch);
        }
        day.call("select seal_batch(:id)", batch);
        day.jdbc
                .sql(
                        "update day_file f set debit_fen = b.debit_fen, credit_fen = b.credit_fen from entry_batch b where b.file_id = f.file_id and b.batch_id = :b")
                .param("b", batch)
                .update();
    }

    private void line(
            long batch,
            int fileLine,
            String journalNo,
            int lineNo,
            String org,
            String subject,
            String currency,
            char side,
            long fen,
            char kind,
            @Nullable String account,
            @Nullable String reversalOf,
            String txCode) {
        long own = kind == 'R' ? -fen : fen;
        day.jdbc
                .sql("""
                insert into leaves.entry_b%d (business_date, batch_id, file_line, line_no, net_fen, amount_fen, occurred_at, value_date, side, entry_kind, journal_no, org_code,
                    subject_code, currency, tx_code, account_no, reversal_of, teller_no, authoriser_no, terminal_no, channel, payment_ref,
                    counterparty_account, counterparty_name, counterparty_bank, other_org, voucher_no, summary)
                values (:day, :batch, :fileLine, :lineNo, :net, :fen, '2026-06-20 10:00:00.25+08', :day, :side::"char", :kind::"char", :journal, :org, :subject, :currency, :tx,
                    :account, :reversal, 'T001', null, 'TM1', 'COUNTER', null, null, '对手"方,', null, null, 'V1', E'摘要\\t一')
                """.formatted(batch))
                .param("day", DAY.day())
                .param("batch", batch)
                .param("fileLine", fileLine)
                .param("lineNo", lineNo)
                .param("net", side == 'D' || side == 'R' ? own : -own)
                .param("fen", fen)
                .param("side", String.valueOf(side))
                .param("kind", String.valueOf(kind))
                .param("journal", journalNo)
                .param("org", org)
                .param("subject", subject)
                .param("currency", currency)
                .param("tx", txCode)
                .param("account", account)
                .param("reversal", reversalOf)
                .update();
    }

    private long file(
            String system, String kind, BusinessDate of, int seq, String state, int lines, long debit, long credit) {
        String name = system + "_" + kind + "_" + of.compact() + "_" + seq + ".csv";
        StoredFile data = store(system.equals("PAY") ? STATEMENT : text(name, lines));
        StoredFile control = store("{\"rows\": " + lines + ", \"file\": \"" + name + "\"}");
        return day.jdbc
                .sql("""
                insert into day_file (file_name, system, kind, business_date, seq, sha256, size_bytes, row_count, debit_fen, credit_fen, state, control_sha256, arrived_at, seen_modified)
                values (:name, :system, :kind, :day, :seq, :sha, :size, :lines, :debit, :credit, :state, :control, :at, :at) returning file_id
                """)
                .param("name", name)
                .param("system", system)
                .param("kind", kind)
                .param("day", of.day())
                .param("seq", seq)
                .param("sha", data.sha256())
                .param("size", data.bytes())
                .param("lines", lines)
                .param("debit", debit)
                .param("credit", credit)
                .param("state", state)
                .param("control", control.sha256())
                .param("at", NIGHT.plusSeconds(day.restarted ? 5 : 0).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static String text(String name, int lines) {
        StringBuilder text = new StringBuilder("header of " + name + "\n");
        for (int i = 1; i <= lines; i++) {
            text.append("line ").append(i).append(",\"a\nbreak\"\n");
        }
        return text.toString();
    }

    private StoredFile store(String text) {
        return day.store.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
