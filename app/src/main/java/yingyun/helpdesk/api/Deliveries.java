package yingyun.helpdesk.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Events on their way out. The database writes them itself, in the transaction that made them. */
@Repository
class Deliveries {

    /** A sender that says nothing for so long has died: the event is another's to send, with the same number. */
    static final Duration LEASE = Duration.ofSeconds(60);
    /** After the first, second … failure; after the last one it is dead: some sixteen hours. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8));

    static final int MOST_ATTEMPTS = PAUSES.size() + 1;
    /** A page shows so many. */
    static final int MOST = 100;

    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One that is due, taken.
     *
     * @param attempts this one included
     */
    record Due(long id, long keyId, UUID eventId, String type, String payload, int attempts) {}

    /** @param now system time */
    List<Due> claim(Instant now, int most) {
        return jdbc.sql("""
                with due as (
                    select delivery_id from webhook_delivery
                     where state = 'WAITING' and next_at <= :now
                     order by next_at
                     limit :most
                       for update skip locked)
                update webhook_delivery d
                   set attempts = d.attempts + 1, next_at = :lease, last_at = :now
                  from due where d.delivery_id = due.delivery_id
                returning d.delivery_id, d.key_id, d.event_id, d.type, d.payload, d.attempts
                """)
                .param("now", ApiKeys.column(now))
                .param("lease", ApiKeys.column(now.plus(LEASE)))
                .param("most", most)
                .query((rs, n) -> new Due(
                        rs.getLong("delivery_id"),
                        rs.getLong("key_id"),
                        rs.getObject("event_id", UUID.class),
                        rs.getString("type"),
                        rs.getString("payload"),
                        rs.getInt("attempts")))
                .list();
    }

    void sent(Due due, int status) {
        finish(due, "SENT", null, status, null);
    }

    /** Tried again after a pause, or dead. */
    void failed(Due due, @Nullable Integer status, String error, boolean forGood, Instant now) {
        boolean dead = forGood || due.attempts() >= MOST_ATTEMPTS;
        Instant next = dead ? null : now.plus(PAUSES.get(due.attempts() - 1));
        finish(due, dead ? "DEAD" : "WAITING", next, status, error);
    }

    /** Whoever comes late says nothing: another has taken it meanwhile. */
    private void finish(
            Due due, String state, @Nullable Instant next, @Nullable Integer status, @Nullable String error) {
        jdbc.sql("""
                update webhook_delivery
                   set state = :state, next_at = coalesce(:next, next_at), last_status = :status, last_error = :error
                 where delivery_id = :id and attempts = :attempts and state = 'WAITING'
                """)
                .param("state", state)
                .param("next", next == null ? null : ApiKeys.column(next), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("status", status, java.sql.Types.SMALLINT)
                .param("error", error, java.sql.Types.VARCHAR)
                .param("id", due.id())
                .param("attempts", due.attempts())
                .update();
    }

    /** @return false if it is not dead */
    boolean sendAgain(long id, Instant now) {
        return jdbc.sql("""
                update webhook_delivery set state = 'WAITING', attempts = 0, next_at = :now
                 where delivery_id = :id and state = 'DEAD'
                """).param("id", id).param("now", ApiKeys.column(now)).update() == 1;
    }

    /** As the page shows it. */
    record Line(
            long id,
            String system,
            String eventId,
            String type,
            String subject,
            Instant occurredAt,
            String state,
            int attempts,
            @Nullable Instant lastAt,
            String lastStatus,
            String lastError,
            Instant nextAt) {

        public boolean isDead() {
            return state.equals("DEAD");
        }
    }

    /** Newest first. @param state empty for all */
    List<Line> latest(String state) {
        return jdbc.sql("""
                select d.*, k.system_code from webhook_delivery d join api_key k using (key_id)
                 where :state = '' or d.state = :state
                 order by d.delivery_id desc limit :most
                """)
                .param("state", state)
                .param("most", MOST)
                .query(Deliveries::line)
                .list();
    }

    long dead() {
        return jdbc.sql("select count(*) from webhook_delivery where state = 'DEAD'")
                .query(Long.class)
                .single();
    }

    private static Line line(ResultSet rs, int n) throws SQLException {
        return new Line(
                rs.getLong("delivery_id"),
                rs.getString("system_code"),
                rs.getString("event_id"),
                rs.getString("type"),
                rs.getString("subject"),
                Objects.requireNonNull(ApiKeys.moment(rs, "occurred_at")),
                rs.getString("state"),
                rs.getInt("attempts"),
                ApiKeys.moment(rs, "last_at"),
                Objects.requireNonNullElse(rs.getString("last_status"), ""),
                Objects.requireNonNullElse(rs.getString("last_error"), ""),
                Objects.requireNonNull(ApiKeys.moment(rs, "next_at")));
    }
}
