package yingyun.distribution.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.distribution.PackageState;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;
import yingyun.reference.BankClock;

/**
 * Every view and every copy handed out, counted and told to the auditor. The first view by one of those to whom it went makes a paper
 * OPENED; who looks from above or as an auditor opens nothing.
 */
@Service
class Readings {

    private final JdbcClient jdbc;
    private final Desks desks;
    private final BankClock clock;
    private final AuditTrail audit;
    private final TransactionTemplate inTransaction;

    Readings(JdbcClient jdbc, Desks desks, BankClock clock, AuditTrail audit, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.desks = desks;
        this.clock = clock;
        this.audit = audit;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    void viewed(Paper paper, Operator reader) {
        Instant now = clock.instant();
        boolean opens = paper.state() == PackageState.DELIVERED
                && desks.isAddressee(paper.no().reportCode(), paper.recipientOrg(), reader.employeeNo(), now);
        inTransaction.executeWithoutResult(status -> {
            add(paper, "VIEW", paper.format(), 0, reader, now);
            if (opens && open(paper) == 1) {
                jdbc.sql("""
                        insert into report_package_event (package_id, from_state, to_state, moved_at, moved_by)
                        values (:package, 'DELIVERED', 'OPENED', :now, :by)
                        """)
                        .param("package", paper.packageId())
                        .param("now", Papers.column(now))
                        .param("by", reader.employeeNo().value())
                        .update();
            }
            audit.record(
                    Auditable.done("REPORT_VIEWED", reader, paper.no().value(), Map.of("sha256", paper.fileSha256())));
        });
    }

    private int open(Paper paper) {
        return jdbc.sql(
                        "update report_package set state = 'OPENED' where package_id = :package and state = 'DELIVERED'")
                .param("package", paper.packageId())
                .update();
    }

    boolean hasViewed(Paper paper, Operator reader) {
        return jdbc.sql("""
                select exists (select 1 from report_access
                                where package_id = :package and employee_no = :person and kind = 'VIEW')
                """)
                .param("package", paper.packageId())
                .param("person", reader.employeeNo().value())
                .query(Boolean.class)
                .single();
    }

    /** @return number of this copy, counted from 1 for each format of a paper */
    int handedOut(Paper paper, PaperFiles.Content file, Operator reader) {
        Instant now = clock.instant();
        Integer copy = inTransaction.execute(status -> {
            // One at a time for a paper, so that no number is given twice.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('paper copy', :package))")
                    .param("package", paper.packageId())
                    .query((rs, n) -> "")
                    .list();
            int next = jdbc.sql("""
                    select coalesce(max(copy_no), 0) + 1 from report_access where package_id = :package and format = :format
                    """)
                    .param("package", paper.packageId())
                    .param("format", file.format())
                    .query(Integer.class)
                    .single();
            add(paper, "DOWNLOAD", file.format(), next, reader, now);
            audit.record(Auditable.done(
                    "REPORT_DOWNLOADED",
                    reader,
                    paper.no().value(),
                    Map.of("format", file.format(), "copy", Integer.toString(next), "sha256", file.sha256())));
            return next;
        });
        return copy == null ? 0 : copy;
    }

    private void add(Paper paper, String kind, String format, int copy, Operator reader, Instant now) {
        jdbc.sql("""
                insert into report_access (package_id, kind, format, copy_no, employee_no, terminal, bank_time)
                values (:package, :kind, :format, :copy, :person, :terminal, :now)
                """)
                .param("package", paper.packageId())
                .param("kind", kind)
                .param("format", format)
                .param("copy", copy)
                .param("person", reader.employeeNo().value())
                .param("terminal", reader.terminal())
                .param("now", Papers.column(now))
                .update();
    }

    record Count(long views, long copies) {}

    Count count(Paper paper) {
        return jdbc.sql("""
                select count(*) filter (where kind = 'VIEW'), count(*) filter (where kind = 'DOWNLOAD')
                  from report_access where package_id = :package
                """)
                .param("package", paper.packageId())
                .query((rs, n) -> new Count(rs.getLong(1), rs.getLong(2)))
                .single();
    }

    /** A station of a paper's way: state, when, by whom, and for whom if a deputy signed. */
    record Station(String what, int version, Instant at, String who, String actingFor) {}

    /** Of all versions of the paper, the newest first. */
    List<Station> way(Paper paper) {
        return jdbc.sql("""
                select v.to_state, p.version_no, v.moved_at, coalesce(e.name, v.moved_by::text) as who,
                       case when v.to_state = 'SIGNED' then coalesce(f.name, '') else '' end as acting_for
                  from report_package p
                  join report_package_event v on v.package_id = p.package_id
                  left join employee e on e.employee_no = v.moved_by
                  left join report_receipt s on s.package_id = p.package_id
                  left join employee f on f.employee_no = s.acting_for
                 where (p.report_code, p.org_code, p.business_date) = (:report, :org, :day)
                   and v.to_state not in ('RELEASED', 'DISTRIBUTING')
                 order by v.event_id desc
                 limit 20
                """)
                .param("report", paper.no().reportCode())
                .param("org", paper.no().org().value())
                .param("day", paper.no().day().day())
                .query((rs, n) -> new Station(
                        rs.getString(1),
                        rs.getInt(2),
                        rs.getObject(3, java.time.OffsetDateTime.class).toInstant(),
                        rs.getString(4),
                        rs.getString(5)))
                .list();
    }

    /** What the checks or the books found about this paper, and that two persons let it pass. */
    record Remark(String code, String place, String expected, String found, String reason) {}

    List<Remark> remarks(Paper paper) {
        return jdbc.sql("""
                select f.check_code as code, concat_ws(' ', nullif(f.subject_code, ''), nullif(f.currency, ''), nullif(f.detail, '')) as place,
                       case f.unit when 'FEN' then to_char(f.expected / 100.0, 'FM999,999,999,999,990.00') else f.expected::text end as expected,
                       case f.unit when 'FEN' then to_char(f.found / 100.0, 'FM999,999,999,999,990.00') else f.found::text end as found,
                       coalesce((select w.reason from approval w where w.approval_id = f.waived_by_approval), '') as reason
                  from report_package p
                  join report_findings(p.business_date, p.batch_no) f on f.report_code = p.report_code and f.org_code = p.org_code
                 where p.package_id = :package
                union all
                select d.check_code, concat_ws(' ', nullif(d.subject_code, ''), d.currency),
                       to_char(d.gl_fen / 100.0, 'FM999,999,999,999,990.00'), to_char(d.detail_fen / 100.0, 'FM999,999,999,999,990.00'),
                       coalesce((select w.reason from difference_waiver w
                                  where w.business_date <= d.business_date and w.check_code = d.check_code and w.org_code = d.org_code
                                    and w.subject_code = d.subject_code and w.currency = d.currency
                                    and w.difference_fen = d.difference_fen
                                  order by w.business_date desc, w.approval_id desc limit 1), '')
                  from report_package p
                  join reconciliation d on d.business_date = p.business_date and d.org_code = p.org_code
                  join job_run j on j.job_run_id = d.job_run_id and j.state <> 'UNDONE'
                 where p.package_id = :package
                 limit 20
                """)
                .param("package", paper.packageId())
                .query((rs, n) ->
                        new Remark(rs.getString(1), rs.getString(2), rs.getString(3), rs.getString(4), rs.getString(5)))
                .list();
    }
}
