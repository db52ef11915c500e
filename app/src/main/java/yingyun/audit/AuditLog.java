package yingyun.audit;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The log as it is read: newest first, page by page. Each filter is a condition of its own, so that its index is used. */
@Repository
class AuditLog {

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};
    private static final String LINE = """
            select r.audit_id, r.recorded_at, r.bank_time, r.business_date, r.action, r.employee_no, e.name, r.org_code, r.terminal,
                   r.object, r.facts, r.before_hash, r.after_hash, r.result
              from audit_row r
              left join employee e on e.employee_no = r.employee_no
            """;

    private final JdbcClient jdbc;

    AuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a page ended. */
    record Place(Instant bankTime, long id) {

        static Place of(AuditLine line) {
            return new Place(line.bankTime(), line.id());
        }

        /** As an address carries it. */
        String text() {
            return bankTime + "/" + id;
        }

        static Optional<Place> parse(String text) {
            String[] parts = text.split("/", 2);
            try {
                return parts.length < 2
                        ? Optional.empty()
                        : Optional.of(new Place(Instant.parse(parts[0]), Long.parseLong(parts[1])));
            } catch (java.time.format.DateTimeParseException | NumberFormatException nonsense) {
                return Optional.empty();
            }
        }
    }

    /** @param upto rows above that number are not looked at */
    List<AuditLine> page(AuditFilter filter, Optional<Place> after, long upto, int most) {
        return bound(
                        LINE + where(filter, after) + " order by r.bank_time desc, r.audit_id desc limit :most",
                        filter,
                        after,
                        upto)
                .param("most", most)
                .query((rs, n) -> line(rs))
                .list();
    }

    /** At most that many: a number above is of no use to anybody. */
    int count(AuditFilter filter, long upto, int most) {
        String rows = "select 1 from audit_row r" + where(filter, Optional.empty()) + " limit :most";
        return bound("select count(*) from (" + rows + ") counted", filter, Optional.empty(), upto)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    Optional<AuditLine> find(long id) {
        return jdbc.sql(LINE + " where r.audit_id = :id")
                .param("id", id)
                .query((rs, n) -> line(rs))
                .optional();
    }

    long lastId() {
        return jdbc.sql("select coalesce(max(audit_id), 0) from audit_row")
                .query(Long.class)
                .single();
    }

    /** Found one by one through the index: the log is long, its actions are few. */
    List<String> actions() {
        return jdbc.sql("""
                with recursive found (action) as (
                    (select action from audit_row order by action limit 1)
                     union all
                    select (select r.action from audit_row r where r.action > f.action order by r.action limit 1)
                      from found f
                     where f.action is not null)
                select action from found where action is not null
                """).query((rs, n) -> rs.getString(1)).list();
    }

    private static String where(AuditFilter filter, Optional<Place> after) {
        List<String> conditions = new ArrayList<>(List.of("r.audit_id <= :upto"));
        filter.since().ifPresent(since -> conditions.add("r.bank_time >= :since"));
        filter.before().ifPresent(before -> conditions.add("r.bank_time < :before"));
        after.ifPresent(place -> conditions.add("(r.bank_time, r.audit_id) < (:afterTime, :afterId)"));
        add(conditions, filter.person(), "r.employee_no = :person");
        add(conditions, filter.action(), "r.action = :action");
        add(conditions, filter.object(), "r.object like :object");
        add(conditions, filter.org(), "r.org_code = :org");
        add(conditions, filter.result(), "r.result = :result");
        return " where " + String.join(" and ", conditions);
    }

    private static void add(List<String> conditions, String wanted, String condition) {
        if (!wanted.isEmpty()) {
            conditions.add(condition);
        }
    }

    private JdbcClient.StatementSpec bound(String sql, AuditFilter filter, Optional<Place> after, long upto) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql).param("upto", upto);
        filter.since().ifPresent(since -> statement.param("since", since));
        filter.before().ifPresent(before -> statement.param("before", before));
        after.ifPresent(place -> statement
                .param("afterTime", place.bankTime().atOffset(ZoneOffset.UTC))
                .param("afterId", place.id()));
        return statement
                .param("person", filter.person())
                .param("action", filter.action())
                .param("object", filter.objectPattern())
                .param("org", filter.org())
                .param("result", filter.result());
    }

    private static AuditLine line(ResultSet rs) throws SQLException {
        @Nullable Date businessDate = rs.getDate("business_date");
        return new AuditLine(
                rs.getLong("audit_id"),
                rs.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                rs.getObject("bank_time", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(businessDate).map(Date::toLocalDate),
                rs.getString("action"),
                rs.getString("employee_no"),
                text(rs.getString("name")),
                rs.getString("org_code"),
                rs.getString("terminal"),
                rs.getString("object"),
                JsonMapper.shared().readValue(rs.getString("facts"), FACTS),
                text(rs.getString("before_hash")),
                text(rs.getString("after_hash")),
                rs.getString("result"));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
