package yingyun.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import yingyun.intake.KnownFile.SeenFile;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Wording;

/** The register of day files: what came, what was taken, what was refused and why. */
@Repository
class FileRegister {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    FileRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is written of every file, taken or refused. */
    record Entry(
            DayFileName name,
            SeenFile seen,
            String sha256,
            String controlSha256,
            long rows,
            long debit,
            long credit,
            boolean isLate,
            Instant arrivedAt) {}

    /** One file at a time, whatever the process. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(8, 1)").query((rs, n) -> 0).list();
    }

    Map<String, KnownFile> all() {
        Map<String, KnownFile> known = new HashMap<>();
        jdbc.sql("""
                select file_id, file_name, sha256, control_sha256, size_bytes, seen_modified, state
                  from day_file
                """).query(FileRegister::known).list().forEach(file -> known.put(file.fileName(), file));
        return known;
    }

    Optional<KnownFile> find(String fileName) {
        return jdbc.sql("""
                select file_id, file_name, sha256, control_sha256, size_bytes, seen_modified, state
                  from day_file
                 where file_name = :name
                """).param("name", fileName).query(FileRegister::known).optional();
    }

    KnownFile find(long fileId) {
        return jdbc.sql("""
                select file_id, file_name, sha256, control_sha256, size_bytes, seen_modified, state
                  from day_file
                 where file_id = :file
                """).param("file", fileId).query(FileRegister::known).single();
    }

    /** The name under which this content was taken; a copy of what was replaced since must not come back by itself. */
    Optional<String> acceptedAs(DayFileName name, String sha256) {
        return jdbc.sql("""
                select file_name
                  from day_file
                 where system = :system
                   and kind = :kind
                   and business_date = :day
                   and sha256 = :sha256
                   and state <> 'REFUSED'
                """)
                .param("system", name.kind().system())
                .param("kind", name.kind().kind())
                .param("day", name.day().day())
                .param("sha256", sha256)
                .query(String.class)
                .optional();
    }

    long accept(Entry entry) {
        return insert(entry, "ACCEPTED");
    }

    long refuse(Entry entry, List<Finding> findings) {
        long fileId = insert(entry, "REFUSED");
        int no = 1;
        for (Finding finding : findings) {
            insertFinding(fileId, no++, finding);
        }
        return fileId;
    }

    private long insert(Entry entry, String state) {
        return jdbc.sql("""
                insert into day_file (file_name, system, kind, business_date, seq, sha256, size_bytes, row_count, debit_fen, credit_fen,
                                      state, is_late, control_sha256, arrived_at, seen_modified)
                values (:name, :system, :kind, :day, :seq, :sha256, :bytes, :rows, :debit, :credit, :state, :late, :control, :arrived,
                        :modified)
                returning file_id
                """)
                .param("name", entry.name().text())
                .param("system", entry.name().kind().system())
                .param("kind", entry.name().kind().kind())
                .param("day", entry.name().day().day())
                .param("seq", entry.name().seq())
                .param("sha256", entry.sha256())
                .param("bytes", entry.seen().bytes())
                .param("rows", entry.rows())
                .param("debit", entry.debit())
                .param("credit", entry.credit())
                .param("state", state)
                .param("late", entry.isLate())
                .param("control", entry.controlSha256())
                .param("arrived", entry.arrivedAt().atOffset(ZoneOffset.UTC))
                .param("modified", entry.seen().modified().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private void insertFinding(long fileId, int no, Finding finding) {
        jdbc.sql("""
                insert into day_file_finding (file_id, finding_no, rule, line, column_name, masked_value, facts)
                values (:file, :no, :rule, :line, :column, :value, :facts::jsonb)
                """)
                .param("file", fileId)
                .param("no", no)
                .param("rule", finding.problem().code())
                .param("line", finding.line())
                .param("column", finding.column())
                .param("value", finding.maskedValue())
                .param("facts", JSON.writeValueAsString(Wording.facts(finding.problem())))
                .update();
    }

    /** Something about a file that gets no row of its own; said once, however often the file is looked at. */
    void note(BusinessDate day, String event, Map<String, ?> facts, Instant bankTime, Instant recordedAt) {
        jdbc.sql("""
                insert into run_log (business_date, job_code, event, facts, logged_by, bank_time, recorded_at)
                select :day, 'JOB-004', :event, :facts::jsonb, :by, :bankTime, :recordedAt
                 where not exists (select from run_log where event = :event and facts = :facts::jsonb)
                """)
                .param("day", day.day())
                .param("event", event)
                .param("facts", JSON.writeValueAsString(facts))
                .param("by", EmployeeNo.SYSTEM.value())
                .param("bankTime", bankTime.atOffset(ZoneOffset.UTC))
                .param("recordedAt", recordedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The batch of a file that is in the books or about to be. */
    @Nullable
    Long batchInForce(long fileId) {
        return jdbc.sql("select batch_id from entry_batch where file_id = :file and state <> 'UNDONE'")
                .param("file", fileId)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** Accepted journals of a day whose batch was taken out of the books. */
    List<Long> journalsWithoutBatch(BusinessDate day) {
        return jdbc.sql("""
                select f.file_id
                  from day_file f
                 where f.business_date = :day
                   and f.kind = 'JOURNAL'
                   and f.state = 'ACCEPTED'
                   and not exists (select 1 from entry_batch b where b.file_id = f.file_id and b.state <> 'UNDONE')
                 order by f.file_id
                """)
                .param("day", day.day())
                .query((rs, n) -> rs.getLong(1))
                .list();
    }

    /** Refused files of a day with their first findings, as sentences; before the first night those of earlier days too. */
    List<String> refusals(BusinessDate day, int mostFindings, Wording wording) {
        return jdbc.sql("""
                select f.file_name, g.rule, g.line, g.column_name, g.masked_value, g.facts::text as facts
                  from day_file f
                  join day_file_finding g on g.file_id = f.file_id
                 where (f.business_date = :day
                        or (f.business_date < :day and not exists (select 1 from job_run where business_date < :day)))
                   and f.state = 'REFUSED'
                   and g.finding_no <= :most
                 order by f.file_id, g.finding_no
                """)
                .param("day", day.day())
                .param("most", mostFindings)
                .query((rs, n) -> Finding.sentence(
                        rs.getString("file_name"),
                        rs.getString("rule"),
                        JSON.readValue(rs.getString("facts"), Map.class),
                        (Long) rs.getObject("line"),
                        rs.getString("column_name"),
                        rs.getString("masked_value"),
                        wording))
                .list();
    }

    private static KnownFile known(ResultSet rs, int rowNumber) throws SQLException {
        return new KnownFile(
                rs.getLong("file_id"),
                rs.getString("file_name"),
                rs.getString("sha256"),
                rs.getString("control_sha256"),
                rs.getLong("size_bytes"),
                rs.getObject("seen_modified", OffsetDateTime.class).toInstant(),
                rs.getString("state").equals("REFUSED"));
    }
}
