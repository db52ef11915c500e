package yingyun.intake;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BankClock;

/** Who was told of which refusal. A notice is written in the transaction of the refusal. */
@Repository
class FileNotices {

    private final JdbcClient jdbc;

    FileNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a file without a row in the register one notice a rule, however often it is looked at. */
    void tell(
            @Nullable Long fileId,
            String fileName,
            BusinessDate day,
            @Nullable String owner,
            List<Finding> findings,
            Instant toldAt) {
        Finding first = findings.getFirst();
        jdbc.sql("""
                insert into file_notice (file_id, file_name, business_date, owner, rule, finding_count, line, column_name, told_at)
                values (:file, :name, :day, :owner, :rule, :count, :line, :column, :at)
                on conflict (file_name, rule) where file_id is null do nothing
                """)
                .param("file", fileId)
                .param("name", fileName)
                .param("day", day.day())
                .param("owner", owner)
                .param("rule", first.problem().code())
                .param("count", findings.size())
                .param("line", first.line())
                .param("column", first.column())
                .param("at", toldAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Of a day's files; with those of the days before it where no night has been run yet. */
    List<FileNotice> of(BusinessDate day) {
        return jdbc.sql("""
                select file_name, owner, rule, finding_count, told_at
                  from file_notice
                 where business_date = :day
                    or (business_date < :day and not exists (select 1 from job_run where business_date < :day))
                 order by notice_id
                """)
                .param("day", day.day())
                .query((rs, n) -> new FileNotice(
                        rs.getString("file_name"),
                        rs.getString("owner"),
                        rs.getString("rule"),
                        rs.getInt("finding_count"),
                        LocalDateTime.ofInstant(
                                rs.getObject("told_at", OffsetDateTime.class).toInstant(), BankClock.ZONE)))
                .list();
    }
}
