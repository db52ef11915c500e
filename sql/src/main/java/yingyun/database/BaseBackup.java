package yingyun.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Copies the data folder of a server that goes on working, by PostgreSQL's own rules ("Making a Base Backup Using the Low Level API"):
 * start, copy, stop, then the log from start to stop. A temporary replication slot keeps that log until the session ends. The server's
 * own programs for this (pg_basebackup, pg_verifybackup) are not among the binaries that we carry.
 */
final class BaseBackup {

    /** What a server makes anew at every start: the folders are kept, their content is not. */
    private static final Set<String> KEPT_EMPTY = Set.of(
            "pg_dynshmem",
            "pg_notify",
            "pg_replslot",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans",
            "pg_wal");

    private static final Pattern LEFT_OUT =
            Pattern.compile("postmaster\\.(pid|opts)|(backup_label|tablespace_map)(\\.old)?"
                    + "|backup_manifest|postgresql\\.auto\\.conf\\.tmp|current_logfiles\\.tmp|pg_internal\\.init.*|pgsql_tmp.*"
                    + "|t[0-9]+_[0-9]+(_(fsm|vm|init))?(\\.[0-9]+)?");

    private static final Path CONTROL = Path.of("global", "pg_control");
    private static final int CONTROL_READS = 100;

    private final Connection superuser;
    private final Path data;
    private final CopySink to;
    private final String inHome;

    /** Where the log has to be replayed from and to; before the second the copy is not consistent. */
    record Span(String startLsn, String stopLsn, long timeline, String serverVersion, String systemIdentifier) {}

    private record Stopped(String lsn, byte[] label) {}

    private BaseBackup(Connection superuser, Path data, CopySink to, String inHome) {
        this.superuser = superuser;
        this.data = data;
        this.to = to;
        this.inHome = inHome;
    }

    /** @param superuser a session of its own, not in a transaction; it must last until this returns */
    static Span copy(Connection superuser, Home home, CopySink to) throws SQLException, IOException {
        String inHome = home.root().relativize(home.dataFolder()).toString();
        return new BaseBackup(superuser, home.dataFolder(), to, inHome).run();
    }

    private Span run() throws SQLException, IOException {
        ask("select pg_create_physical_replication_slot('yingyun_backup_' || pg_backend_pid(), true, true)::text");
        String start = ask("select pg_backup_start('yingyun', fast => true)::text");
        copyData();
        // Last, as pg_basebackup does it: it may not be older than the files.
        to.text(inHome + "/" + CONTROL, control());
        Stopped stopped = stop();
        to.text(inHome + "/backup_label", stopped.label());
        var wal = new WalSegments(
                Long.parseLong(ask("select timeline_id::text from pg_control_checkpoint()")),
                Long.parseLong(ask("select pg_size_bytes(current_setting('wal_segment_size'))::text")));
        for (String segment : wal.between(start, stopped.lsn())) {
            Path file = data.resolve("pg_wal").resolve(segment);
            to.file(inHome + "/pg_wal/" + segment, file, Files.size(file));
        }
        return new Span(
                start,
                stopped.lsn(),
                wal.timeline(),
                ask("select current_setting('server_version')"),
                ask("select system_identifier::text from pg_control_system()"));
    }

    private void copyData() throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.equals(data)) {
                    return FileVisitResult.CONTINUE;
                }
                if (isLeftOut(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Path inData = data.relativize(folder);
                to.folder(inHome + "/" + inData);
                if (inData.equals(Path.of("pg_wal"))) {
                    to.folder(inHome + "/pg_wal/archive_status");
                    to.folder(inHome + "/pg_wal/summaries");
                }
                return KEPT_EMPTY.contains(inData.toString()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path inData = data.relativize(file);
                if (!isLeftOut(file) && !inData.equals(CONTROL) && attributes.isRegularFile()) {
                    to.file(inHome + "/" + inData, file, attributes.size());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                if (failed instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failed;
            }
        });
    }

    private static boolean isLeftOut(Path path) {
        return LEFT_OUT.matcher(String.valueOf(path.getFileName())).matches();
    }

    /** The server overwrites it in place: read until twice the same was seen. */
    private byte[] control() throws IOException {
        byte[] before = Files.readAllBytes(data.resolve(CONTROL));
        for (int i = 0; i < CONTROL_READS; i++) {
            byte[] again = Files.readAllBytes(data.resolve(CONTROL));
            if (Arrays.equals(before, again)) {
                return again;
            }
            before = again;
        }
        throw new IOException("pg_control does not hold still");
    }

    private Stopped stop() throws SQLException {
        try (PreparedStatement statement = superuser.prepareStatement(
                        "select lsn::text, labelfile, coalesce(spcmapfile, '') from pg_backup_stop(wait_for_archive => false)");
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (!row.getString(3).isEmpty()) {
                throw new IllegalStateException("the own server has no tablespaces");
            }
            return new Stopped(row.getString(1), row.getString(2).getBytes(StandardCharsets.UTF_8));
        }
    }

    private String ask(String query) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
