package yingyun.proof;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import yingyun.kernel.BusinessDate;
import yingyun.reference.Bank;

/** Collects the proof sheet of a day from what the night has written; a day in any state. */
@Service
public class ProofSheets {

    private final JdbcClient jdbc;
    private final DayReading reading;
    private final Bank bank;

    public ProofSheets(JdbcClient jdbc, PlatformTransactionManager transactions, Bank bank) {
        this.jdbc = jdbc;
        this.reading = new DayReading(jdbc, transactions);
        this.bank = bank;
    }

    public ProofSheet of(BusinessDate day) {
        return reading.of(
                day,
                () -> new ProofSheet(
                        day,
                        bank.kind().isPresent() ? bank.name() : "-",
                        on(day, "select state from business_date where business_date = :day")
                                .query((rs, n) -> rs.getString(1))
                                .optional()
                                .orElse(null),
                        files(day),
                        jobs(day),
                        turnovers(day),
                        entries(day),
                        entrySets(day),
                        accounts(day),
                        totals(
                                day,
                                "select currency, count(*), coalesce(sum(amount_fen), 0)::bigint from accrual where business_date = :day group by currency order by currency"),
                        totals(
                                day,
                                "select currency, count(*), coalesce(sum(interest_fen), 0)::bigint from settlement where business_date = :day group by currency order by currency"),
                        differences(day),
                        counts(day, """
                        select x.code, count(*)
                          from eod_exception x
                          join job_run r on r.job_run_id = x.job_run_id and r.state <> 'UNDONE'
                         where x.business_date = :day
                         group by x.code
                         order by x.code
                        """),
                        adjustments(day),
                        overrides(day),
                        counts(day, """
                        select o.code, count(*)
                          from observation o
                          join job_run r on r.job_run_id = o.job_run_id and r.state <> 'UNDONE'
                         where o.business_date = :day
                         group by o.code
                         order by o.code
                        """)));
    }

    private JdbcClient.StatementSpec on(BusinessDate day, String sql) {
        return jdbc.sql(sql).param("day", day.day());
    }

    private ProofSheet.Files files(BusinessDate day) {
        List<String> goneWithout = on(
                        day,
                        "select system || '_' || kind from file_gone_without where business_date = :day order by system, kind")
                .query((rs, n) -> rs.getString(1))
                .list();
        List<String> refused = on(
                        day,
                        "select file_name from day_file where business_date = :day and state = 'REFUSED' order by file_name")
                .query((rs, n) -> rs.getString(1))
                .list();
        return on(day, """
                select count(*) filter (where state = 'ACCEPTED'), count(*) filter (where state = 'REFUSED'), count(*) filter (where is_late)
                  from day_file
                 where business_date = :day
                """)
                .query((rs, n) ->
                        new ProofSheet.Files(rs.getLong(1), rs.getLong(2), rs.getLong(3), goneWithout, refused))
                .single();
    }

    private List<ProofSheet.Job> jobs(BusinessDate day) {
        return on(day, """
                select r.job_code, j.name_zh, j.name_en, r.run_no, r.state, r.rows_read, r.rows_written, r.rows_skipped, r.amount_fen,
                       round(extract(epoch from r.ended_at - r.started_at)::numeric, 1) as seconds
                  from job_run r
                  join job j on j.job_code = r.job_code
                 where r.business_date = :day
                   and r.state <> 'UNDONE'
                 order by r.job_code
                """)
                .query((rs, n) -> new ProofSheet.Job(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getInt(4),
                        rs.getString(5),
                        rs.getLong(6),
                        rs.getLong(7),
                        rs.getLong(8),
                        rs.getLong(9),
                        rs.getObject(10, BigDecimal.class)))
                .list();
    }

    private List<ProofSheet.Turnover> turnovers(BusinessDate day) {
        return on(day, """
                select g.currency, sum(g.debit_fen)::bigint, sum(g.credit_fen)::bigint
                  from gl_balance g
                  join subject s on s.subject_code = g.subject_code and s.nature <> 'O'
                 where g.business_date = :day
                 group by g.currency
                 order by g.currency
                """)
                .query((rs, n) -> new ProofSheet.Turnover(rs.getString(1), rs.getLong(2), rs.getLong(3)))
                .list();
    }

    private long entries(BusinessDate day) {
        return on(
                        day,
                        "select coalesce(sum(row_count), 0) from entry_batch where business_date = :day and state = 'ATTACHED'")
                .query(Long.class)
                .single();
    }

    private long entrySets(BusinessDate day) {
        return on(day, """
                select count(*) from (select from entry where business_date = :day group by batch_id, journal_no) entry_set
                """).query(Long.class).single();
    }

    private long accounts(BusinessDate day) {
        return on(
                        day,
                        "select count(distinct account_no) from day_balance where business_date = :day and part = 'ACCOUNT'")
                .query(Long.class)
                .single();
    }

    private List<ProofSheet.Total> totals(BusinessDate day, String sql) {
        return on(day, sql)
                .query((rs, n) -> new ProofSheet.Total(rs.getString(1), rs.getLong(2), rs.getLong(3)))
                .list();
    }

    private List<ProofSheet.Count> counts(BusinessDate day, String sql) {
        return on(day, sql)
                .query((rs, n) -> new ProofSheet.Count(rs.getString(1), rs.getLong(2)))
                .list();
    }

    /** A waiver of an earlier day covers a difference that is carried unchanged. */
    private List<ProofSheet.Difference> differences(BusinessDate day) {
        return on(day, """
                select d.check_code, d.org_code, d.subject_code, d.currency, d.difference_fen,
                       (select w.reason
                          from difference_waiver w
                         where w.business_date <= d.business_date and w.check_code = d.check_code and w.org_code = d.org_code
                           and w.subject_code = d.subject_code and w.currency = d.currency and w.difference_fen = d.difference_fen
                         order by w.business_date desc, w.approval_id desc
                         limit 1) as reason
                  from reconciliation d
                  join job_run r on r.job_run_id = d.job_run_id and r.state <> 'UNDONE'
                 where d.business_date = :day
                 order by d.check_code, d.org_code, d.subject_code, d.currency
                """)
                .query((rs, n) -> new ProofSheet.Difference(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getLong(5),
                        rs.getString(6)))
                .list();
    }

    private List<ProofSheet.Adjustment> adjustments(BusinessDate day) {
        return on(day, """
                select b.source, b.row_count, b.debit_fen, a.maker, a.reason
                  from entry_batch b
                  join approval a on a.approval_id = b.approval_id
                 where b.business_date = :day
                   and b.kind = 'ADJUSTMENT'
                   and b.state = 'ATTACHED'
                 order by b.source
                """)
                .query((rs, n) -> new ProofSheet.Adjustment(
                        rs.getString(1), rs.getLong(2), rs.getLong(3), rs.getString(4), rs.getString(5)))
                .list();
    }

    private List<ProofSheet.Override> overrides(BusinessDate day) {
        return on(day, """
                select o.job_code::text as job_code, o.kind, a.maker::text as maker, o.reason
                  from job_override o
                  join approval a on a.approval_id = o.approval_id
                 where o.business_date = :day
                 union all
                select u.job_code, 'RERUN', a.maker, a.reason
                  from job_rerun u
                  join approval a on a.approval_id = u.approval_id
                 where u.business_date = :day
                 order by 1, 2, 4
                """)
                .query((rs, n) ->
                        new ProofSheet.Override(rs.getString(1), rs.getString(2), rs.getString(3), rs.getString(4)))
                .list();
    }
}
