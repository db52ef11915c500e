package yingyun.proof;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.database.StoredFile;
import yingyun.database.TestDatabase;
import yingyun.job.Fence;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobRuns;
import yingyun.job.JobState;
import yingyun.job.Proof;
import yingyun.job.Proofs;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.Bank;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/**
 * A bank of three orgs and ten accounts that was taken over on 2026-06-19 and closed 2026-06-20, a day of interest settlement: written
 * by statements and the leaf functions, as the night writes it. One difference of 总分核对 (a manual voucher without account) is waived.
 * Everything runs in the owner's transactions, so that a test can change a row, look, and roll back.
 */
final class ClosedDay implements AutoCloseable {

    static final BusinessDate TAKEN_OVER = BusinessDate.of("2026-06-19");
    static final BusinessDate DAY = BusinessDate.of("2026-06-20");
    static final BusinessDate NEXT = DAY.next();

    private static final Fence FENCE = new Fence(7);
    private static final Instant NIGHT = Instant.parse("2026-06-20T13:30:00Z");

    final TestDatabase database = TestDatabase.create();
    /** Without prepared statements on the server: a column whose type was changed and rolled back would break them. */
    final DataSource dataSource = new DelegatingDataSource(database.owner()) {
        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            connection.unwrap(PGConnection.class).setPrepareThreshold(0);
            return connection;
        }
    };

    final JdbcClient jdbc = JdbcClient.create(dataSource);
    final DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
    final TransactionTemplate inTransaction = new TransactionTemplate(transactions);
    private static final String STATEMENT = """
            payment_ref,direction,session,settlement_date,amount,status,settled_at
            H1,"IN",,2026-06-20,5.00,SETTLED,2026-06-20T10:00:00
            """;

    final Store store;
    final Bank bank = new Bank(jdbc);
    final BusinessDates dates = new BusinessDates(jdbc);
    private final JobRuns runs = new JobRuns(jdbc);
    private final Proofs proofs = new Proofs(jdbc);
    private final boolean restarted;
    private final int more;

    private ClosedDay(Path home, boolean restarted, int more) {
        this.store = new Store(Home.at(home).create());
        this.restarted = restarted;
        this.more = more;
    }

    static ClosedDay in(Path home) {
        return in(home, false);
    }

    /** @param restarted lived the same files with other ids: runs that failed first, and a batch that was opened and left */
    static ClosedDay in(Path home, boolean restarted) {
        return built(new ClosedDay(home, restarted, 0));
    }

    /** With so many personal accounts and journal lines more (an even number). */
    static ClosedDay withMore(Path home, int more) {
        return built(new ClosedDay(home, false, more));
    }

    private static ClosedDay built(ClosedDay made) {
        made.build();
        return made;
    }

    Verification verification() {
        return new Verification(jdbc, transactions, bank, store);
    }

    VerificationReport verify() {
        return verification().verify(List.of(DAY));
    }

    @Override
    public void close() {
        database.close();
    }

    private void build() {
        createBank();
        master();
        files();
        run("JOB-010", run -> {
            dates.move(DAY, BusinessDateState.OPEN, BusinessDateState.CUT_OFF, NIGHT, EmployeeNo.SYSTEM);
            dates.appear(NEXT, BusinessDateState.OPEN, NIGHT, EmployeeNo.SYSTEM);
            proof(run, "days-ahead", Proof.NOTHING);
            proof(run, "roll", Proof.of(0, 1));
        });
        run("JOB-011", this::post);
        run("JOB-041", this::accrue);
        run("JOB-042", this::settle);
        run("JOB-090", this::summarise);
        run("JOB-091", run -> proof(run, "trial-balance", Proof.NOTHING));
        run("JOB-092", this::compare);
        run("JOB-093", run -> proof(run, "interbranch", Proof.NOTHING));
        dates.move(DAY, BusinessDateState.CUT_OFF, BusinessDateState.CLOSED, NIGHT.plusSeconds(60), EmployeeNo.SYSTEM);
    }

    private void createBank() {
        sql("insert into bank (kind, name, first_business_date) values ('OWN', '溧州农村商业银行', :day)");
        dates.appear(TAKEN_OVER, BusinessDateState.CUT_OFF, NIGHT.minusSeconds(86_400), EmployeeNo.SYSTEM);
        dates.appear(DAY, BusinessDateState.OPEN, NIGHT.minusSeconds(86_400), EmployeeNo.SYSTEM);
        sql("select ensure_days(:yesterday, 4)");
        sql("""
                insert into org_unit (org_code, name, level, parent_code, accounting_org, valid_from) values
                    ('320500000', '溧州农村商业银行', 'HO', null, null, :yesterday),
                    ('320500100', '东门支行', 'OT', '320500000', '320500000', :yesterday),
                    ('320500200', '西门支行', 'OT', '320500000', '320500000', :day)
                """);
        sql(
                "insert into employee (employee_no, name, org_code, valid_from) values ('E000001', '王敏', '320500000', :yesterday), ('E000002', '周凯', '320500000', :yesterday)");
    }

    private void master() {
        long accounts = file("CORE", "ACCOUNT", TAKEN_OVER, 1, "ACCEPTED", 9, 0, 0);
        long opening = file("CORE", "OPENING", TAKEN_OVER, 1, "ACCEPTED", 9, 0, 0);
        long ledger = file("GL", "OPENING", TAKEN_OVER, 1, "ACCEPTED", 13, 0, 0);
        long today = file("CORE", "ACCOUNT", DAY, 1, "ACCEPTED", 1, 0, 0);
        sql("""
                insert into product (product_code, since, name, kind, interest_rule, interest_base_unit) values
                    ('GRHQ', :day, '个人活期', 'DEMAND', 'PERSONAL_DEMAND', 'YUAN'), ('DWHQ', :yesterday, '单位活期', 'DEMAND', 'CORPORATE_DEMAND', 'FEN'),
                    ('ZFDK', :yesterday, '住房贷款', 'LOAN', 'NONE', 'FEN'), ('NBZH', :yesterday, '内部账户', 'INTERNAL', 'NONE', 'FEN')
                """);
        jdbc.sql("""
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
        jdbc.sql("""
                insert into opening_account (account_no, business_date, balance_fen, accumulation, accrued_fen, last_settled_on, file_id, file_line) values
                    ('6222000000000001', :d, -100000, 200000, 0, '2026-03-20', :file, 1), ('6222000000000002', :d, -200000, 400000, 1, '2026-03-20', :file, 2),
                    ('3205001000000003', :d, -5000000, 9000000, 12, '2026-03-20', :file, 3), ('3205001000000004', :d, 3000000, 0, 0, null, :file, 4),
                    ('3205001000000005', :d, -1000, 0, 0, null, :file, 5), ('6222000000000006', :d, -10000, 0, 0, null, :file, 6),
                    ('6222000000000007', :d, -300000, 0, 0, null, :file, 7), ('6222000000000008', :d, 1200, 0, 0, null, :file, 8),
                    ('3205002000000009', :d, -800000, 0, 0, null, :file, 9)
                """).param("d", TAKEN_OVER.day()).param("file", opening).update();
        jdbc.sql("""
                insert into opening_subject (org_code, subject_code, currency, business_date, balance_fen, file_id, file_line) values
                    ('320500100', '201104', 'CNY', :d, -300000, :file, 1), ('320500100', '201101', 'CNY', :d, -5000000, :file, 2),
                    ('320500100', '130303', 'CNY', :d, 3000000, :file, 3), ('320500100', '224105', 'CNY', :d, -1000, :file, 4),
                    ('320500100', '2231', 'CNY', :d, -500, :file, 5), ('320500100', '6411', 'CNY', :d, 500, :file, 6),
                    ('320500100', '100101', 'CNY', :d, 2301000, :file, 7), ('320500100', '201104', 'USD', :d, -10000, :file, 8),
                    ('320500100', '100101', 'USD', :d, 10000, :file, 9), ('320500200', '201104', 'CNY', :d, -298800, :file, 10),
                    ('320500200', '201101', 'CNY', :d, -800000, :file, 11), ('320500200', '100101', 'CNY', :d, 1098800, :file, 12),
                    ('320500200', '7001', 'CNY', :d, 2000, :file, 13)
                """).param("d", TAKEN_OVER.day()).param("file", ledger).update();
        if (more > 0) {
            moreAccounts(accounts, opening);
        }
    }

    private void moreAccounts(long accounts, long opening) {
        jdbc.sql("""
                insert into account (account_no, since, org_code, product_code, subject_code, currency, customer_no, customer_kind, opened_on, status, file_id, file_line)
                select '6222990' || lpad(i::text, 12, '0'), :d, '320500100', 'GRHQ', '201104', 'CNY', 'K' || i, 'P', :d, 'NORMAL', :file, 100 + i
                  from generate_series(1, :more) i
                """)
                .param("d", TAKEN_OVER.day())
                .param("file", accounts)
                .param("more", more)
                .update();
        jdbc.sql("""
                insert into opening_account (account_no, business_date, balance_fen, accumulation, accrued_fen, file_id, file_line)
                select '6222990' || lpad(i::text, 12, '0'), :d, -100000, 0, 0, :file, 100 + i from generate_series(1, :more) i
                """)
                .param("d", TAKEN_OVER.day())
                .param("file", opening)
                .param("more", more)
                .update();
        jdbc.sql("""
                update opening_subject set balance_fen = balance_fen + case subject_code when '201104' then -100000 else 100000 end * :more::bigint
                 where org_code = '320500100' and subject_code in ('201104', '100101') and currency = 'CNY'
                """).param("more", more).update();
        jdbc.sql("analyze account, opening_account").update();
    }

    private void moreLines(long batch) {
        jdbc.sql("""
                insert into leaves.entry_b%1$d (business_date, batch_id, file_line, line_no, net_fen, amount_fen, occurred_at, side, entry_kind, journal_no, org_code,
                                                subject_code, currency, tx_code, account_no, channel, counterparty_name, summary)
                select :day, %1$d, 13 + i, 1 + i %% 2, case i %% 2 when 0 then 1500 else -1500 end, 1500, '2026-06-20 11:00+08', case i %% 2 when 0 then 'D'::"char" else 'C'::"char" end,
                       'B', 'M' || (i / 2), '320500100', '201104', 'CNY', 'TX2001', '6222990' || lpad((1 + (i * 7) %% :more)::text, 12, '0'), 'MOBILE', '对手方', '转账'
                  from generate_series(0, :more - 1) i
                """.formatted(batch))
                .param("day", DAY.day())
                .param("more", more)
                .update();
    }

    private void files() {
        long events = file("CORE", "EVENT", DAY, 1, "ACCEPTED", 1, 0, 0);
        long items = file("PAY", "HVPS", DAY, 1, "ACCEPTED", 1, 0, 0);
        long rates = file("CORE", "RATE", DAY, 1, "ACCEPTED", 1, 0, 0);
        long refused = file("CORE", "JOURNAL", DAY, 1, "REFUSED", 0, 0, 0);
        jdbc.sql(
                        "insert into business_event (file_id, business_date, event_no, kind, occurred_at, org_code, text) values (:f, :day, 'E1', 'OUTLET_CLOSED', '2026-06-20 17:30+08', '320500100', '东门支行签退')")
                .param("f", events)
                .param("day", DAY.day())
                .update();
        jdbc.sql(
                        "insert into payment_item (file_id, business_date, kind, payment_ref, direction, settlement_date, amount_fen, status, settled_at, file_line) values (:f, :day, 'HVPS', 'H1', 'IN', :day, 500, 'SETTLED', '2026-06-20 10:00+08', 2)")
                .param("f", items)
                .param("day", DAY.day())
                .update();
        jdbc.sql(
                        "insert into listed_rate (product_code, currency, effective_date, rate, publish_no, file_id, file_line, known_from) values ('GRHQ', 'CNY', :day, 0.05, 'LZ-1', :f, 1, :day)")
                .param("f", rates)
                .param("day", DAY.day())
                .update();
        jdbc.sql(
                        "insert into day_file_finding (file_id, finding_no, rule, line, column_name, masked_value, facts) values (:f, 1, 'IN-1401', 2, 'org_code', '99*******', '{\"line\": 2}')")
                .param("f", refused)
                .update();
        sql(
                "insert into file_gone_without (business_date, system, kind, noted_at) values (:day, 'PAY', 'BEPS', '2026-06-20 21:30+08')");
        long journal = file("CORE", "JOURNAL", DAY, 2, "ACCEPTED", 13 + more, 0, 0);
        long batch = jdbc.sql(
                        "select open_batch(:day, 'FILE', 'CORE_JOURNAL_20260620_2.csv', 'CORE', :file, null, null)")
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
        if (more > 0) {
            moreLines(batch);
        }
        call("select seal_batch(:id)", batch);
        jdbc.sql(
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
            @org.jspecify.annotations.Nullable String account,
            @org.jspecify.annotations.Nullable String reversalOf,
            String txCode) {
        long own = kind == 'R' ? -fen : fen;
        jdbc.sql("""
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

    private void post(JobRun run) {
        long taken = load(run, "day_balance", TAKEN_OVER, "ACCOUNT", """
                select o.business_date, 'ACCOUNT', o.balance_fen, a.account_no, a.org_code, a.subject_code, a.currency
                  from opening_account o join account a using (account_no)""");
        taken += load(run, "day_balance", TAKEN_OVER, "INTERNAL", """
                select g.business_date, 'INTERNAL', g.balance_fen - case when g.subject_code = '224105' then -1000 else 0 end, '', g.org_code, g.subject_code, g.currency
                  from opening_subject g join subject s on s.subject_code = g.subject_code and not s.has_sub_accounts""");
        taken += load(run, "gl_balance", TAKEN_OVER, "", """
                select business_date, balance_fen, 0, 0, 0, 0, balance_fen, org_code, subject_code, currency from opening_subject""");
        dates.move(TAKEN_OVER, BusinessDateState.CUT_OFF, BusinessDateState.CLOSED, NIGHT, EmployeeNo.SYSTEM);
        proof(run, "take-over", Proof.of(taken, taken));
        proof(run, "load-again", Proof.NOTHING);
        jdbc.sql("select batch_id from entry_batch where business_date = :day and kind = 'FILE'")
                .param("day", DAY.day())
                .query(Long.class)
                .list()
                .forEach(batch -> call("select attach_batch(:id)", batch));
        proof(
                run,
                "post",
                jdbc.sql(
                                "select row_count, debit_fen, credit_fen from entry_batch where business_date = :day and kind = 'FILE'")
                        .param("day", DAY.day())
                        .query((rs, n) ->
                                Proof.of(rs.getLong(1), rs.getLong(1), rs.getBigDecimal(3), rs.getBigDecimal(2)))
                        .single());
        proof(run, "move", Proof.NOTHING);
        proof(run, "prove", Proof.of(12 + more, 0));
    }

    private void accrue(JobRun run) {
        proof(run, "balance-leaf", Proof.NOTHING);
        load(run, "day_balance", DAY, "ACCOUNT", """
                select date '2026-06-20', 'ACCOUNT', sum(fen)::bigint, account_no, org_code, subject_code, currency
                  from (select account_no, org_code, subject_code, currency, balance_fen as fen from day_balance
                         where business_date = date '2026-06-19' and part = 'ACCOUNT'
                         union all
                        select account_no, org_code, subject_code, currency, net_fen from entry
                         where business_date = date '2026-06-20' and account_no is not null) m
                 group by account_no, org_code, subject_code, currency""");
        jdbc.sql(
                        "insert into job_partition (job_run_id, step, partition_no, from_key, to_key) values (:r, 'balance', 0, '', '5'), (:r, 'balance', 1, '5', null)")
                .param("r", run.jobRunId())
                .update();
        for (int no = 0; no < 2; no++) {
            int part = no;
            proofs.write(
                    run,
                    "balance",
                    part,
                    jdbc.sql(
                                    "select count(*), coalesce(sum(balance_fen), 0) from day_balance where business_date = :day and part = 'ACCOUNT' and (account_no < '5') = :low")
                            .param("day", DAY.day())
                            .param("low", part == 0)
                            .query((rs, n) ->
                                    Proof.of(rs.getLong(1), rs.getLong(1), BigDecimal.ZERO, rs.getBigDecimal(2)))
                            .single(),
                    FENCE,
                    NIGHT);
        }
        proof(run, "balance-attach", Proof.NOTHING);
        load(run, "accrual", DAY, "", """
                select b.business_date, coalesce(o.accumulation, 0) + greatest(-b.balance_fen, 0), greatest(-b.balance_fen, 0), 0,
                       coalesce(o.accrued_fen, 0) + greatest(-b.balance_fen, 0) / 1000, greatest(-b.balance_fen, 0) / 1000, date '2026-03-21',
                       b.account_no, 'DEMAND', b.org_code, b.currency, 0.05, null::numeric
                  from day_balance b left join opening_account o using (account_no)
                 where b.business_date = date '2026-06-20' and b.part = 'ACCOUNT' and b.subject_code like '2011%'""");
        proof(
                run,
                "accrue",
                jdbc.sql(
                                "select count(*), sum(base_fen), sum(amount_fen), sum(accumulation + 7 * accrued_fen + 13 * base_fen + 31 * amount_fen) from accrual where business_date = :day")
                        .param("day", DAY.day())
                        .query((rs, n) -> new Proof(
                                rs.getLong(1),
                                rs.getLong(1),
                                0,
                                rs.getBigDecimal(2),
                                rs.getBigDecimal(3),
                                rs.getBigDecimal(4)))
                        .single());
        book(run, DAY, "JOB-041", """
                select org_code, currency, '6411' as debit, '2231' as credit, null::text as account_no, sum(amount_fen)::bigint as fen
                  from accrual where business_date = date '2026-06-20' group by org_code, currency having sum(amount_fen) > 0""");
        jdbc.sql(
                        "insert into eod_exception (job_run_id, business_date, job_code, step, account_no, code, detail) values (:r, :day, 'JOB-041', 'accrue', '6222000000000008', 'DP-1001', '透支')")
                .param("r", run.jobRunId())
                .param("day", DAY.day())
                .update();
    }

    private void settle(JobRun run) {
        long settled = load(run, "settlement", DAY, "", """
                select business_date, account_no, org_code, currency, period_start, accumulation, rate, accrued_fen, accrued_fen, business_date + 1
                  from accrual where business_date = date '2026-06-20'""");
        proof(
                run,
                "settle",
                jdbc.sql("select count(*), sum(interest_fen) from settlement where business_date = :day")
                        .param("day", DAY.day())
                        .query((rs, n) -> Proof.of(settled, rs.getLong(1), rs.getBigDecimal(2), rs.getBigDecimal(2))
                                .withHash(rs.getBigDecimal(2)))
                        .single());
        book(run, NEXT, "JOB-042", """
                select s.org_code, s.currency, '2231' as debit, a.subject_code as credit, s.account_no, s.interest_fen as fen
                  from settlement s join account a using (account_no) where s.business_date = date '2026-06-20' and s.interest_fen > 0""");
    }

    private void summarise(JobRun run) {
        load(run, "day_balance", DAY, "INTERNAL", """
                select date '2026-06-20', 'INTERNAL', sum(fen)::bigint, '', org_code, subject_code, currency
                  from (select org_code, subject_code, currency, balance_fen as fen from day_balance where business_date = date '2026-06-19' and part = 'INTERNAL'
                         union all
                        select e.org_code, e.subject_code, e.currency, e.net_fen from entry e join subject s using (subject_code)
                         where e.business_date = date '2026-06-20' and e.account_no is null and not s.has_sub_accounts) m
                 group by org_code, subject_code, currency""");
        proof(
                run,
                "internal-balance",
                jdbc.sql(
                                "select count(*), sum(balance_fen) from day_balance where business_date = :day and part = 'INTERNAL'")
                        .param("day", DAY.day())
                        .query((rs, n) -> Proof.of(rs.getLong(1), rs.getLong(1), BigDecimal.ZERO, rs.getBigDecimal(2)))
                        .single());
        load(run, "gl_balance", DAY, "", """
                select date '2026-06-20', sum(opening), sum(dc), sum(d), sum(cc), sum(c), sum(opening) + sum(d) - sum(c), org_code, subject_code, currency
                  from (select org_code, subject_code, currency, closing_fen as opening, 0 as dc, 0 as d, 0 as cc, 0 as c from gl_balance where business_date = date '2026-06-19'
                         union all
                        select org_code, subject_code, currency, 0, (side in ('D', 'R'))::int, case when side in ('D', 'R') then net_fen else 0 end,
                               (side in ('C', 'P'))::int, case when side in ('C', 'P') then -net_fen else 0 end
                          from entry where business_date = date '2026-06-20') m
                 group by org_code, subject_code, currency""");
        proof(
                run,
                "gl",
                jdbc.sql(
                                "select sum(debit_count + credit_count), count(*), sum(debit_fen), sum(closing_fen) from gl_balance where business_date = :day")
                        .param("day", DAY.day())
                        .query((rs, n) ->
                                Proof.of(rs.getLong(1), rs.getLong(2), rs.getBigDecimal(3), rs.getBigDecimal(4)))
                        .single());
    }

    private void compare(JobRun run) {
        jdbc.sql(
                        "insert into reconciliation (job_run_id, business_date, check_code, org_code, subject_code, currency, gl_fen, detail_fen, difference_fen) select :r, :day, 'GL_SUBLEDGER', '320500100', '201104', 'CNY', closing_fen, closing_fen - 100, 100 from gl_balance where business_date = :day and org_code = '320500100' and subject_code = '201104' and currency = 'CNY'")
                .param("r", run.jobRunId())
                .param("day", DAY.day())
                .update();
        long approval = jdbc.sql(
                        "insert into approval (mc_code, subject, reason, maker, requested_at, expires_at) values ('MC06', 'WAIVE GL_SUBLEDGER 320500100 201104 CNY 100 2026-06-20', '手工凭证待客户确认后更正', 'E000001', '2026-06-20 22:00+08', '2026-06-21 22:00+08') returning approval_id")
                .query(Long.class)
                .single();
        jdbc.sql(
                        "insert into employee_role (employee_no, role_code, valid_from) values ('E000001', 'EOD_OPERATOR', '2000-01-01'), ('E000002', 'DUTY_MANAGER', '2000-01-01') on conflict do nothing")
                .update();
        jdbc.sql(
                        "insert into approval_content (approval_id, act, facts, org_code, title, risk, changes, fingerprint, terminal, recorded_at) values (:a, 'test', '{}', '320500100', '{}', '{}', '[]', '', '', '2026-06-20 22:00+08')")
                .param("a", approval)
                .update();
        jdbc.sql(
                        "insert into approval_grant (approval_id, step, mc_code, subject, maker, checker, granted_at) values (:a, 1, 'MC06', 'WAIVE GL_SUBLEDGER 320500100 201104 CNY 100 2026-06-20', 'E000001', 'E000002', '2026-06-20 22:01+08')")
                .param("a", approval)
                .update();
        jdbc.sql(
                        "insert into difference_waiver (business_date, check_code, org_code, subject_code, currency, difference_fen, reason, approval_id) values (:day, 'GL_SUBLEDGER', '320500100', '201104', 'CNY', 100, '手工凭证待客户确认后更正', :a)")
                .param("day", DAY.day())
                .param("a", approval)
                .update();
        proof(run, "compare", Proof.of(0, 1));
        int seen =
                jdbc.sql("""
                insert into observation (job_run_id, business_date, code, org_code, subject_code, currency, account_no, amount_fen)
                select :r, :day, 'ACCOUNT_WRONG_SIDE', org_code, subject_code, currency, account_no, balance_fen
                  from day_balance where business_date = :day and part = 'ACCOUNT' and subject_code like '2011%' and balance_fen > 0
                """).param("r", run.jobRunId()).param("day", DAY.day()).update();
        proof(run, "observe", Proof.of(0, seen));
        proof(run, "gate", Proof.NOTHING);
    }

    private long load(JobRun run, String parent, BusinessDate day, String part, String rows) {
        String leaf = jdbc.sql("select open_leaf(:parent, :day, :part, :run)")
                .param("parent", parent)
                .param("day", day.day())
                .param("part", part)
                .param("run", run.jobRunId())
                .query(String.class)
                .single();
        long loaded = jdbc.sql("insert into leaves." + leaf + " " + rows).update();
        jdbc.sql("select attach_leaf(:leaf)")
                .param("leaf", leaf)
                .query((rs, n) -> 0)
                .list();
        return loaded;
    }

    /** An entry set of two lines for each row of org_code, currency, debit, credit, account_no (of the credit), fen. */
    private void book(JobRun run, BusinessDate day, String source, String rows) {
        long batch = jdbc.sql("select open_batch(:day, 'JOB', :source, 'YY', null, :run, null)")
                .param("day", day.day())
                .param("source", source)
                .param("run", run.jobRunId())
                .query(Long.class)
                .single();
        jdbc.sql("""
                insert into leaves.entry_b%1$d (business_date, batch_id, file_line, line_no, net_fen, amount_fen, occurred_at, side, entry_kind, journal_no, org_code,
                                                subject_code, currency, tx_code, account_no, channel)
                select :day, %1$d, 0, v.line_no, v.sign * r.fen, r.fen, '2026-06-20 21:30+08', v.side::"char", 'B', :job || '-' || r.org_code || '-' || r.currency || coalesce('-' || r.account_no, ''),
                       r.org_code, case v.sign when 1 then r.debit else r.credit end, r.currency, 'TX8001', case v.sign when -1 then r.account_no end, 'BATCH'
                  from (%2$s) r cross join (values (1, 1, 'D'), (2, -1, 'C')) v (line_no, sign, side)
                """.formatted(batch, rows))
                .param("day", day.day())
                .param("job", run.jobCode().value())
                .update();
        call("select seal_batch(:id)", batch);
        call("select attach_batch(:id)", batch);
    }

    private void run(String code, java.util.function.Consumer<JobRun> work) {
        JobRun run = runs.open(DAY, JobCode.of(code));
        if (restarted) {
            jdbc.sql(
                            "select nextval(pg_get_serial_sequence('job_run', 'job_run_id')), nextval(pg_get_serial_sequence('entry_batch', 'batch_id'))")
                    .query((rs, n) -> 0)
                    .list();
        }
        run = runs.move(run, JobState.READY, NIGHT, EmployeeNo.SYSTEM, null);
        run = runs.move(run, JobState.RUNNING, NIGHT, EmployeeNo.SYSTEM, null);
        if (restarted) {
            run = runs.move(run, JobState.FAILED, NIGHT.plusSeconds(1), EmployeeNo.SYSTEM, "runner died");
            run = runs.move(run, JobState.RUNNING, NIGHT.plusSeconds(2), EmployeeNo.SYSTEM, null);
        }
        runs.fenced(run, FENCE);
        work.accept(run);
        runs.addUp(run);
        runs.move(run, JobState.COMPLETED, NIGHT.plusSeconds(30), EmployeeNo.SYSTEM, null);
    }

    private void proof(JobRun run, String step, Proof proof) {
        proofs.write(run, step, 0, proof, FENCE, NIGHT);
    }

    private long file(
            String system, String kind, BusinessDate day, int seq, String state, int lines, long debit, long credit) {
        String name = system + "_" + kind + "_" + day.compact() + "_" + seq + ".csv";
        StoredFile data = store(system.equals("PAY") ? STATEMENT : text(name, lines));
        StoredFile control = store("{\"rows\": " + lines + ", \"file\": \"" + name + "\"}");
        return jdbc.sql("""
                insert into day_file (file_name, system, kind, business_date, seq, sha256, size_bytes, row_count, debit_fen, credit_fen, state, control_sha256, arrived_at, seen_modified)
                values (:name, :system, :kind, :day, :seq, :sha, :size, :lines, :debit, :credit, :state, :control, :at, :at) returning file_id
                """)
                .param("name", name)
                .param("system", system)
                .param("kind", kind)
                .param("day", day.day())
                .param("seq", seq)
                .param("sha", data.sha256())
                .param("size", data.bytes())
                .param("lines", lines)
                .param("debit", debit)
                .param("credit", credit)
                .param("state", state)
                .param("control", control.sha256())
                .param("at", NIGHT.plusSeconds(restarted ? 5 : 0).atOffset(java.time.ZoneOffset.UTC))
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
        return store.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void sql(String statement) {
        if (statement.startsWith("select")) {
            jdbc.sql(statement)
                    .param("day", DAY.day())
                    .param("yesterday", TAKEN_OVER.day())
                    .query((rs, n) -> 0)
                    .list();
        } else {
            jdbc.sql(statement)
                    .param("day", DAY.day())
                    .param("yesterday", TAKEN_OVER.day())
                    .update();
        }
    }

    private void call(String statement, long id) {
        jdbc.sql(statement).param("id", id).query((rs, n) -> 0).list();
    }

    /** Runs the act in a transaction that is rolled back. */
    <T> T andBack(Function<JdbcClient, T> act) {
        return java.util.Objects.requireNonNull(inTransaction.execute(status -> {
            status.setRollbackOnly();
            return act.apply(jdbc);
        }));
    }
}
