package yingyun.access.administration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/** SR10: the quarterly review of who holds what, as text, and the files of it that were exported: kept as they were agreed to. */
@Repository
class ReviewExports {

    static final int FREE_ROWS = 500;
    /** What a spreadsheet and the request's page still bear. */
    static final int MOST_ROWS = 100_000;

    private static final Duration KEPT = Duration.ofDays(7);
    private static final List<String> COLUMNS =
            List.of("employee_no", "name", "org_code", "role_code", "role", "valid_from", "valid_to", "approval");

    private final JdbcClient jdbc;
    private final PeopleRegister people;

    ReviewExports(JdbcClient jdbc, PeopleRegister people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    record File(String fileId, LocalDate day, int rows, Instant madeAt, Instant expiresAt, Optional<Long> approvalId) {}

    int rows(LocalDate day) {
        return people.reviewRows(day);
    }

    /** As of that day. No cell begins like a formula. */
    String text(LocalDate day) {
        return Stream.concat(Stream.of(COLUMNS), people.review(day).stream().map(List::of))
                .map(row -> row.stream().map(ReviewExports::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    static String cell(String value) {
        String safe = value.matches("[=+\\-@\\t\\r].*") ? "'" + value : value;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    /** @param approvalId null up to {@link #FREE_ROWS} */
    File add(EmployeeNo by, LocalDate day, String content, int rows, @Nullable Long approvalId, Instant now) {
        String file = jdbc.sql("""
                insert into review_export (file_id, made_by, made_at, expires_at, review_day, row_count, content, approval_id)
                values ('PX-' || :stamp || '-' || lpad(nextval('review_export_no')::text, 4, '0'), :by, :now, :expires, :day, :rows,
                        :content, :approval)
                returning file_id
                """)
                .param("stamp", DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(now, BankClock.ZONE)))
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", now.plus(KEPT).atOffset(ZoneOffset.UTC))
                .param("day", day)
                .param("rows", rows)
                .param("content", content)
                .param("approval", approvalId)
                .query(String.class)
                .single();
        return new File(file, day, rows, now, now.plus(KEPT), Optional.ofNullable(approvalId));
    }

    boolean isMadeUnder(long approvalId) {
        return jdbc.sql("select exists (select from review_export where approval_id = :approval)")
                .param("approval", approvalId)
                .query(Boolean.class)
                .single();
    }

    /** Only his who made it, only in time; the latest first. */
    List<File> of(EmployeeNo by, Instant now) {
        return jdbc.sql("""
                select file_id, review_day, row_count, made_at, expires_at, approval_id
                  from review_export
                 where made_by = :by
                   and expires_at > :now
                 order by made_at desc
                 limit 20
                """)
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((rs, n) -> {
                    long approval = rs.getLong("approval_id");
                    return new File(
                            rs.getString("file_id"),
                            rs.getDate("review_day").toLocalDate(),
                            rs.getInt("row_count"),
                            rs.getObject("made_at", java.time.OffsetDateTime.class)
                                    .toInstant(),
                            rs.getObject("expires_at", java.time.OffsetDateTime.class)
                                    .toInstant(),
                            approval == 0 ? Optional.empty() : Optional.of(approval));
                })
                .list();
    }

    String content(File file) {
        return jdbc.sql("select content from review_export where file_id = :file")
                .param("file", file.fileId())
                .query(String.class)
                .single();
    }
}
