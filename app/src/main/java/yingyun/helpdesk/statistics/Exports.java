package yingyun.helpdesk.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/** Rows of a figure as a file: numbers and times, no content and no names of people. Kept as it was for seven days, for its maker. */
@Repository
class Exports {

    static final int FREE_ROWS = 500;
    static final int MOST_ROWS = 50_000;
    private static final int PAGE = 5_000;
    private static final Duration KEPT = Duration.ofDays(7);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String COLUMNS = "inquiry_no,org_code,urgency,desk,asked_at,millis,hit";

    private final Statistics statistics;
    private final JdbcClient jdbc;

    Exports(Statistics statistics, JdbcClient jdbc) {
        this.statistics = statistics;
        this.jdbc = jdbc;
    }

    record File(String fileId, Instant madeAt, Instant expiresAt, int rows, Optional<Long> approvalId) {}

    /**
     * Those that stand in it.
     *
     * @throws yingyun.kernel.Refused above {@link #MOST_ROWS}
     */
    List<Statistics.Row> rows(ExportFilter filter) {
        LocalDateTime upto = LocalDateTime.ofInstant(filter.upto(), BankClock.ZONE);
        List<Statistics.Row> found = new ArrayList<>();
        List<Statistics.Row> page;
        String after = "";
        do {
            page = statistics.rows(filter.figure(), filter.choice(), after, PAGE);
            page.stream().filter(row -> !row.askedAt().isAfter(upto)).forEach(found::add);
            after = page.isEmpty() ? after : page.getLast().inquiryNo();
            if (found.size() > MOST_ROWS) {
                throw new StatisticsProblem.TooManyRows(MOST_ROWS).refused();
            }
        } while (page.size() == PAGE);
        return found;
    }

    /** @param approvalId null up to {@link #FREE_ROWS} */
    String add(EmployeeNo by, ExportFilter filter, @Nullable Long approvalId, Instant now) {
        List<Statistics.Row> rows = rows(filter);
        return jdbc.sql("""
                insert into desk_export (file_id, made_by, made_at, expires_at, filter, row_count, content, approval_id)
                values ('DX-' || :day || '-' || lpad(nextval('desk_export_no')::text, 4, '0'), :by, :now, :expires, :filter::jsonb, :rows,
                        :content, :approval)
                returning file_id
                """)
                .param("day", DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(now, BankClock.ZONE)))
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", now.plus(KEPT).atOffset(ZoneOffset.UTC))
                .param("filter", json(filter))
                .param("rows", rows.size())
                .param(
                        "content",
                        Stream.concat(Stream.of(COLUMNS), rows.stream().map(Exports::line))
                                .collect(Collectors.joining("\r\n", "", "\r\n")))
                .param("approval", approvalId)
                .query(String.class)
                .single();
    }

    /** Codes and numbers only: nothing in it could be a formula or needs quotes. */
    private static String line(Statistics.Row row) {
        return String.join(
                ",",
                row.inquiryNo(),
                row.org(),
                row.urgency(),
                row.desk(),
                TIME.format(row.askedAt()),
                row.millis() < 0 ? "" : Long.toString(row.millis()),
                row.hit() ? "1" : "0");
    }

    private static final String SELECT =
            "select file_id, made_at, expires_at, row_count, approval_id from desk_export where made_by = :by and expires_at > :now ";

    /** Only to him who made it, only in time. */
    Optional<File> find(String fileId, EmployeeNo by, Instant now) {
        return jdbc.sql(SELECT + " and file_id = :file")
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("file", fileId)
                .query((rs, n) -> file(rs))
                .optional();
    }

    List<File> of(EmployeeNo by, Instant now) {
        return jdbc.sql(SELECT + " order by made_at desc limit 20")
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((rs, n) -> file(rs))
                .list();
    }

    String content(File file) {
        return jdbc.sql("select content from desk_export where file_id = :file")
                .param("file", file.fileId())
                .query(String.class)
                .single();
    }

    boolean isMadeUnder(long approvalId) {
        return jdbc.sql("select exists (select 1 from desk_export where approval_id = :approval)")
                .param("approval", approvalId)
                .query(Boolean.class)
                .single();
    }

    /** What MC18 grants: exactly this filter. */
    String subject(ExportFilter filter) {
        return jdbc.sql("select 'EXPORT DESK ' || encode(sha256(convert_to((:filter::jsonb)::text, 'UTF8')), 'hex')")
                .param("filter", json(filter))
                .query(String.class)
                .single();
    }

    static String time(Instant moment) {
        return TIME.format(LocalDateTime.ofInstant(moment, BankClock.ZONE));
    }

    private static String json(ExportFilter filter) {
        return JsonMapper.shared().writeValueAsString(filter.facts());
    }

    private static File file(java.sql.ResultSet rs) throws java.sql.SQLException {
        long approval = rs.getLong("approval_id");
        return new File(
                rs.getString("file_id"),
                rs.getObject("made_at", OffsetDateTime.class).toInstant(),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                rs.getInt("row_count"),
                approval == 0 ? Optional.empty() : Optional.of(approval));
    }
}
