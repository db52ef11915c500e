package yingyun.distribution.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;

/** The batches that the night handed over, what was checked, and their release. */
@Repository
class Batches {

    private static final String BATCH = """
            select b.business_date, b.batch_no, b.state, b.handed_over_at, b.released_at,
                   count(*) filter (where a.is_main) as papers, count(distinct a.org_code) as orgs,
                   coalesce(sum(a.pages) filter (where a.is_main), 0) as pages, coalesce(sum(a.bytes), 0)::bigint as bytes
              from report_batch b
              left join lateral (
                    select a.org_code, a.pages, a.bytes,
                           a.format = min(a.format) over (partition by a.report_code, a.org_code, a.version_no) as is_main
                      from report_artifact a
                     where a.business_date = b.business_date and a.batch_no = b.batch_no and a.state not in ('CANCELLED', 'REPLACED')) a on true
            """;

    private final JdbcClient jdbc;

    Batches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Batch> latest(int most) {
        return jdbc.sql("""
                %s where (b.business_date, b.batch_no) in (select l.business_date, l.batch_no from report_batch l
                                                            order by l.business_date desc, l.batch_no desc limit :most)
                 group by b.business_date, b.batch_no
                 order by b.business_date desc, b.batch_no desc
                """.formatted(BATCH))
                .param("most", most)
                .query(Batches::batch)
                .list();
    }

    Optional<Batch> find(BusinessDate day, int batch) {
        return jdbc.sql("%s where b.business_date = :day and b.batch_no = :batch group by b.business_date, b.batch_no"
                        .formatted(BATCH))
                .param("day", day.day())
                .param("batch", batch)
                .query(Batches::batch)
                .optional();
    }

    /** The day's batches in order: the night's, then corrections. */
    Optional<Integer> lastNo(BusinessDate day) {
        return jdbc.sql("select max(batch_no) from report_batch where business_date = :day having count(*) > 0")
                .param("day", day.day())
                .query(Integer.class)
                .optional();
    }

    private static Batch batch(ResultSet rs, int rowNumber) throws SQLException {
        return new Batch(
                BusinessDate.of(rs.getDate("business_date").toLocalDate()),
                rs.getInt("batch_no"),
                rs.getString("state"),
                rs.getLong("papers"),
                rs.getLong("orgs"),
                rs.getLong("pages"),
                rs.getLong("bytes"),
                moment(rs.getObject("handed_over_at", OffsetDateTime.class)),
                moment(rs.getObject("released_at", OffsetDateTime.class)));
    }

    private static Optional<Instant> moment(@Nullable OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }

    /** How many comparisons of each kind the latest run of JOB-111 made, and how many did not agree. */
    record CheckCount(String checkCode, long made, long differing) {}

    List<CheckCount> checks(BusinessDate day, int batch) {
        return jdbc.sql("""
                select c.check_code, count(*) as made, count(*) filter (where not c.ok) as differing
                  from report_check c
                 where c.business_date = :day and c.batch_no = :batch
                   and c.job_run_id = (select max(l.job_run_id) from report_check l
                                        where l.business_date = :day and l.batch_no = :batch)
                 group by c.check_code
                 order by c.check_code
                """)
                .param("day", day.day())
                .param("batch", batch)
                .query((rs, n) -> new CheckCount(rs.getString(1), rs.getLong(2), rs.getLong(3)))
                .list();
    }

    /** What did not agree, first what nobody waived. */
    List<Finding> findings(BusinessDate day, int batch, int most) {
        return jdbc.sql("""
                select f.check_code, f.report_code, f.org_code, coalesce(o.name, '') as org_name, f.subject_code, f.currency, f.unit,
                       f.expected, f.found, f.detail, f.waived_by_approval is not null as waived
                  from report_findings(:day, :batch) f
                  left join org_unit o on o.org_code = f.org_code and :day between o.valid_from and coalesce(o.valid_to, 'infinity')
                 order by waived, f.check_code, f.report_code, f.org_code, f.subject_code, f.currency, f.detail
                 limit :most
                """)
                .param("day", day.day())
                .param("batch", batch)
                .param("most", most)
                .query((rs, n) -> new Finding(
                        rs.getString("check_code"),
                        rs.getString("report_code"),
                        rs.getString("org_code"),
                        rs.getString("org_name"),
                        rs.getString("subject_code"),
                        rs.getString("currency"),
                        rs.getString("unit"),
                        rs.getLong("expected"),
                        rs.getLong("found"),
                        rs.getString("detail"),
                        rs.getBoolean("waived")))
                .list();
    }

    long unwaived(BusinessDate day, int batch) {
        return jdbc.sql("select count(*) from report_findings(:day, :batch) where waived_by_approval is null")
                .param("day", day.day())
                .param("batch", batch)
                .query(Long.class)
                .single();
    }

    /** Of the files, their number and what was waived: if it changes, what was submitted is another batch. */
    String fingerprint(BusinessDate day, int batch) {
        return jdbc.sql("""
                select encode(sha256(convert_to(concat(
                           (select string_agg(a.report_code || a.org_code || a.version_no || a.format || coalesce(a.file_sha256, '-'), ','
                                              order by a.report_code, a.org_code, a.version_no, a.format)
                              from report_artifact a
                             where a.business_date = :day and a.batch_no = :batch and a.state not in ('CANCELLED', 'REPLACED')), '|',
                           (select string_agg(concat_ws(' ', f.check_code, f.report_code, f.org_code, f.subject_code, f.currency,
                                                        f.difference_fen, f.waived_by_approval), ','
                                              order by f.check_code, f.report_code, f.org_code, f.subject_code, f.currency, f.detail)
                              from report_findings(:day, :batch) f)), 'UTF8')), 'hex')
                """)
                .param("day", day.day())
                .param("batch", batch)
                .query(String.class)
                .single();
    }

    /** Debit turnover of the whole bank in RMB, as the proof sheet of the day has it, in fen; what JOB-111 compared the papers with. */
    Optional<Long> bankTurnover(BusinessDate day) {
        return jdbc.sql("""
                select sum(g.debit_fen)::bigint
                  from gl_balance g
                  join subject s on s.subject_code = g.subject_code and s.nature <> 'O'
                 where g.business_date = :day and g.currency = 'CNY'
                having count(*) > 0
                """).param("day", day.day()).query(Long.class).optional();
    }

    /** Papers for which nobody could sign at that moment, by org. */
    List<String> orgsWithoutSigner(BusinessDate day, int batch, Instant moment) {
        return jdbc.sql("""
                with wanted as materialized (
                        select a.report_code, a.org_code, recipient_of(a.org_code, a.business_date, :moment) as recipient
                          from report_artifact a
                          join report r on r.report_code = a.report_code and r.sign_required
                         where a.business_date = :day and a.batch_no = :batch and a.state = 'RENDERED'
                         group by a.report_code, a.org_code, a.business_date),
                     signers as materialized (
                        select distinct p.report_code, p.org_code from report_party(:moment) p where p.may_sign)
                select distinct w.org_code
                  from wanted w
                 where not exists (select 1 from signers s where s.report_code = w.report_code and s.org_code = w.recipient)
                 order by w.org_code
                """)
                .param("day", day.day())
                .param("batch", batch)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    /** The request that waits for its checker; empty if none does. */
    Optional<Long> waitingRequest(BusinessDate day, int batch, Instant moment) {
        return jdbc.sql("""
                select max(a.approval_id)
                  from approval a
                 where a.mc_code = 'MC13' and a.subject = :subject and approval_state(a.approval_id, :moment) = 'WAITING'
                having count(*) > 0
                """)
                .param("subject", Releases.subject(day, batch))
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    /** Who asked for the release and who granted it. */
    record Pair(String maker, String checker) {}

    Optional<Pair> releasedBy(BusinessDate day, int batch) {
        return jdbc.sql("""
                select m.name || ' ' || m.employee_no, c.name || ' ' || c.employee_no
                  from report_batch b
                  join approval_grant g on g.approval_id = b.approval_id
                  join employee m on m.employee_no = g.maker
                  join employee c on c.employee_no = g.checker
                 where b.business_date = :day and b.batch_no = :batch
                """)
                .param("day", day.day())
                .param("batch", batch)
                .query((rs, n) -> new Pair(rs.getString(1), rs.getString(2)))
                .optional();
    }
}
