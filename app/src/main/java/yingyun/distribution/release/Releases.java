package yingyun.distribution.release;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.distribution.DistributionProblem;
import yingyun.distribution.Ladder;
import yingyun.distribution.Words;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Grant;
import yingyun.reference.BankClock;

/**
 * Releases a batch under its grant: packages, deliveries and addressees appear in the one transaction that makes the batch RELEASED,
 * so that a crash leaves all of them or none, and a second call finds them there.
 */
@Service
class Releases {

    private static final int MOST_NAMED = 5;

    private final JdbcClient jdbc;
    private final Batches batches;
    private final ReleaseFacts facts;
    private final Ladder ladder;
    private final BankClock clock;
    private final AuditTrail audit;
    private final TransactionTemplate inTransaction;

    Releases(
            JdbcClient jdbc,
            Batches batches,
            ReleaseFacts facts,
            Ladder ladder,
            BankClock clock,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.facts = facts;
        this.ladder = ladder;
        this.clock = clock;
        this.audit = audit;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    /** What a grant of MC13 is for, as the trigger of {@code report_batch} demands it. */
    static String subject(BusinessDate day, int batch) {
        return "RELEASE_REPORTS " + day + " " + batch;
    }

    /** @throws yingyun.kernel.Refused if the batch cannot be released as it is now */
    Batch demandReleasable(BusinessDate day, int no, Instant moment) {
        Batch batch =
                batches.find(day, no).orElseThrow(() -> new DistributionProblem.NotFound(day + " " + no).refused());
        if (!batch.waits()) {
            throw new DistributionProblem.NotToRelease(day, no, Words.of("DS-batch." + batch.state(), Map.of()))
                    .refused();
        }
        long unwaived = batches.unwaived(day, no);
        if (unwaived > 0) {
            Finding first = batches.findings(day, no, 1).getFirst();
            throw new DistributionProblem.ChecksNotClean(day, unwaived, first.checkCode() + " " + first.place())
                    .refused();
        }
        List<String> unsigned = batches.orgsWithoutSigner(day, no, moment);
        if (!unsigned.isEmpty()) {
            throw new DistributionProblem.NobodySigns(
                            day,
                            unsigned.size(),
                            String.join("、", unsigned.subList(0, Math.min(MOST_NAMED, unsigned.size()))))
                    .refused();
        }
        return batch;
    }

    void release(BusinessDate day, int no, Grant grant) {
        try {
            inTransaction.executeWithoutResult(status -> releaseOnce(day, no, grant));
        } catch (DataAccessException refused) {
            if (constraintOf(refused)
                    .filter("release_by_another_than_the_waiver"::equals)
                    .isPresent()) {
                throw new DistributionProblem.ReleasedByTheWaiver(day).refused();
            }
            throw refused;
        }
    }

    private void releaseOnce(BusinessDate day, int no, Grant grant) {
        Instant now = clock.instant();
        if (isReleasedUnder(day, no, grant)) {
            return;
        }
        demandReleasable(day, no, now);
        moveBatch(day, no, grant, now);
        replaceFormerVersions(day, no, grant.checker(), now);
        int packages = addPackages(day, no, now);
        record(day, no, "RELEASED", null, grant.checker(), now);
        move(day, no, "RELEASED", "DISTRIBUTING", grant.checker(), now);
        deliver(day, no, grant.checker(), now);
        int addressees = address(day, no, now);
        move(day, no, "DISTRIBUTING", "DELIVERED", grant.checker(), now);
        Map<String, String> told = new HashMap<>();
        told.put("approval", Long.toString(grant.approvalId()));
        told.put("checker", grant.checker().value());
        told.put("packages", Integer.toString(packages));
        told.put("addressees", Integer.toString(addressees));
        told.put("files", batches.fingerprint(day, no));
        audit.record(new Auditable(
                "REPORTS_RELEASED",
                grant.maker(),
                facts.orgOf(grant.maker()),
                "",
                "REPORTS " + day + " " + no,
                told,
                Auditable.DONE));
    }

    boolean isReleasedUnder(long approvalId) {
        return jdbc.sql("select exists (select from report_batch where approval_id = :approval)")
                .param("approval", approvalId)
                .query(Boolean.class)
                .single();
    }

    private boolean isReleasedUnder(BusinessDate day, int no, Grant grant) {
        return jdbc.sql("""
                select coalesce(b.approval_id = :approval and b.state = 'RELEASED', false)
                  from report_batch b
                 where b.business_date = :day and b.batch_no = :no
                   for update
                """)
                .param("approval", grant.approvalId())
                .param("day", day.day())
                .param("no", no)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private void moveBatch(BusinessDate day, int no, Grant grant, Instant now) {
        on(day, no, """
                update report_batch
                   set state = 'RELEASED', approval_id = :approval, released_at = :now
                 where business_date = :day and batch_no = :no and state = 'HANDED_OVER'
                """)
                .param("approval", grant.approvalId())
                .param("now", column(now))
                .update();
        on(day, no, """
                insert into report_batch_event (business_date, batch_no, from_state, to_state, moved_at, moved_by)
                values (:day, :no, 'HANDED_OVER', 'RELEASED', :now, :by)
                """)
                .param("now", column(now))
                .param("by", grant.checker().value())
                .update();
    }

    /** The versions before are void from this moment; what was signed for stays readable, with its receipt. */
    private void replaceFormerVersions(BusinessDate day, int no, EmployeeNo by, Instant now) {
        on(day, no, """
                with former as (
                    select f.package_id, f.state
                      from report_package f
                     where exists (select 1 from report_artifact a
                                    where a.business_date = :day and a.batch_no = :no and a.state = 'RENDERED'
                                      and (a.report_code, a.org_code, a.business_date) = (f.report_code, f.org_code, f.business_date)
                                      and f.version_no < a.version_no)
                       and f.state not in ('SIGNED', 'RECALLED', 'SUPERSEDED', 'ARCHIVED', 'EXPIRED')),
                recalled as (
                    update report_package p set state = 'RECALLED' from former f where p.package_id = f.package_id)
                insert into report_package_event (package_id, from_state, to_state, moved_at, moved_by)
                select package_id, state, 'RECALLED', :now, :by from former
                """).param("now", column(now)).param("by", by.value()).update();
        on(day, no, """
                with former as (
                    select f.package_id, f.state
                      from report_package f
                     where exists (select 1 from report_artifact a
                                    where a.business_date = :day and a.batch_no = :no and a.state = 'RENDERED'
                                      and (a.report_code, a.org_code, a.business_date) = (f.report_code, f.org_code, f.business_date)
                                      and f.version_no < a.version_no)
                       and f.state in ('SIGNED', 'RECALLED')),
                replaced as (
                    update report_package p set state = 'SUPERSEDED' from former f where p.package_id = f.package_id)
                insert into report_package_event (package_id, from_state, to_state, moved_at, moved_by)
                select package_id, state, 'SUPERSEDED', :now, :by from former
                """).param("now", column(now)).param("by", by.value()).update();
    }

    /**
     * One per paper. Clean is what carries no finding, no difference that was waived, no difference line of its own and replaces
     * nothing.
     */
    private int addPackages(BusinessDate day, int no, Instant now) {
        return on(day, no, """
                insert into report_package (report_code, org_code, business_date, version_no, batch_no, recipient_org, state,
                                            sign_required, clean, supersedes, released_at, due_at)
                select a.report_code, a.org_code, a.business_date, a.version_no, a.batch_no,
                       recipient_of(a.org_code, a.business_date, :now), 'RELEASED', r.sign_required,
                       former.package_id is null
                       and not exists (select 1 from report_findings(:day, :no) f
                                        where f.report_code = a.report_code and f.org_code = a.org_code)
                       and not exists (select 1 from reconciliation d
                                         join job_run j on j.job_run_id = d.job_run_id and j.state <> 'UNDONE'
                                        where d.business_date = a.business_date and d.org_code = a.org_code)
                       and not (a.report_code = 'RPT-07' and a.row_count > 0),
                       former.package_id,
                       :now, :due
                  from report_artifact a
                  join report r on r.report_code = a.report_code
                  left join lateral (
                        select f.package_id from report_package f
                         where (f.report_code, f.org_code, f.business_date) = (a.report_code, a.org_code, a.business_date)
                         order by f.version_no desc limit 1) former on true
                 where a.business_date = :day and a.batch_no = :no and a.state = 'RENDERED'
                   and a.format = (select min(m.format) from report_artifact m
                                    where (m.report_code, m.org_code, m.business_date, m.version_no)
                                        = (a.report_code, a.org_code, a.business_date, a.version_no) and m.state = 'RENDERED')
                 order by a.org_code, a.report_code
                """)
                .param("now", column(now))
                .param("due", column(ladder.due(now)))
                .update();
    }

    private void record(BusinessDate day, int no, String to, @Nullable String from, EmployeeNo by, Instant now) {
        on(day, no, """
                insert into report_package_event (package_id, from_state, to_state, moved_at, moved_by)
                select p.package_id, :from, :to, :now, :by
                  from report_package p
                 where p.business_date = :day and p.batch_no = :no
                 order by p.package_id
                """)
                .param("from", from, Types.VARCHAR)
                .param("to", to)
                .param("now", column(now))
                .param("by", by.value())
                .update();
    }

    private void move(BusinessDate day, int no, String from, String to, EmployeeNo by, Instant now) {
        on(day, no, """
                update report_package set state = :to where business_date = :day and batch_no = :no and state = :from
                """).param("from", from).param("to", to).update();
        record(day, no, to, from, by, now);
    }

    /** The portal takes a paper with the row itself; mail, SFTP and webhooks are notices and come with their own channels. */
    private void deliver(BusinessDate day, int no, EmployeeNo by, Instant now) {
        on(day, no, """
                insert into report_delivery (package_id, channel, attempt_no, address, outcome, delivered_at, delivered_by)
                select p.package_id, 'PORTAL', 1, p.recipient_org, 'DELIVERED', :now, :by
                  from report_package p
                 where p.business_date = :day and p.batch_no = :no
                """).param("now", column(now)).param("by", by.value()).update();
    }

    private int address(BusinessDate day, int no, Instant now) {
        return on(day, no, """
                insert into report_addressee (package_id, employee_no, principal, role_code, may_sign, attempt_no)
                select p.package_id, y.employee_no, y.principal, y.role_code, y.may_sign, 1
                  from report_package p
                  join report_party(:now) y on y.report_code = p.report_code and y.org_code = p.recipient_org
                 where p.business_date = :day and p.batch_no = :no
                """).param("now", column(now)).update();
    }

    private JdbcClient.StatementSpec on(BusinessDate day, int no, String sql) {
        return jdbc.sql(sql).param("day", day.day()).param("no", no);
    }

    private static OffsetDateTime column(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Optional<String> constraintOf(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException sql && sql.getServerErrorMessage() != null) {
                return Optional.ofNullable(
                        Objects.requireNonNull(sql.getServerErrorMessage()).getConstraint());
            }
        }
        return Optional.empty();
    }
}
