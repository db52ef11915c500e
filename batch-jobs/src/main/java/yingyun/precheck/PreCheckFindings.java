package yingyun.precheck;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobRun;
import yingyun.kernel.BusinessDate;

/** What the checks find now, what they went on with, and what was waived. */
@Repository
public class PreCheckFindings {

    private static final String SUSPENSE_SUBJECTS =
            "'122101', '122102', '122103', '224101', '224102', '224103', '224105'";

    private final JdbcClient jdbc;

    public PreCheckFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the events that have come so far. */
    public List<PreCheckFinding> now(BusinessDate day) {
        return jdbc.sql("""
                select f.job_code, f.kind, f.org_code, f.item, f.stops,
                       exists (select from pre_check_waiver w
                                where w.kind = f.kind and w.org_code = f.org_code and w.item = f.item
                                  and (w.business_date = :day or (f.kind = 'ITEM_PENDING' and w.business_date < :day))) as waived,
                       org_owner(f.org_code, :day) as owner, f.since, f.amount_fen, null::bigint as cleared_fen, 1 as item_count, f.note
                  from pre_check_findings(:day) f
                 order by f.job_code, f.stops desc, f.kind, f.org_code, f.item collate "C"
                """)
                .param("day", day.day())
                .query(PreCheckFindings::row)
                .list();
    }

    /** What the runs in force went on with. */
    public List<PreCheckFinding> of(BusinessDate day) {
        return jdbc.sql("""
                select r.job_code, f.kind, f.org_code, f.item, f.stops, f.waived, f.owner, f.since, f.amount_fen, f.cleared_fen,
                       coalesce(f.item_count, 1) as item_count, f.note
                  from pre_check_finding f
                  join job_run r on r.job_run_id = f.job_run_id and r.state <> 'UNDONE'
                 where f.business_date = :day
                 order by r.job_code, f.stops desc, f.kind, f.org_code, f.item collate "C"
                """)
                .param("day", day.day())
                .query(PreCheckFindings::row)
                .list();
    }

    /** MC06: the subject that a waiver of this finding is granted for. */
    public String waiverSubject(BusinessDate day, PreCheckFinding finding) {
        return jdbc.sql("select pre_check_waiver_subject(:day, :kind, :org, :item)")
                .param("day", day.day())
                .param("kind", finding.kind())
                .param("org", finding.orgCode())
                .param("item", finding.item())
                .query(String.class)
                .single();
    }

    /** The night goes on with it. The database demands the grant. */
    public void waive(BusinessDate day, PreCheckFinding finding, String reason, long approvalId) {
        jdbc.sql("""
                insert into pre_check_waiver (business_date, kind, org_code, item, reason, approval_id)
                values (:day, :kind, :org, :item, :reason, :approval)
                """)
                .param("day", day.day())
                .param("kind", finding.kind())
                .param("org", finding.orgCode())
                .param("item", finding.item())
                .param("reason", reason)
                .param("approval", approvalId)
                .update();
    }

    public boolean isWaivedUnder(long approvalId) {
        return jdbc.sql("select exists (select from pre_check_waiver where approval_id = :approval)")
                .param("approval", approvalId)
                .query(Boolean.class)
                .single();
    }

    boolean doorsAreReported(BusinessDate day) {
        return jdbc.sql("""
                select exists (select from business_event
                                where business_date = :day and kind in ('OUTLET_OPEN', 'OUTLET_CLOSED', 'TELLER_ON', 'TELLER_OFF'))
                    or not is_calendar_open('COUNTER', :day)
                """).param("day", day.day()).query(Boolean.class).single();
    }

    /** Has any file of events of that day been taken? Before that nothing can be said. */
    public boolean eventsHaveCome(BusinessDate day) {
        return jdbc.sql("""
                select exists (select from day_file
                                where business_date = :day and system = 'CORE' and kind = 'EVENT' and state = 'ACCEPTED')
                """).param("day", day.day()).query(Boolean.class).single();
    }

    void write(JobRun run, List<PreCheckFinding> findings) {
        findings.forEach(finding -> jdbc.sql("""
                insert into pre_check_finding (job_run_id, business_date, job_code, kind, org_code, item, stops, waived, owner, since, amount_fen,
                                               cleared_fen, item_count, note)
                values (:run, :day, :job, :kind, :org, :item, :stops, :waived, :owner, :since, :amount, :cleared, :count, :note)
                """)
                .param("run", run.jobRunId())
                .param("day", run.businessDate().day())
                .param("job", run.jobCode().value())
                .param("kind", finding.kind())
                .param("org", finding.orgCode())
                .param("item", finding.item())
                .param("stops", finding.stops())
                .param("waived", finding.waived())
                .param("owner", finding.owner().orElse(null))
                .param("since", finding.since() == null ? null : finding.since().atOffset(ZoneOffset.UTC))
                .param("amount", finding.amountFen())
                .param("cleared", finding.clearedFen())
                .param("count", finding.itemCount())
                .param("note", finding.note().orElse(null))
                .update());
    }

    /**
     * Suspense of the day by org and subject, from the journals that wait for posting: what was parked, what was cleared the same day.
     */
    List<PreCheckFinding> suspense(BusinessDate day) {
        List<String> leaves = jdbc.sql("""
                select leaf_name
                  from entry_batch
                 where business_date = :day
                   and kind = 'FILE'
                   and state in ('SEALED', 'ATTACHED')
                 order by batch_id
                """)
                .param("day", day.day())
                .query((rs, n) -> "select org_code, subject_code, occurred_at, net_fen from leaves." + rs.getString(1)
                        + " where subject_code in (" + SUSPENSE_SUBJECTS + ")")
                .list();
        if (leaves.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                with line as (
                    select org_code, subject_code, occurred_at, case when subject_code like '1221%%' then net_fen else -net_fen end as fen
                      from (%s) part)
                select 'JOB-003' as job_code, 'SUSPENSE' as kind, org_code, subject_code as item, false as stops, false as waived,
                       org_owner(org_code, :day) as owner, min(occurred_at) as since,
                       coalesce(sum(fen) filter (where fen > 0), 0)::bigint as amount_fen,
                       coalesce(-sum(fen) filter (where fen < 0), 0)::bigint as cleared_fen,
                       (count(*) filter (where fen > 0))::integer as item_count, null::text as note
                  from line
                 group by org_code, subject_code
                 order by org_code, subject_code
                """.formatted(String.join(" union all ", leaves)))
                .param("day", day.day())
                .query(PreCheckFindings::row)
                .list();
    }

    private static PreCheckFinding row(ResultSet rs, int rowNumber) throws SQLException {
        OffsetDateTime since = rs.getObject("since", OffsetDateTime.class);
        return new PreCheckFinding(
                rs.getString("job_code"),
                rs.getString("kind"),
                rs.getString("org_code"),
                rs.getString("item"),
                rs.getBoolean("stops"),
                rs.getBoolean("waived"),
                Optional.ofNullable(rs.getString("owner")),
                since == null ? null : since.toInstant(),
                rs.getObject("amount_fen", Long.class),
                rs.getObject("cleared_fen", Long.class),
                rs.getInt("item_count"),
                Optional.ofNullable(rs.getString("note")));
    }
}
