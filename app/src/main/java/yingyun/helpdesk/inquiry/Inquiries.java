package yingyun.helpdesk.inquiry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;

/** Inquiries as rows. Every change is one update that writes its own history; which version was looked at is part of it. */
@Repository
class Inquiries {

    /** A reopened question waits so long for who answered it before (design §3.2). */
    static final Duration KEPT_FOR_THE_SAME = Duration.ofMinutes(30);

    private final JdbcClient jdbc;

    Inquiries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Without gaps: the number is given back where the transaction is. */
    InquiryNo nextNo(LocalDate day, OrgCode org) {
        int seq = jdbc.sql("""
                insert into inquiry_number (asked_on, org_code, last_seq) values (:day, :org, 1)
                on conflict (asked_on, org_code) do update set last_seq = least(inquiry_number.last_seq + 1, 9999)
                    where inquiry_number.last_seq < 9999
                returning last_seq
                """)
                .param("day", day)
                .param("org", org.value())
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new InquiryProblem.NumbersUsedUp(org.value(), day.toString()).refused());
        return InquiryNo.of(day, org, seq);
    }

    void insert(Inquiry inquiry, @Nullable UUID idempotencyKey, EmployeeNo by, String act, Instant now) {
        jdbc.sql("""
                insert into inquiry (inquiry_no, org_code, asker, recorded_by, channel, urgency, category_code, error_code, tx_code,
                                     serial_masked, title_masked, desk, state, version, restricted, asked_at, ended_at, due_at, moved_at,
                                     moved_by, act, idempotency_key)
                values (:no, :org, :asker, :recordedBy, :channel, :urgency, :category, :errorCode, :txCode, :serial, :title, :desk, :state,
                        1, :restricted, :askedAt, :endedAt, :dueAt, :now, :by, :act, :key)
                """)
                .params(columns(inquiry.standing()))
                .param("no", inquiry.no().value())
                .param("org", inquiry.org().value())
                .param("asker", inquiry.asker().map(EmployeeNo::value).orElse(null))
                .param("recordedBy", inquiry.recordedBy().value())
                .param("channel", inquiry.channel().name())
                .param("category", inquiry.category().orElse(null))
                .param("errorCode", inquiry.errorCode().orElse(null))
                .param("txCode", inquiry.txCode().orElse(null))
                .param("serial", inquiry.serial())
                .param("title", inquiry.title())
                .param("askedAt", column(inquiry.askedAt()))
                .param("now", column(now))
                .param("by", by.value())
                .param("act", act)
                .param("key", idempotencyKey)
                .update();
    }

    Optional<Inquiry> sentAlready(UUID idempotencyKey, EmployeeNo by) {
        return jdbc.sql(SELECT + " where idempotency_key = :key and recorded_by = :by")
                .param("key", idempotencyKey)
                .param("by", by.value())
                .query(Inquiries::row)
                .optional();
    }

    /** What is out of the scope does not exist. */
    Optional<Inquiry> find(InquiryNo no, DataScope scope) {
        return jdbc.sql(
                        SELECT
                                + " where inquiry_no = :no and (:all or org_code = any (:orgs) or asker = :person or recorded_by = :person)")
                .param("no", no.value())
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("person", scope.person().value())
                .query(Inquiries::row)
                .optional();
    }

    /** As {@link #find}, and it stays as it is until the transaction ends. */
    Optional<Inquiry> hold(InquiryNo no) {
        return jdbc.sql(SELECT + " where inquiry_no = :no for update")
                .param("no", no.value())
                .query(Inquiries::row)
                .optional();
    }

    List<Inquiry> attachedTo(InquiryNo lead) {
        return jdbc.sql(SELECT + " where lead_no = :lead and state = 'ATTACHED' order by inquiry_no for update")
                .param("lead", lead.value())
                .query(Inquiries::row)
                .list();
    }

    /**
     * @param version that was looked at
     * @return the next version
     */
    int move(InquiryNo no, int version, Standing next, EmployeeNo by, String act, String note, Instant now) {
        return jdbc.sql("""
                update inquiry
                   set state = :state, urgency = :urgency, desk = :desk, assignee = :assignee, expert_desk = :expertDesk, lead_no = :leadNo,
                       restricted = :restricted, corrected = :corrected, cycle = :cycle, claimed_at = :claimedAt,
                       answered_at = :answeredAt, accepted_at = :acceptedAt, ended_at = :endedAt, due_at = :dueAt,
                       moved_at = greatest(moved_at, :now), moved_by = :by, act = :act, note_masked = :note
                 where inquiry_no = :no
                   and version = :version
                returning version
                """)
                .params(columns(next))
                .param("no", no.value())
                .param("version", version)
                .param("by", by.value())
                .param("act", act)
                .param("note", note)
                .param("now", column(now))
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new InquiryProblem.ChangedMeanwhile(no.value()).refused());
    }

    /**
     * The head of the queue, taken: who else claims at this moment passes it by and takes the next.
     *
     * @param desks those he is skilled for; {@code all} of them where he takes from every desk
     */
    Optional<Inquiry> claimNext(EmployeeNo by, DataScope scope, boolean all, String[] desks, Instant now) {
        return jdbc.sql("""
                with head as (
                    select inquiry_no from inquiry
                     where (state = 'QUEUED' or state = 'OFFERED' and assignee = :by
                            or state = 'REOPENED' and (assignee = :by or moved_at < :lost))
                       and state in ('QUEUED', 'OFFERED', 'REOPENED')
                       and (:all or desk = any (:desks))
                       and (:everywhere or org_code = any (:orgs))
                     order by urgency, due_at, inquiry_no
                     limit 1
                       for update skip locked)
                update inquiry i
                   set state = 'ANSWERING', assignee = :by, claimed_at = coalesce(claimed_at, :now),
                       due_at = case i.urgency when 'U1' then i.asked_at + interval '3 minutes' when 'U2' then i.asked_at + interval '30 minutes'
                                               when 'U3' then i.asked_at + interval '2 hours' else i.due_at end,
                       moved_at = greatest(moved_at, :now), moved_by = :by, act = 'CLAIMED', note_masked = ''
                  from head
                 where i.inquiry_no = head.inquiry_no
                returning i.inquiry_no, i.org_code, i.asker, i.recorded_by, i.channel, i.urgency, i.category_code, i.error_code, i.tx_code,
                          i.serial_masked, i.title_masked, i.desk, i.state, i.version, i.assignee, i.expert_desk, i.lead_no, i.restricted,
                          i.corrected, i.cycle, i.asked_at, i.claimed_at, i.answered_at, i.accepted_at, i.ended_at, i.due_at
                """)
                .param("by", by.value())
                .param("lost", column(now.minus(KEPT_FOR_THE_SAME)))
                .param("all", all)
                .param("desks", desks)
                .param("everywhere", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("now", column(now))
                .query(Inquiries::row)
                .optional();
    }

    void claimed(InquiryNo no, int version, EmployeeNo by, String way, Instant now) {
        jdbc.sql(
                        "insert into inquiry_claim (inquiry_no, version, employee_no, claimed_at, way) values (:no, :version, :by, :now, :way)")
                .param("no", no.value())
                .param("version", version)
                .param("by", by.value())
                .param("now", column(now))
                .param("way", way)
                .update();
    }

    Optional<String> nameOf(@Nullable EmployeeNo person) {
        return person == null
                ? Optional.empty()
                : jdbc.sql("select name from employee where employee_no = :no")
                        .param("no", person.value())
                        .query(String.class)
                        .optional();
    }

    private static final String SELECT = """
            select inquiry_no, org_code, asker, recorded_by, channel, urgency, category_code, error_code, tx_code, serial_masked,
                   title_masked, desk, state, version, assignee, expert_desk, lead_no, restricted, corrected, cycle, asked_at, claimed_at,
                   answered_at, accepted_at, ended_at, due_at
              from inquiry
            """;

    private static Map<String, @Nullable Object> columns(Standing standing) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("state", standing.state().name());
        columns.put("urgency", standing.urgency().name());
        columns.put("desk", standing.desk());
        EmployeeNo assignee = standing.assignee();
        columns.put("assignee", assignee == null ? null : assignee.value());
        columns.put("expertDesk", standing.expertDesk());
        columns.put("leadNo", standing.leadNo());
        columns.put("restricted", standing.restricted());
        columns.put("corrected", standing.corrected());
        columns.put("cycle", standing.cycle());
        columns.put("claimedAt", column(standing.claimedAt()));
        columns.put("answeredAt", column(standing.answeredAt()));
        columns.put("acceptedAt", column(standing.acceptedAt()));
        columns.put("endedAt", column(standing.endedAt()));
        columns.put("dueAt", column(standing.dueAt()));
        return columns;
    }

    static @Nullable OffsetDateTime column(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant moment(ResultSet rs, String column) throws SQLException {
        OffsetDateTime moment = rs.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    static Instant certain(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable EmployeeNo person(@Nullable String no) {
        return no == null ? null : EmployeeNo.of(no);
    }

    static Inquiry row(ResultSet rs, int n) throws SQLException {
        return new Inquiry(
                InquiryNo.of(rs.getString("inquiry_no")),
                OrgCode.of(rs.getString("org_code")),
                Optional.ofNullable(person(rs.getString("asker"))),
                EmployeeNo.of(rs.getString("recorded_by")),
                Inquiry.Channel.valueOf(rs.getString("channel")),
                Optional.ofNullable(rs.getString("category_code")),
                Optional.ofNullable(rs.getString("error_code")),
                Optional.ofNullable(rs.getString("tx_code")),
                rs.getString("serial_masked"),
                rs.getString("title_masked"),
                certain(rs, "asked_at"),
                rs.getInt("version"),
                new Standing(
                        InquiryState.valueOf(rs.getString("state")),
                        Urgency.valueOf(rs.getString("urgency")),
                        rs.getString("desk"),
                        person(rs.getString("assignee")),
                        rs.getString("expert_desk"),
                        rs.getString("lead_no"),
                        rs.getBoolean("restricted"),
                        rs.getBoolean("corrected"),
                        rs.getInt("cycle"),
                        moment(rs, "claimed_at"),
                        moment(rs, "answered_at"),
                        moment(rs, "accepted_at"),
                        moment(rs, "ended_at"),
                        certain(rs, "due_at")));
    }
}
