package yingyun.duty.callout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.duty.roster.Assignments;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/** Calls, attempts, answers. A call is its own timer: due at {@code next_at}, claimed for one attempt, released by its result. */
@Repository
class CallOuts {

    private static final String CALL = """
            select c.call_id, c.callee, e.name as callee_name, c.post_code, c.run_book, c.reason, c.asked_by, a.name as asked_by_name,
                   c.asked_at, c.state, c.attempts,
                   coalesce((select t.result || ' ' || t.detail from call_out_attempt t where t.call_id = c.call_id
                              order by t.attempt_no desc limit 1), '') as last_result,
                   w.kind, w.answered_by, w.answered_at, coalesce(w.note, '') as note
              from call_out c
              join employee e on e.employee_no = c.callee
              join employee a on a.employee_no = c.asked_by
              left join call_out_answer w on w.call_id = c.call_id
            """;

    private final JdbcClient jdbc;
    private final BankClock clock;

    CallOuts(JdbcClient jdbc, BankClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<CallOut> latest(int rows) {
        return jdbc.sql(CALL + "order by c.call_id desc limit :rows")
                .param("rows", rows)
                .query(CallOuts::row)
                .list();
    }

    Optional<CallOut> find(long callId) {
        return jdbc.sql(CALL + "where c.call_id = :id")
                .param("id", callId)
                .query(CallOuts::row)
                .optional();
    }

    /** Is one on its way to him that nobody has answered yet? */
    boolean isBeingCalled(EmployeeNo callee, Duration within) {
        return jdbc.sql("""
                select exists (select 1 from call_out c
                                where c.callee = :callee and c.asked_at > :since and c.state in ('QUEUED', 'SENT')
                                  and not exists (select 1 from call_out_answer w where w.call_id = c.call_id))
                """)
                .param("callee", callee.value())
                .param("since", Assignments.offset(clock.now().minus(within)))
                .query(Boolean.class)
                .single();
    }

    long add(EmployeeNo callee, String postCode, String runBook, String reason, boolean connected, EmployeeNo by) {
        return jdbc.sql("""
                insert into call_out (callee, post_code, run_book, reason, asked_by, asked_at, state, next_at)
                values (:callee, :post, :runBook, :reason, :by, :at, :state, case when :connected then :at::timestamptz end)
                returning call_id
                """)
                .param("callee", callee.value())
                .param("post", postCode)
                .param("runBook", runBook)
                .param("reason", reason)
                .param("by", by.value())
                .param("at", now())
                .param("state", connected ? "QUEUED" : "NOT_CONNECTED")
                .param("connected", connected)
                .query(Long.class)
                .single();
    }

    /** One due call for this node alone; a claim that was never answered runs out and is taken again. */
    Optional<CallOutChannel.Call> claim(Duration claimFor) {
        return jdbc.sql("""
                update call_out c
                   set attempts = c.attempts + 1, claimed_until = :until
                  from employee e
                 where e.employee_no = c.callee
                   and c.call_id = (select d.call_id from call_out d
                                     where d.state = 'QUEUED' and d.next_at <= :now
                                       and (d.claimed_until is null or d.claimed_until < :now)
                                     order by d.next_at
                                     limit 1
                                     for update skip locked)
                returning c.call_id, c.attempts, c.callee, coalesce(e.phone, '') as phone, c.reason, c.run_book
                """)
                .param("until", Assignments.offset(clock.now().plus(claimFor)))
                .param("now", now())
                .query((rs, n) -> new CallOutChannel.Call(
                        rs.getLong(1),
                        rs.getInt(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getString(6)))
                .optional();
    }

    void attempt(long callId, int attempt, String result, String detail) {
        jdbc.sql("""
                insert into call_out_attempt (call_id, attempt_no, result, detail, made_at)
                values (:call, :attempt, :result, :detail, :at)
                """)
                .param("call", callId)
                .param("attempt", attempt)
                .param("result", result)
                .param("detail", detail)
                .param("at", now())
                .update();
    }

    /** Delivered or given up: never claimed again. */
    void end(long callId, String state) {
        jdbc.sql("update call_out set state = :state, next_at = null, claimed_until = null where call_id = :call")
                .param("state", state)
                .param("call", callId)
                .update();
    }

    void again(long callId, Duration after) {
        jdbc.sql("update call_out set next_at = :next, claimed_until = null where call_id = :call and state = 'QUEUED'")
                .param("next", Assignments.offset(clock.now().plus(after)))
                .param("call", callId)
                .update();
    }

    void answer(long callId, String kind, String note, EmployeeNo by) {
        jdbc.sql("""
                insert into call_out_answer (call_id, kind, answered_by, answered_at, note)
                values (:call, :kind, :by, :at, :note)
                """)
                .param("call", callId)
                .param("kind", kind)
                .param("by", by.value())
                .param("at", now())
                .param("note", note)
                .update();
    }

    private OffsetDateTime now() {
        return Assignments.offset(clock.now());
    }

    private static CallOut row(ResultSet rs, int n) throws SQLException {
        return new CallOut(
                rs.getLong("call_id"),
                EmployeeNo.of(rs.getString("callee")),
                rs.getString("callee_name"),
                rs.getString("post_code"),
                rs.getString("run_book"),
                rs.getString("reason"),
                EmployeeNo.of(rs.getString("asked_by")),
                rs.getString("asked_by_name"),
                Assignments.bankTime(rs.getObject("asked_at", OffsetDateTime.class)),
                rs.getString("state"),
                rs.getInt("attempts"),
                rs.getString("last_result"),
                Optional.ofNullable(rs.getString("kind")),
                Optional.ofNullable(rs.getString("answered_by")),
                Optional.ofNullable(rs.getObject("answered_at", OffsetDateTime.class))
                        .map(Assignments::bankTime),
                rs.getString("note"));
    }
}
