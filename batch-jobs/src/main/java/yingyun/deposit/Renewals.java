package yingyun.deposit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.KeyRange;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Rate;

/** Rollovers that are in the books: those of completed runs of JOB-040. */
@Repository
class Renewals {

    private final JdbcClient jdbc;

    Renewals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By account, of that night; interest and what came out of 2231 summed where one deposit was renewed more than once. */
    Map<String, Renewed> of(BusinessDate day, KeyRange range) {
        Map<String, Renewed> renewed = new HashMap<>();
        jdbc.sql("""
                select r.account_no, r.business_date, r.ended_start, r.started_on, r.ended_rate, r.maturity_on, r.rate,
                       r.interest_fen, r.payable_fen
                  from deposit_renewal r
                  join job_run j on j.job_run_id = r.job_run_id and j.state = 'COMPLETED'
                 where r.business_date = :day
                   and r.account_no >= :from and (:to::text is null or r.account_no < :to)
                 order by r.account_no, r.started_on
                """)
                .param("day", day.day())
                .param("from", range.from())
                .param("to", range.to(), java.sql.Types.VARCHAR)
                .query(rs -> {
                    renewed.merge(
                            rs.getString(1),
                            row(rs),
                            (first, next) -> new Renewed(
                                    next.businessDate(),
                                    first.ended(),
                                    next.begun(),
                                    first.interestFen() + next.interestFen(),
                                    first.fromPayableFen() + next.fromPayableFen()));
                });
        return renewed;
    }

    /** The last one of each of these accounts before that night. */
    Map<String, Renewed> lastBefore(BusinessDate day, List<String> accounts) {
        Map<String, Renewed> renewed = new HashMap<>();
        if (accounts.isEmpty()) {
            return renewed;
        }
        jdbc.sql("""
                select k.account_no, r.business_date, r.ended_start, r.started_on, r.ended_rate, r.maturity_on, r.rate,
                       r.interest_fen, r.payable_fen
                  from unnest(:accounts::text[]) as k (account_no)
                 cross join lateral (
                       select x.*
                         from deposit_renewal x
                         join job_run j on j.job_run_id = x.job_run_id and j.state = 'COMPLETED'
                        where x.account_no = k.account_no and x.business_date < :day
                        order by x.started_on desc
                        limit 1) r
                """)
                .param("day", day.day())
                .param("accounts", accounts.toArray(String[]::new))
                .query(rs -> {
                    renewed.put(rs.getString(1), row(rs));
                });
        return renewed;
    }

    private static Renewed row(ResultSet rs) throws SQLException {
        LocalDate started = rs.getObject(4, LocalDate.class);
        return new Renewed(
                rs.getObject(2, LocalDate.class),
                new DepositTerm(rs.getObject(3, LocalDate.class), started, Rate.of(rs.getBigDecimal(5))),
                new DepositTerm(started, rs.getObject(6, LocalDate.class), Rate.of(rs.getBigDecimal(7))),
                rs.getLong(8),
                rs.getLong(9));
    }
}
