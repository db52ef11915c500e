package yingyun.ledger.breaks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.reference.BankClock;

/** The differences that the night has found, each once, as its latest run saw it. */
@Repository
public class Breaks {

    private static final int MOST = 200;

    private static final String LATEST = """
            select distinct on (r.business_date, r.check_code, r.org_code, r.subject_code, r.currency)
                   r.business_date, r.check_code, r.org_code, r.subject_code, r.currency, r.gl_fen, r.detail_fen, r.difference_fen,
                   case when j.state <> 'UNDONE'
                        then case when exists (select 1 from difference_waiver w
                                                where w.business_date <= r.business_date and w.check_code = r.check_code
                                                  and w.org_code = r.org_code and w.subject_code = r.subject_code
                                                  and w.currency = r.currency and w.difference_fen = r.difference_fen)
                                  then 'WAIVED' else 'OPEN' end
                        when exists (select 1 from job_run n
                                      where n.business_date = j.business_date and n.job_code = j.job_code and n.state = 'COMPLETED')
                        then 'SOLVED' else 'RERUN_WAITED' end as state,
                   coalesce((select case s.nature when 'C' then -1 else 1 end from subject s where s.subject_code = r.subject_code), 1)
                       as natural_sign,
                   coalesce((select o.name from org_unit o where o.org_code = r.org_code and o.valid_from <= r.business_date
                              order by o.valid_from desc limit 1), '') as org_name,
                   coalesce((select s.name_zh from subject s where s.subject_code = r.subject_code), '') as subject_name,
                   coalesce((select coalesce(s.name_en, s.name_zh) from subject s where s.subject_code = r.subject_code), '') as subject_name_en,
                   coalesce(j.ended_at, j.started_at) as found_at
              from reconciliation r
              join job_run j on j.job_run_id = r.job_run_id
            """;
    /** Of {@code LATEST}. */
    private static final String COLUMNS =
            "business_date, check_code, org_code, subject_code, currency, gl_fen, detail_fen, difference_fen, state, natural_sign,"
                    + " org_name, subject_name, subject_name_en, found_at";

    private static final String LATEST_ORDER =
            " order by r.business_date, r.check_code, r.org_code, r.subject_code, r.currency, r.job_run_id desc";

    private final JdbcClient jdbc;

    public Breaks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty if there never was such a difference, or if it is none of his. */
    public Optional<Break> find(BreakKey key, DataScope scope) {
        return jdbc.sql(LATEST + """
                 where r.business_date = :day and r.check_code = :check and r.org_code = :org and r.subject_code = :subject
                   and r.currency = :currency
                   and (:all or r.org_code = any (:orgs))
                """ + LATEST_ORDER)
                .param("day", key.businessDate().day())
                .param("check", key.check().name())
                .param("org", key.orgCode())
                .param("subject", key.subjectCode())
                .param("currency", key.currency())
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .query(Breaks::row)
                .optional();
    }

    /** Since that day, newest first, at most 200. */
    public List<Break> since(BusinessDate first, DataScope scope) {
        return jdbc.sql("select " + COLUMNS + " from (" + LATEST + """
                 where r.business_date >= :first
                   and r.check_code in ('TRIAL_BALANCE', 'GL_SUBLEDGER', 'INTERBRANCH')
                   and (:all or r.org_code = any (:orgs))
                """ + LATEST_ORDER
                        + ") found order by business_date desc, state, check_code, org_code limit :most")
                .param("first", first.day())
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("most", MOST)
                .query(Breaks::row)
                .list();
    }

    /** What the same cell differed by on the day before, by the run in force; zero if nothing. */
    long yesterdaysFen(BreakKey key) {
        return jdbc.sql("""
                select coalesce(sum(r.difference_fen), 0)
                  from reconciliation r
                  join job_run j on j.job_run_id = r.job_run_id and j.state <> 'UNDONE'
                 where r.business_date = :yesterday and r.check_code = :check and r.org_code = :org and r.subject_code = :subject
                   and r.currency = :currency
                """)
                .param("yesterday", key.businessDate().previous().day())
                .param("check", key.check().name())
                .param("org", key.orgCode())
                .param("subject", key.subjectCode())
                .param("currency", key.currency())
                .query(Long.class)
                .single();
    }

    private static Break row(ResultSet rs, int n) throws SQLException {
        OffsetDateTime found = rs.getObject("found_at", OffsetDateTime.class);
        return new Break(
                new BreakKey(
                        BusinessDate.of(rs.getDate("business_date").toLocalDate()),
                        BreakCheck.valueOf(rs.getString("check_code")),
                        rs.getString("org_code"),
                        rs.getString("subject_code"),
                        rs.getString("currency")),
                rs.getLong("gl_fen"),
                rs.getLong("detail_fen"),
                rs.getLong("difference_fen"),
                Break.State.valueOf(rs.getString("state")),
                rs.getInt("natural_sign"),
                rs.getString("org_name"),
                rs.getString("subject_name"),
                rs.getString("subject_name_en"),
                found == null ? null : LocalDateTime.ofInstant(found.toInstant(), BankClock.ZONE));
    }
}
