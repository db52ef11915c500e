package yingyun.deposit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.database.CopyRows;
import yingyun.deposit.DepositMaturityJob.BookedRenewal;
import yingyun.deposit.DepositMaturityJob.MaturedDeposit;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.KeyRange;
import yingyun.job.RunSeal;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Rate;

/** Finds the time deposits that have matured and roll over by themselves, and writes their new terms. */
@Repository
class MaturedDeposits {

    private static final String COLUMNS =
            "deposit_renewal (job_run_id, business_date, account_no, org_code, subject_code, currency,"
                    + " product_code, term, ended_start, ended_rate, started_on, maturity_on, rate, interest_fen, payable_fen, principal_fen)";

    /** Where the business system names no maturity. */
    private static final String END_OF_TERM = """
            (a.opened_on + replace(replace(replace(replace(a.term, 'D', ' days'), 'W', ' weeks'), 'M', ' months'), 'Y', ' years')::interval)::date""";

    /** A maturity of the business system counts until the night has renewed the deposit on that day or later. */
    private static final String MATURED = """
              from account a
              join product p on p.product_code = a.product_code and p.since <= :day and (p.until is null or p.until > :day)
               and p.interest_rule = 'TIME'
              left join lateral (
                   select x.started_on, x.maturity_on, x.rate
                     from deposit_renewal x
                     join job_run j on j.job_run_id = x.job_run_id and j.state = 'COMPLETED'
                    where x.account_no = a.account_no and x.business_date < :day
                    order by x.started_on desc
                    limit 1) r on r.started_on >= a.maturity_on or a.maturity_on is null
             where a.since <= :day
               and (a.until is null or a.until > :day)
               and a.status <> 'CLOSED'
               and a.auto_rollover
               and a.term is not null
               and coalesce(a.maturity_on, END_OF_TERM) <= :day
               and coalesce(r.maturity_on, a.maturity_on, END_OF_TERM) <= :day
            """.replace("END_OF_TERM", END_OF_TERM);

    /** Yesterday's balance with today's entries. */
    private static final String PRINCIPAL = """
            (select coalesce(sum(-b.balance_fen), 0) from day_balance b
              where b.business_date = :yesterday and b.part = 'ACCOUNT' and b.account_no = a.account_no)
            - (select coalesce(sum(e.net_fen), 0) from entry e
                where e.business_date = :day and e.account_no = a.account_no) as principal_fen
            """;

    private final JdbcClient jdbc;
    private final DataSource dataSource;

    MaturedDeposits(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    boolean areThere(BusinessDate day) {
        return jdbc.sql("select exists (select from (select " + PRINCIPAL + MATURED + ") m where m.principal_fen > 0)")
                .param("day", day.day())
                .param("yesterday", day.previous().day())
                .query(Boolean.class)
                .single();
    }

    /** With a principal: an account that was emptied today does not begin again. */
    List<MaturedDeposit> of(BusinessDate day, KeyRange range) {
        return jdbc.sql("""
                select m.*
                  from (select a.account_no, a.org_code, a.currency, a.subject_code, a.product_code, a.term, a.opened_on,
                               a.maturity_on as named_maturity, a.rate as named_rate, r.started_on, r.maturity_on, r.rate,
                """ + PRINCIPAL + MATURED + """
                   and a.account_no >= :from and (:to::text is null or a.account_no < :to)) m
                 where m.principal_fen > 0
                 order by m.account_no
                """)
                .param("day", day.day())
                .param("yesterday", day.previous().day())
                .param("from", range.from())
                .param("to", range.to(), Types.VARCHAR)
                .query((rs, n) -> row(rs))
                .list();
    }

    private static MaturedDeposit row(ResultSet rs) throws SQLException {
        LocalDate renewed = rs.getObject("started_on", LocalDate.class);
        return new MaturedDeposit(
                rs.getString("account_no"),
                rs.getString("org_code"),
                rs.getString("currency"),
                rs.getString("subject_code"),
                rs.getString("product_code"),
                rs.getString("term"),
                rs.getLong("principal_fen"),
                new TermAccount.Contract(
                        rs.getObject("opened_on", LocalDate.class),
                        rs.getObject("named_maturity", LocalDate.class),
                        rs.getString("term"),
                        rate(rs, "named_rate")),
                renewed == null
                        ? null
                        : new DepositTerm(
                                renewed,
                                rs.getObject("maturity_on", LocalDate.class),
                                Rate.of(rs.getBigDecimal("rate"))));
    }

    private static @Nullable Rate rate(ResultSet rs, String column) throws SQLException {
        var percent = rs.getBigDecimal(column);
        return percent == null ? null : Rate.of(percent);
    }

    /** The run's batch, if there was something to post. */
    Optional<Long> batch(JobRun run) {
        return jdbc.sql("select batch_id from entry_batch where job_run_id = :run and state <> 'UNDONE'")
                .param("run", run.jobRunId())
                .query(Long.class)
                .optional();
    }

    JobStep seal() {
        return RunSeal.of(jdbc, "deposit_renewal");
    }

    void write(JobRun run, List<BookedRenewal> booked) {
        if (booked.isEmpty()) {
            return;
        }
        try (CopyRows copy = CopyRows.into(dataSource, COLUMNS)) {
            for (BookedRenewal renewal : booked) {
                MaturedDeposit deposit = renewal.deposit();
                DepositTerm term = renewal.renewal().term();
                copy.number(run.jobRunId())
                        .plain(run.businessDate().toString())
                        .plain(deposit.accountNo())
                        .plain(deposit.orgCode())
                        .plain(deposit.subjectCode())
                        .plain(deposit.currency())
                        .plain(deposit.productCode())
                        .plain(deposit.term());
                copy.plain(renewal.ended().start().toString())
                        .plain(renewal.ended().rate().toPercent().toPlainString())
                        .plain(term.start().toString())
                        .plain(term.maturity().toString())
                        .plain(term.rate().toPercent().toPlainString());
                copy.number(renewal.renewal().interestFen())
                        .number(renewal.fromPayableFen())
                        .number(renewal.renewal().principalFen())
                        .endRow();
            }
            copy.finish();
        }
    }
}
