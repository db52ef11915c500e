package yingyun.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;

/** Standing approvals, their ends and their uses; and the approvals of one night. */
@Repository
class StandingApprovals {

    private static final int LATEST = 12;

    private final JdbcClient jdbc;

    StandingApprovals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One night that began under a standing approval. */
    /** @param preChecks check=state, such as {@code calendar=GREEN} */
    record Use(long approvalId, LocalDate businessDate, Instant usedAt, List<String> preChecks) {}

    List<StandingApproval> latest() {
        return jdbc.sql("""
                select s.approval_id, s.valid_from, s.valid_to, s.operator, o.name as operator_name, s.checker, c.name as checker_name,
                       s.duty_manager, d.name as manager_name, r.revoked_at, r.reason, e.name as revoker_name
                  from standing_approval s
                  join employee o on o.employee_no = s.operator
                  join employee c on c.employee_no = s.checker
                  join employee d on d.employee_no = s.duty_manager
                  left join standing_approval_revocation r on r.approval_id = s.approval_id
                  left join employee e on e.employee_no = r.revoked_by
                 order by s.approval_id desc
                 limit :most
                """)
                .param("most", LATEST)
                .query((rs, n) -> standing(rs))
                .list();
    }

    boolean exists(long approvalId) {
        return jdbc.sql("select exists (select from standing_approval where approval_id = :id)")
                .param("id", approvalId)
                .query(Boolean.class)
                .single();
    }

    /** One that is not revoked and shares a day with the period. */
    Optional<StandingApproval> overlapping(LocalDate from, LocalDate to) {
        return latest().stream()
                .filter(known -> known.revocation().isEmpty())
                .filter(known -> !known.to().isBefore(from) && !known.from().isAfter(to))
                .findFirst();
    }

    void add(long approvalId, LocalDate from, LocalDate to, Instant now) {
        jdbc.sql("""
                insert into standing_approval (approval_id, valid_from, valid_to, operator, checker, duty_manager, made_at)
                select a.approval_id, :from, :to, a.maker, one.checker, two.checker, :now
                  from approval a
                  join approval_grant one on one.approval_id = a.approval_id and one.step = 1
                  join approval_grant two on two.approval_id = a.approval_id and two.step = 2
                 where a.approval_id = :id
                """)
                .param("id", approvalId)
                .param("from", from)
                .param("to", to)
                .param("now", Requests.time(now))
                .update();
    }

    void revoke(long approvalId, EmployeeNo by, String reason, Instant now) {
        jdbc.sql("""
                insert into standing_approval_revocation (approval_id, revoked_by, revoked_at, reason)
                values (:id, :by, :now, :reason)
                """)
                .param("id", approvalId)
                .param("by", by.value())
                .param("now", Requests.time(now))
                .param("reason", reason)
                .update();
    }

    List<Use> latestUses() {
        return jdbc.sql("""
                select approval_id, business_date, used_at,
                       (select coalesce(string_agg(key || '=' || value, ' ' order by key), '') from jsonb_each_text(pre_checks))
                  from standing_approval_use
                 order by business_date desc, used_at desc
                 limit 31
                """)
                .query((rs, n) -> new Use(
                        rs.getLong(1),
                        rs.getDate(2).toLocalDate(),
                        Requests.instant(rs, "used_at"),
                        Arrays.stream(rs.getString(4).split(" "))
                                .filter(check -> !check.isEmpty())
                                .toList()))
                .list();
    }

    boolean isCutOffApproved(LocalDate businessDate) {
        return jdbc.sql("select cutoff_approval_for(:day) is not null")
                .param("day", businessDate)
                .query(Boolean.class)
                .single();
    }

    boolean isCutOffMade(long approvalId) {
        return jdbc.sql("select exists (select from cutoff_approval where approval_id = :id)")
                .param("id", approvalId)
                .query(Boolean.class)
                .single();
    }

    void addCutOff(long approvalId, LocalDate businessDate, Instant now) {
        jdbc.sql("insert into cutoff_approval (business_date, approval_id, made_at) values (:day, :id, :now)")
                .param("day", businessDate)
                .param("id", approvalId)
                .param("now", Requests.time(now))
                .update();
    }

    OrgCode orgOf(EmployeeNo person) {
        return OrgCode.of(jdbc.sql("select org_code from employee where employee_no = :no")
                .param("no", person.value())
                .query(String.class)
                .single());
    }

    private static StandingApproval standing(ResultSet rs) throws SQLException {
        return new StandingApproval(
                rs.getLong("approval_id"),
                rs.getDate("valid_from").toLocalDate(),
                rs.getDate("valid_to").toLocalDate(),
                person(rs, "operator", "operator_name"),
                person(rs, "checker", "checker_name"),
                person(rs, "duty_manager", "manager_name"),
                revocation(rs));
    }

    private static Optional<StandingApproval.Revocation> revocation(ResultSet rs) throws SQLException {
        @Nullable String by = rs.getString("revoker_name");
        return by == null
                ? Optional.empty()
                : Optional.of(new StandingApproval.Revocation(
                        by, Requests.instant(rs, "revoked_at"), rs.getString("reason")));
    }

    private static Request.Person person(ResultSet rs, String no, String name) throws SQLException {
        return new Request.Person(EmployeeNo.of(rs.getString(no)), rs.getString(name));
    }
}
