package yingyun.helpdesk.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Grant;
import yingyun.kernel.OrgCode;

/** Keys as rows. The key itself is in none of them. */
@Repository
class ApiKeys {

    /** A list shows so many at most. */
    static final int MOST = 200;

    private static final String SELECT = """
            select k.*, u.last_used_at from api_key k left join api_key_use u using (key_id)
            """;

    private final JdbcClient jdbc;

    ApiKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(KeyRequest wanted, Grant grant, Instant now) {
        jdbc.sql("""
                insert into api_key (system_code, org_code, scopes, per_minute, valid_from, valid_to, webhook_url, webhook_events, webhook_nonce,
                                     requested_by, granted_by, granted_at, approval_id)
                values (:system, :org, :scopes, :perMinute, :from, :to, nullif(:url, ''), :events, :nonce, :maker, :checker, :now, :approval)
                """)
                .param("system", wanted.system())
                .param("org", wanted.org().value())
                .param("scopes", wanted.scopes().stream().map(Enum::name).toArray(String[]::new))
                .param("perMinute", wanted.perMinute())
                .param("from", wanted.from())
                .param("to", wanted.to())
                .param("url", wanted.webhookUrl())
                .param("events", wanted.events().toArray(String[]::new))
                .param("nonce", UUID.randomUUID())
                .param("maker", grant.maker().value())
                .param("checker", grant.checker().value())
                .param("now", column(now))
                .param("approval", grant.approvalId())
                .update();
    }

    boolean isMadeUnder(long approvalId) {
        return jdbc.sql("select exists (select from api_key where approval_id = :approval)")
                .param("approval", approvalId)
                .query(Boolean.class)
                .single();
    }

    /** By the part of the key that is no secret. */
    Optional<ApiKey> byPrefix(String prefix) {
        return jdbc.sql(SELECT + " where k.prefix = :prefix")
                .param("prefix", prefix)
                .query(ApiKeys::row)
                .optional();
    }

    ApiKey find(long id) {
        return jdbc.sql(SELECT + " where k.key_id = :id")
                .param("id", id)
                .query(ApiKeys::row)
                .single();
    }

    /** As it is, and it stays so until the transaction ends. */
    Optional<ApiKey> hold(long id) {
        return jdbc.sql(SELECT + " where k.key_id = :id for update of k")
                .param("id", id)
                .query(ApiKeys::row)
                .optional();
    }

    /** Newest first. */
    List<ApiKey> all() {
        return jdbc.sql(SELECT + " order by k.key_id desc limit :most")
                .param("most", MOST)
                .query(ApiKeys::row)
                .list();
    }

    void issue(long id, String prefix, String hash, EmployeeNo by, Instant now) {
        jdbc.sql(
                        "update api_key set prefix = :prefix, hash = :hash, issued_by = :by, issued_at = :now where key_id = :id")
                .param("prefix", prefix)
                .param("hash", hash)
                .param("by", by.value())
                .param("now", column(now))
                .param("id", id)
                .update();
    }

    void revoke(long id, String reason, EmployeeNo by, Instant now) {
        jdbc.sql("update api_key set revoked_by = :by, revoked_at = :now, revoke_reason = :reason where key_id = :id")
                .param("by", by.value())
                .param("now", column(now))
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    /**
     * Counts one request.
     *
     * @param now system time
     * @return how many of this minute it makes
     */
    int used(long id, Instant now) {
        return jdbc.sql("""
                insert into api_key_use as u (key_id, minute, requests, last_used_at) values (:id, :minute, 1, :now)
                on conflict (key_id) do update
                   set minute = greatest(u.minute, excluded.minute), last_used_at = greatest(u.last_used_at, excluded.last_used_at),
                       requests = case when u.minute >= excluded.minute then u.requests + 1 else 1 end
                returning requests
                """)
                .param("id", id)
                .param("minute", column(now.truncatedTo(ChronoUnit.MINUTES)))
                .param("now", column(now))
                .query(Integer.class)
                .single();
    }

    static OffsetDateTime column(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant moment(ResultSet rs, String column) throws SQLException {
        OffsetDateTime moment = rs.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static List<String> texts(ResultSet rs, String column) throws SQLException {
        return List.of((String[]) rs.getArray(column).getArray());
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static ApiKey row(ResultSet rs, int n) throws SQLException {
        return new ApiKey(
                rs.getLong("key_id"),
                rs.getString("system_code"),
                OrgCode.of(rs.getString("org_code")),
                texts(rs, "scopes").stream().map(ApiScope::valueOf).collect(Collectors.toSet()),
                rs.getInt("per_minute"),
                rs.getObject("valid_from", LocalDate.class),
                rs.getObject("valid_to", LocalDate.class),
                orEmpty(rs.getString("webhook_url")),
                texts(rs, "webhook_events"),
                rs.getObject("webhook_nonce", UUID.class),
                EmployeeNo.of(rs.getString("requested_by")),
                orEmpty(rs.getString("prefix")),
                orEmpty(rs.getString("hash")),
                moment(rs, "revoked_at"),
                orEmpty(rs.getString("revoke_reason")),
                moment(rs, "last_used_at"));
    }
}
