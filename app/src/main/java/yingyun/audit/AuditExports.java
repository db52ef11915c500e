package yingyun.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/** Files that were exported. Not their content: the log does not change, so it is written again at each download, for seven days. */
@Repository
class AuditExports {

    static final int FREE_ROWS = 500;
    static final int MOST_ROWS = 100_000;
    private static final Duration KEPT = Duration.ofDays(7);
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    AuditExports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Export(
            String fileId,
            EmployeeNo madeBy,
            Instant madeAt,
            Instant expiresAt,
            AuditFilter filter,
            long uptoRow,
            int rows,
            Optional<Long> approvalId) {}

    /** @param approvalId null up to {@link #FREE_ROWS} */
    String add(EmployeeNo by, AuditFilter filter, long upto, int rows, @Nullable Long approvalId, Instant now) {
        String day = DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(now, BankClock.ZONE));
        return jdbc.sql("""
                insert into audit_export (file_id, made_by, made_at, expires_at, filter, upto_row, row_count, approval_id)
                values ('AX-' || :day || '-' || lpad(nextval('audit_export_no')::text, 4, '0'), :by, :now, :expires, :filter::jsonb, :upto,
                        :rows, :approval)
                returning file_id
                """)
                .param("day", day)
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", now.plus(KEPT).atOffset(ZoneOffset.UTC))
                .param("filter", json(filter))
                .param("upto", upto)
                .param("rows", rows)
                .param("approval", approvalId)
                .query(String.class)
                .single();
    }

    /** Only to him who made it, only in time. */
    Optional<Export> find(String fileId, EmployeeNo by, Instant now) {
        return select("where file_id = :file and made_by = :by and expires_at > :now", by, now)
                .param("file", fileId)
                .query((rs, n) -> export(rs))
                .optional();
    }

    List<Export> of(EmployeeNo by, Instant now) {
        return select("where made_by = :by and expires_at > :now order by made_at desc limit 20", by, now)
                .query((rs, n) -> export(rs))
                .list();
    }

    boolean isMadeUnder(long approvalId) {
        return jdbc.sql("select exists (select from audit_export where approval_id = :approval)")
                .param("approval", approvalId)
                .query(Boolean.class)
                .single();
    }

    /** What MC18 grants: this filter, up to this row. */
    String subject(AuditFilter filter, long upto) {
        return jdbc.sql("""
                select 'EXPORT AUDIT ' || encode(sha256(convert_to((:filter::jsonb)::text || ' ' || :upto::bigint, 'UTF8')), 'hex')
                """)
                .param("filter", json(filter))
                .param("upto", upto)
                .query(String.class)
                .single();
    }

    private JdbcClient.StatementSpec select(String where, EmployeeNo by, Instant now) {
        return jdbc.sql(
                        "select file_id, made_by, made_at, expires_at, filter, upto_row, row_count, approval_id from audit_export "
                                + where)
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC));
    }

    private static Export export(java.sql.ResultSet rs) throws java.sql.SQLException {
        long approval = rs.getLong("approval_id");
        return new Export(
                rs.getString("file_id"),
                EmployeeNo.of(rs.getString("made_by")),
                rs.getObject("made_at", OffsetDateTime.class).toInstant(),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                AuditFilter.of(JsonMapper.shared().readValue(rs.getString("filter"), FACTS)),
                rs.getLong("upto_row"),
                rs.getInt("row_count"),
                approval == 0 ? Optional.empty() : Optional.of(approval));
    }

    private static String json(AuditFilter filter) {
        return JsonMapper.shared().writeValueAsString(filter.facts());
    }
}
