package yingyun.deposit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.TestDatabase;
import yingyun.job.JobRun;
import yingyun.job.Workers;
import yingyun.kernel.BusinessDate;

/** A small bank with demand accounts, its files already taken in, and its two interest jobs. */
final class DepositBank implements AutoCloseable {

    static final String ORG = "320100200";

    final TestDatabase database = TestDatabase.create();
    final JdbcClient owner = JdbcClient.create(database.owner());
    final NightDriver nights = new NightDriver(database.owner(), database.app());
    final DepositMaturityJob maturity;
    final DepositAccrualJob accrual;
    final InterestSettlementJob settlement;
    private final long file;
    private int files;
    private int lines;

    DepositBank(String firstDay, Workers workers) {
        owner.sql("insert into bank (kind, name, first_business_date) values ('OWN', '衡川银行', :day::date)")
                .param("day", firstDay)
                .update();
        file = file("RATE", firstDay);
        maturity = DepositJobs.maturity(database.app(), workers);
        accrual = DepositJobs.accrual(database.app(), workers);
        settlement = DepositJobs.settlement(database.app(), workers);
        product("PD", "PERSONAL_DEMAND", "YUAN");
        product("CD", "CORPORATE_DEMAND", "FEN");
    }

    DepositBank(String firstDay) {
        this(firstDay, new Workers(1, 8, 3));
    }

    void product(String code, String rule, String unit) {
        owner.sql("insert into product values (:code, date '2000-01-01', null, :code, 'DEMAND', :rule, :unit)")
                .param("code", code)
                .param("rule", rule)
                .param("unit", unit)
                .update();
    }

    /** In force from a day, in a file of another. */
    void rate(String product, String currency, String percent, String effective, String knownFrom) {
        owner.sql("""
                insert into listed_rate (product_code, currency, effective_date, rate, publish_no, file_id, file_line, known_from)
                values (:product, :currency, :effective::date, :rate, 'P', :file, :line, :known::date)
                """)
                .param("product", product)
                .param("currency", currency)
                .param("effective", effective)
                .param("rate", new BigDecimal(percent))
                .param("file", file)
                .param("line", ++lines)
                .param("known", knownFrom)
                .update();
    }

    void account(String accountNo, String product, String currency, String since) {
        owner.sql("""
                insert into account (account_no, since, org_code, product_code, subject_code, currency, customer_no, customer_kind,
                                     opened_on, status, file_id, file_line)
                values (:no, :since::date, :org, :product, :subject, :currency, 'C1', 'P', :since::date, 'NORMAL', :file, 1)
                """)
                .param("no", accountNo)
                .param("since", since)
                .param("org", ORG)
                .param("product", product)
                .param("subject", product.startsWith("C") ? "201101" : "201104")
                .param("currency", currency)
                .param("file", file)
                .update();
    }

    /** A deposit with a term; {@code since} is the day whose file names it. */
    void term(
            String accountNo,
            String product,
            String openedOn,
            String since,
            @Nullable String term,
            @Nullable String maturity,
            @Nullable String rate,
            boolean rollsOver) {
        owner.sql("""
                insert into account (account_no, since, org_code, product_code, subject_code, currency, customer_no, customer_kind,
                                     opened_on, status, term, maturity_on, rate, auto_rollover, file_id, file_line)
                values (:no, :since::date, :org, :product, '201105', 'CNY', 'C1', 'P', :opened::date, 'NORMAL', :term,
                        :maturity::date, :rate, :rolls, :file, 1)
                """)
                .param("no", accountNo)
                .param("since", since)
                .param("org", ORG)
                .param("product", product)
                .param("opened", openedOn)
                .param("term", term)
                .param("maturity", maturity)
                .param("rate", rate == null ? null : new BigDecimal(rate))
                .param("rolls", rollsOver)
                .param("file", file)
                .update();
    }

    /** FREEZE or UNFREEZE with its document. */
    void event(String kind, String accountNo, String day, @Nullable String ref, @Nullable String until) {
        owner.sql("""
                insert into business_event (file_id, business_date, event_no, kind, occurred_at, org_code, account_no, ref, until)
                values (:file, :day::date, :no, :kind, :day::timestamptz, :org, :account, :ref, :until::date)
                """)
                .param("file", file)
                .param("day", day)
                .param("no", "N" + ++lines)
                .param("kind", kind)
                .param("org", ORG)
                .param("account", accountNo)
                .param("ref", ref)
                .param("until", until)
                .update();
    }

    /** NOTICE_GIVEN. */
    void announced(String accountNo, String day, long fen, @Nullable String until) {
        owner.sql("""
                insert into business_event (file_id, business_date, event_no, kind, occurred_at, org_code, account_no, amount_fen, until)
                values (:file, :day::date, :no, 'NOTICE_GIVEN', :day::timestamptz, :org, :account, :fen, :until::date)
                """)
                .param("file", file)
                .param("day", day)
                .param("no", "N" + ++lines)
                .param("org", ORG)
                .param("account", accountNo)
                .param("fen", fen)
                .param("until", until)
                .update();
    }

    void status(String accountNo, String day, String status) {
        version(accountNo, day, status, null);
    }

    void move(String accountNo, String day, String orgCode) {
        version(accountNo, day, "NORMAL", orgCode);
    }

    private void version(String accountNo, String day, String status, @Nullable String orgCode) {
        owner.sql("update account set until = :day::date where account_no = :no and until is null")
                .param("day", day)
                .param("no", accountNo)
                .update();
        owner.sql("""
                insert into account (account_no, since, org_code, product_code, subject_code, currency, customer_no, customer_kind,
                                     opened_on, closed_on, status, term, maturity_on, rate, auto_rollover, agreed_base_fen, file_id,
                                     file_line)
                select account_no, :day::date, coalesce(:org, org_code), product_code, subject_code, currency, customer_no,
                       customer_kind, opened_on, case when :status = 'CLOSED' then :day::date end, :status, term, maturity_on, rate,
                       auto_rollover, agreed_base_fen, file_id, file_line
                  from account
                 where account_no = :no and until = :day::date
                """)
                .param("day", day)
                .param("no", accountNo)
                .param("status", status)
                .param("org", orgCode, java.sql.Types.VARCHAR)
                .update();
    }

    /** Take-over on the day before the bank's first. */
    void opening(
            String accountNo,
            String day,
            long balanceFen,
            long accumulation,
            long accruedFen,
            @Nullable String settled) {
        owner.sql(
                        "insert into opening_account values (:no, :day::date, :balance, :accumulation, :accrued, :settled::date, :file, 1)")
                .param("no", accountNo)
                .param("day", day)
                .param("balance", -balanceFen)
                .param("accumulation", accumulation)
                .param("accrued", accruedFen)
                .param("settled", settled)
                .param("file", file)
                .update();
    }

    /** The take-over day's balances, as JOB-011 of the first night books them. */
    void takeOverBalances(String day) {
        owner.sql("select ensure_days(:day::date, 1)")
                .param("day", day)
                .query((rs, n) -> 0)
                .list();
        String compact = day.replace("-", "");
        owner.sql("create table leaves.taken partition of leaves.day_balance_d" + compact
                        + " for values in ('ACCOUNT')")
                .update();
        owner.sql("""
                insert into day_balance (business_date, part, balance_fen, account_no, org_code, subject_code, currency)
                select :day::date, 'ACCOUNT', coalesce(o.balance_fen, 0), a.account_no, a.org_code, a.subject_code, a.currency
                  from account a left join opening_account o using (account_no)
                 where a.since <= :day::date
                """).param("day", day).update();
    }

    /** A line of an entry set; debit positive. */
    record Line(
            String set,
            String subject,
            @Nullable String account,
            String currency,
            long netFen,
            @Nullable String valueDate) {}

    static List<Line> deposit(String set, String account, String subject, String currency, long fen) {
        return deposit(set, account, subject, currency, fen, null);
    }

    static List<Line> deposit(
            String set, String account, String subject, String currency, long fen, @Nullable String valueDate) {
        return List.of(
                new Line(set, "100101", null, currency, fen, null),
                new Line(set, subject, account, currency, -fen, valueDate));
    }

    @SafeVarargs
    final void journal(String day, List<Line>... sets) {
        long journal = file("JOURNAL", day);
        owner.sql("select ensure_days(:day::date, 1)")
                .param("day", day)
                .query((rs, n) -> 0)
                .list();
        long batch = owner.sql("select open_batch(:day::date, 'FILE', :source, 'CORE', :file, null, null)")
                .param("day", day)
                .param("source", "J" + files)
                .param("file", journal)
                .query(Long.class)
                .single();
        int line = 0;
        for (List<Line> set : sets) {
            for (Line entry : set) {
                owner.sql("""
                        insert into leaves.entry_b%d (business_date, batch_id, file_line, line_no, net_fen, amount_fen, occurred_at,
                            value_date, side, entry_kind, journal_no, org_code, subject_code, currency, tx_code, account_no)
                        values (:day::date, :batch, 0, :line, :net, abs(:net), :day::timestamptz, :value::date,
                                case when :net > 0 then 'D' else 'C' end, 'B', :set, :org, :subject, :currency, 'T', :account)
                        """.formatted(batch))
                        .param("day", day)
                        .param("batch", batch)
                        .param("line", ++line)
                        .param("net", entry.netFen())
                        .param("value", entry.valueDate())
                        .param("set", entry.set())
                        .param("org", ORG)
                        .param("subject", entry.subject())
                        .param("currency", entry.currency())
                        .param("account", entry.account())
                        .update();
            }
        }
        owner.sql("select seal_batch(:b), attach_batch(:b)")
                .param("b", batch)
                .query((rs, n) -> 0)
                .list();
    }

    JobRun night(String day) {
        nights.run(maturity, day);
        JobRun run = nights.run(accrual, day);
        if (BusinessDate.of(day).isInterestSettlementDay()) {
            nights.run(settlement, day);
        }
        return run;
    }

    void nightsTo(String first, String last) {
        for (LocalDate day = LocalDate.parse(first); !day.isAfter(LocalDate.parse(last)); day = day.plusDays(1)) {
            night(day.toString());
        }
    }

    record Accrual(
            long accumulation,
            long baseFen,
            long adjustment,
            long accruedFen,
            long amountFen,
            String periodStart,
            String rate,
            @Nullable BigDecimal productToDate) {}

    List<Accrual> accruals(String account, String day) {
        return owner.sql("""
                select accumulation, base_fen, adjustment, accrued_fen, amount_fen, period_start::text, rate::text, product_to_date
                  from accrual where account_no = :account and business_date = :day::date
                """)
                .param("account", account)
                .param("day", day)
                .query((rs, n) -> new Accrual(
                        rs.getLong(1),
                        rs.getLong(2),
                        rs.getLong(3),
                        rs.getLong(4),
                        rs.getLong(5),
                        rs.getString(6),
                        rs.getString(7),
                        rs.getBigDecimal(8)))
                .list();
    }

    Accrual accrual(String account, String day) {
        List<Accrual> found = accruals(account, day);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " accruals of " + account + " on " + day);
        }
        return found.getFirst();
    }

    long number(String sql, Object... params) {
        return owner.sql(sql).params(params).query(Long.class).single();
    }

    /** Closing balance in the ledger: net of all entries up to a day, debit positive. */
    long net(String subject, String day) {
        return number(
                "select coalesce(sum(net_fen), 0) from entry where subject_code = ? and business_date <= ?::date",
                subject,
                day);
    }

    List<String> exceptions(String day) {
        return owner.sql(
                        "select account_no || ' ' || code || ' ' || detail from eod_exception where business_date = ?::date order by 1")
                .param(day)
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    List<Map<String, Object>> rows(String sql, Object... params) {
        return new ArrayList<>(owner.sql(sql).params(params).query().listOfRows());
    }

    private long file(String kind, String day) {
        files++;
        return owner.sql("""
                insert into day_file (file_name, system, kind, business_date, seq, sha256, size_bytes, state, control_sha256,
                                      arrived_at, seen_modified)
                values (:name, 'CORE', :kind, :day::date, 1, :hash, 1, 'ACCEPTED', :hash, '2026-01-01Z', '2026-01-01Z')
                returning file_id
                """)
                .param("name", "F" + files)
                .param("kind", kind)
                .param("day", day)
                .param("hash", "%064x".formatted(files))
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        database.close();
    }
}
