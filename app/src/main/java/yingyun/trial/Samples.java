package yingyun.trial;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.kernel.BusinessDate;

/**
 * 抽样 for people who recompute by hand (domain study 05 §5.6): the largest 20, 20 with a balance and no interest or less than none, 20
 * whose rate moved in their period, 30 at random. The draw is by a hash of date and account number: the same every time, and nobody can
 * choose.
 */
final class Samples {

    private static final int LARGEST = 20;
    private static final int NOTHING = 20;
    private static final int CHANGED = 20;
    private static final int RANDOM = 30;

    private final JdbcClient jdbc;
    private final BusinessDate day;
    private final boolean settlement;
    private final Set<String> drawn = new HashSet<>();
    private final List<SampleRow> rows = new ArrayList<>();

    private Samples(JdbcClient jdbc, BusinessDate day, boolean settlement) {
        this.jdbc = jdbc;
        this.day = day;
        this.settlement = settlement;
    }

    static List<SampleRow> of(JdbcClient jdbc, BusinessDate day, boolean settlement) {
        Samples samples = new Samples(jdbc, day, settlement);
        samples.draw(SampleRow.Group.LARGEST, "", "interest desc, account_no", LARGEST);
        samples.draw(
                SampleRow.Group.NOTHING_OR_LESS,
                "where interest < 0 or interest = 0 and base_fen > 0",
                "interest, base_fen desc, account_no",
                NOTHING);
        samples.draw(SampleRow.Group.RATE_CHANGED, """
                where exists (select 1 from listed_rate l
                               where l.product_code = i.product_code and l.currency = i.currency
                                 and l.effective_date > i.period_start and l.effective_date <= :day)
                """, "md5(:day::text || account_no), account_no", CHANGED);
        samples.draw(SampleRow.Group.AT_RANDOM, "", "md5(:day::text || account_no), account_no", RANDOM);
        return samples.rows;
    }

    /** Twice as many as wanted and those drawn before are asked for: enough are left when these are taken out. */
    private void draw(SampleRow.Group group, String condition, String order, int wanted) {
        List<SampleRow> found = jdbc.sql("""
                select i.*
                  from (select r.*, coalesce(%s, r.accrued_fen) as interest from (%s) r) i
                %s
                 order by %s
                 limit :most
                """.formatted(
                        settlement ? "r.settled_fen" : "null", TrialFigures.interestRows(day), condition, order))
                .param("day", day.day())
                .param("most", wanted + drawn.size())
                .query((rs, n) -> row(rs, group))
                .list();
        int taken = 0;
        for (SampleRow row : found) {
            if (taken < wanted && drawn.add(row.accountNo())) {
                rows.add(row);
                taken++;
            }
        }
    }

    private SampleRow row(ResultSet rs, SampleRow.Group group) throws SQLException {
        java.time.LocalDate start = rs.getDate("period_start").toLocalDate();
        return new SampleRow(
                group,
                rs.getString("account_no"),
                rs.getString("org_code"),
                rs.getString("product_code"),
                rs.getString("currency"),
                start.toString(),
                ChronoUnit.DAYS.between(start, day.day()) + 1,
                rs.getLong("accumulation"),
                rs.getBigDecimal("rate").toPlainString(),
                rs.getString("product_to_date"),
                rs.getLong("interest"));
    }
}
