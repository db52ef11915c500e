package yingyun.helpdesk.clock;

import static yingyun.helpdesk.clock.Histories.column;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.DataScope;

/** The stored copy of what the ledger says: spans, readings, timers. */
@Repository
class ClockRows {

    private final JdbcClient jdbc;

    ClockRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inquiries whose bell has rung, oldest first. */
    List<String> rung(int most) {
        return jdbc.sql("select inquiry_no from clock_bell order by rung_at limit :most")
                .param("most", most)
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    /**
     * Holds the inquiry, then takes its bell: in this order, as whoever moves it and the bell's own trigger do, so that both never wait
     * for each other.
     *
     * @return the outlet that asks; empty if somebody else has it just now, or the bell is gone
     */
    Optional<String> answerBell(String inquiryNo) {
        Optional<String> org = jdbc.sql(
                        "select org_code from inquiry where inquiry_no = :no for no key update skip locked")
                .param("no", inquiryNo)
                .query(String.class)
                .optional();
        if (org.isEmpty()
                || jdbc.sql("delete from clock_bell where inquiry_no = :no")
                                .param("no", inquiryNo)
                                .update()
                        == 0) {
            return Optional.empty();
        }
        return org;
    }

    /** The outlet that asks, with the inquiry held until the end of the transaction. */
    Optional<String> hold(String inquiryNo) {
        return jdbc.sql("select org_code from inquiry where inquiry_no = :no for no key update")
                .param("no", inquiryNo)
                .query(String.class)
                .optional();
    }

    /** The asker's own, or of an outlet of the scope. */
    boolean isVisible(String inquiryNo, DataScope scope) {
        return jdbc.sql("""
                select exists (select 1 from inquiry
                                where inquiry_no = :no
                                  and (:all or org_code = any (:orgs) or asker = :person or recorded_by = :person))
                """)
                .param("no", inquiryNo)
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("person", scope.person().value())
                .query(Boolean.class)
                .single();
    }

    String orgOf(String inquiryNo) {
        return jdbc.sql("select org_code from inquiry where inquiry_no = :no")
                .param("no", inquiryNo)
                .query(String.class)
                .single();
    }

    /** Adds what is over and not yet written; earlier rows stay as they are. */
    void addSpans(String inquiryNo, int pinNo, List<Span> spans, CalendarSet calendars) {
        Instant written = jdbc.sql("select max(to_at) from clock_span where inquiry_no = :no and pin_no = :pin")
                .param("no", inquiryNo)
                .param("pin", pinNo)
                .query((rs, n) -> Optional.ofNullable(rs.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(Instant.MIN))
                .single();
        for (Span span : spans) {
            if (!span.from().isBefore(written)) {
                addSpan(inquiryNo, pinNo, span, calendars.edition());
            }
        }
    }

    private void addSpan(String inquiryNo, int pinNo, Span span, long upTo) {
        jdbc.sql("""
                insert into clock_span (inquiry_no, pin_no, from_at, to_at, bucket, cycle, version, edition)
                select :no, :pin, :from, :to, :bucket, :cycle, :version, v.edition
                  from work_calendar_version v
                 where v.calendar_code = :calendar and v.version = :calendarVersion and v.edition <= :upTo
                """)
                .param("no", inquiryNo)
                .param("pin", pinNo)
                .param("from", column(span.from()))
                .param("to", column(span.to()))
                .param("bucket", span.bucket().name())
                .param("cycle", span.cycle())
                .param("version", span.event().version())
                .param("calendar", span.calendar().code())
                .param("calendarVersion", span.calendar().version())
                .param("upTo", upTo)
                .update();
    }

    void put(String inquiryNo, int pinNo, Reading reading) {
        jdbc.sql("""
                insert into clock_reading (inquiry_no, metric, cycle, round, state, urgency, started_at, stopped_at, due_at, target_ms,
                                           elapsed_ms, pin_no)
                values (:no, :metric, :cycle, :round, :state, :urgency, :started, :stopped, :due, :target, :elapsed, :pin)
                on conflict (inquiry_no, metric, cycle, round) do update
                   set state = excluded.state, urgency = excluded.urgency, started_at = excluded.started_at,
                       stopped_at = excluded.stopped_at, due_at = excluded.due_at, target_ms = excluded.target_ms,
                       elapsed_ms = excluded.elapsed_ms, pin_no = excluded.pin_no
                """)
                .param("no", inquiryNo)
                .param("metric", reading.metric().name())
                .param("cycle", reading.cycle())
                .param("round", reading.round())
                .param("state", reading.state().name())
                .param("urgency", reading.urgency())
                .param("started", column(reading.startedAt()))
                .param("stopped", nullable(reading.stoppedAt()))
                .param("due", nullable(reading.dueAt()))
                .param(
                        "target",
                        reading.target()
                                .map(target -> target.within().toMillis())
                                .orElse(null))
                .param("elapsed", reading.elapsedMillis())
                .param("pin", pinNo)
                .update();
    }

    /** A timer: made, moved or ended; one that has fired stays as it is. */
    void putStep(String inquiryNo, Reading reading, Policy.Step step, Optional<Instant> dueAt, String state) {
        jdbc.sql("""
                insert into clock_step (inquiry_no, metric, cycle, round, percent, level, due_at, state)
                values (:no, :metric, :cycle, :round, :percent, :level, :due, :state)
                on conflict (inquiry_no, metric, cycle, round, percent) do update
                   set level = excluded.level, due_at = excluded.due_at, state = excluded.state
                 where clock_step.state <> 'FIRED'
                   and (clock_step.level, clock_step.due_at, clock_step.state)
                       is distinct from (excluded.level, excluded.due_at, excluded.state)
                """)
                .params(key(inquiryNo, reading))
                .param("percent", step.percent())
                .param("level", step.level().name())
                .param("due", nullable(dueAt))
                .param("state", state)
                .update();
    }

    /** Timers of percentages that the urgency no longer has. */
    void dropSteps(String inquiryNo, Reading reading, List<Integer> kept) {
        jdbc.sql("""
                update clock_step set state = 'DROPPED'
                 where inquiry_no = :no and metric = :metric and cycle = :cycle and round = :round
                   and state = 'PENDING' and not percent = any (:kept)
                """)
                .params(key(inquiryNo, reading))
                .param("kept", kept.toArray(Integer[]::new))
                .update();
    }

    /** The clock has stopped: nobody has to acknowledge any more. */
    void settle(String inquiryNo, Reading reading) {
        jdbc.sql("""
                update escalation set settled_at = :at
                 where inquiry_no = :no and metric = :metric and cycle = :cycle and round = :round and settled_at is null
                """)
                .params(key(inquiryNo, reading))
                .param("at", nullable(reading.stoppedAt()))
                .update();
    }

    /** What is due next, for the order of the queue; no move, so neither version nor history changes. */
    void putDue(String inquiryNo, Instant dueAt) {
        jdbc.sql("update inquiry set due_at = :due where inquiry_no = :no and due_at <> :due")
                .param("due", column(dueAt))
                .param("no", inquiryNo)
                .update();
    }

    private static Map<String, Object> key(String inquiryNo, Reading reading) {
        return Map.of(
                "no", inquiryNo,
                "metric", reading.metric().name(),
                "cycle", reading.cycle(),
                "round", reading.round());
    }

    private static @Nullable OffsetDateTime nullable(Optional<Instant> at) {
        return at.map(Histories::column).orElse(null);
    }
}
