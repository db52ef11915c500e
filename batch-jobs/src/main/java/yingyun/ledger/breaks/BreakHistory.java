package yingyun.ledger.breaks;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;

/** 以前怎么处理: differences of the last twelve months in the same check and subject, and how they ended. */
@Repository
public class BreakHistory {

    private static final int MOST = 5;

    private final JdbcClient jdbc;

    public BreakHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param end {@code WAIVED}, {@code ADJUSTED}, {@code RERUN} or {@code OPEN}; @param detail the adjustment's number, the waiver's reason */
    public record Case(
            BreakKey key,
            long differenceFen,
            String end,
            String detail,
            @Nullable Duration took) {}

    /** How long 090 to 093 took together, on average of the last ten nights. */
    public Optional<Duration> rerunTime(BusinessDate before) {
        return jdbc.sql("""
                select avg(took)
                  from (select sum(extract(epoch from ended_at - started_at)) as took
                          from job_run
                         where business_date < :day and job_code between 'JOB-090' and 'JOB-093' and state = 'COMPLETED'
                         group by business_date
                         order by business_date desc
                         limit 10) nights
                having avg(took) is not null
                """)
                .param("day", before.day())
                .query((rs, n) -> Duration.ofMillis(Math.round(rs.getDouble(1) * 1000)))
                .optional();
    }

    public List<Case> likeIt(BreakKey key, DataScope scope) {
        return jdbc.sql("""
                select f.business_date, f.check_code, f.org_code, f.subject_code, f.currency, f.difference_fen,
                       w.reason, a.source, d.closed_at, f.found_at, f.in_force
                  from (select distinct on (r.business_date, r.org_code, r.subject_code, r.currency)
                               r.business_date, r.check_code, r.org_code, r.subject_code, r.currency, r.difference_fen,
                               j.ended_at as found_at, j.state <> 'UNDONE' as in_force
                          from reconciliation r
                          join job_run j on j.job_run_id = r.job_run_id
                         where r.check_code = :check and r.subject_code = :subject
                           and r.business_date < :day and r.business_date >= :day - 366
                           and (:all or r.org_code = any (:orgs))
                         order by r.business_date, r.org_code, r.subject_code, r.currency, r.job_run_id desc) f
                  join business_date d on d.business_date = f.business_date
                  left join lateral (select w.reason from difference_waiver w
                                      where w.business_date <= f.business_date and w.check_code = f.check_code
                                        and w.org_code = f.org_code and w.subject_code = f.subject_code
                                        and w.currency = f.currency and w.difference_fen = f.difference_fen limit 1) w on true
                  left join lateral (select b.source from entry_batch b
                                      where b.business_date = f.business_date and b.kind = 'ADJUSTMENT' and b.state = 'ATTACHED'
                                        and exists (select 1 from entry e
                                                     where e.business_date = b.business_date and e.batch_id = b.batch_id
                                                       and (f.org_code = '' or e.org_code = f.org_code)
                                                       and (f.subject_code = '' or e.subject_code = f.subject_code))
                                      order by b.source limit 1) a on true
                 order by f.business_date desc, f.org_code
                 limit :most
                """)
                .param("check", key.check().name())
                .param("subject", key.subjectCode())
                .param("day", key.businessDate().day())
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("most", MOST)
                .query((rs, n) -> {
                    OffsetDateTime closed = rs.getObject("closed_at", OffsetDateTime.class);
                    OffsetDateTime found = rs.getObject("found_at", OffsetDateTime.class);
                    String reason = rs.getString("reason");
                    String source = rs.getString("source");
                    boolean inForce = rs.getBoolean("in_force");
                    return new Case(
                            new BreakKey(
                                    BusinessDate.of(rs.getDate(1).toLocalDate()),
                                    BreakCheck.valueOf(rs.getString(2)),
                                    rs.getString(3),
                                    rs.getString(4),
                                    rs.getString(5)),
                            rs.getLong(6),
                            reason != null && inForce
                                    ? "WAIVED"
                                    : source != null ? "ADJUSTED" : inForce ? "OPEN" : "RERUN",
                            reason != null && inForce ? reason : source != null ? source : "",
                            closed == null || found == null ? null : Duration.between(found, closed));
                })
                .list();
    }
}
