package yingyun.backup;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.database.Backup;
import yingyun.database.TakenBackup;
import yingyun.job.JobRun;
import yingyun.kernel.BusinessDate;

/** Tables {@code backup} and {@code job_backup}: what was taken, and what the night's jobs did. */
@Repository
public class BackupRegister {

    private final JdbcClient jdbc;

    BackupRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a job of the night did about its backup. */
    enum Outcome {
        TAKEN,
        COVERED,
        NOT_APPLICABLE
    }

    /** The newest first. */
    public List<RegisteredBackup> latest(int limit) {
        return jdbc.sql("""
                select backup_id, folder, asked_by, business_date, started_at, finished_at, bytes, files, verified_at
                  from backup
                 order by backup_id desc
                 limit :limit
                """).param("limit", limit).query(BackupRegister::row).list();
    }

    /** The backup behind JOB-005 or JOB-130 of a day, its own or the one that covered it; empty where none applies or it has not run. */
    public Optional<RegisteredBackup> ofJob(BusinessDate day, String jobCode) {
        return jdbc.sql("""
                select b.backup_id, b.folder, b.asked_by, b.business_date, b.started_at, b.finished_at, b.bytes, b.files, b.verified_at
                  from job_run r
                  join job_backup j on j.job_run_id = r.job_run_id
                  join backup b on b.backup_id = j.backup_id
                 where r.business_date = :day
                   and r.job_code = :job
                   and r.state <> 'UNDONE'
                """)
                .param("day", day.day())
                .param("job", jobCode)
                .query(BackupRegister::row)
                .optional();
    }

    long add(TakenBackup taken, boolean byJob, @Nullable BusinessDate businessDate) {
        Backup backup = taken.backup();
        return jdbc.sql("""
                insert into backup (folder, asked_by, business_date, started_at, finished_at, bytes, files, start_lsn, stop_lsn,
                                    key_fingerprint, manifest_sha256, verified_at)
                values (:folder, :askedBy, :day, :startedAt, :finishedAt, :bytes, :files, :startLsn, :stopLsn, :key, :manifest,
                        :verifiedAt)
                returning backup_id
                """)
                .param("folder", backup.folder().toString())
                .param("askedBy", byJob ? "JOB" : "COMMAND")
                .param("day", businessDate == null ? null : businessDate.day())
                .param("startedAt", taken.startedAt().atOffset(ZoneOffset.UTC))
                .param("finishedAt", taken.finishedAt().atOffset(ZoneOffset.UTC))
                .param("bytes", backup.bytes())
                .param("files", backup.files())
                .param("startLsn", backup.startLsn())
                .param("stopLsn", backup.stopLsn())
                .param("key", backup.keyFingerprint())
                .param("manifest", backup.manifestSha256())
                .param("verifiedAt", taken.verifiedAt().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void outcome(JobRun run, Outcome outcome, @Nullable Long backupId) {
        jdbc.sql("insert into job_backup (job_run_id, outcome, backup_id) values (:run, :outcome, :backup)")
                .param("run", run.jobRunId())
                .param("outcome", outcome.name())
                .param("backup", backupId)
                .update();
    }

    private static RegisteredBackup row(ResultSet rs, int rowNumber) throws SQLException {
        java.sql.Date day = rs.getDate("business_date");
        return new RegisteredBackup(
                rs.getLong("backup_id"),
                Path.of(rs.getString("folder")),
                rs.getString("asked_by").equals("JOB"),
                day == null ? null : BusinessDate.of(day.toLocalDate()),
                time(rs, "started_at"),
                time(rs, "finished_at"),
                rs.getLong("bytes"),
                rs.getLong("files"),
                time(rs, "verified_at"));
    }

    private static Instant time(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
