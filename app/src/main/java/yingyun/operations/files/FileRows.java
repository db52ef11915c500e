package yingyun.operations.files;

import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.intake.Intake;
import yingyun.intake.RegisterLine;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Money;
import yingyun.operations.Days;
import yingyun.operations.Words;

/** The register of a day's files for people: kinds, versions, findings. */
@Repository
@ConditionalOnWebApplication
public class FileRows {

    private final JdbcClient jdbc;
    private final Intake intake;

    FileRows(JdbcClient jdbc, Intake intake) {
        this.jdbc = jdbc;
        this.intake = intake;
    }

    /**
     * One kind of file.
     *
     * @param word of the state: a time where it came, else a message key
     * @param mayWaive it is missing and nobody has decided to go without it
     */
    public record Kind(
            String file,
            String state,
            String tone,
            String arrived,
            String due,
            String owner,
            long rows,
            long accepted,
            long refused,
            boolean mayWaive,
            boolean waived) {}

    /** One file that came. */
    public record Version(
            long id,
            String name,
            int seq,
            String state,
            boolean late,
            String arrived,
            long rows,
            String debit,
            String credit,
            long bytes,
            String hash,
            long findings) {}

    /** @param says the rule in words */
    public record Found(
            int no,
            String rule,
            @Nullable Long line,
            @Nullable String column,
            @Nullable String value,
            String says) {}

    private record Came(String arrived, long rows) {}

    private record Expected(LocalTime due, String owner) {}

    /** Expected kinds first, those not connected last. */
    public List<Kind> register(BusinessDate day) {
        List<String> missing = intake.missing(day);
        Map<String, Came> came = came(day);
        Map<String, Expected> expected = expected(day);
        List<String> waived = waived(day);
        List<Kind> kinds = new ArrayList<>();
        for (RegisterLine line : intake.register(day)) {
            String file = line.system() + "_" + line.kind();
            Came last = came.get(file);
            Expected owed = expected.get(file);
            kinds.add(new Kind(
                    file,
                    line.state().name(),
                    tone(line.state()),
                    last == null ? "" : last.arrived(),
                    owed == null ? "" : owed.due().toString(),
                    owed == null ? "" : owed.owner(),
                    last == null ? 0 : last.rows(),
                    line.accepted(),
                    line.refused(),
                    missing.contains(file),
                    waived.contains(file)));
        }
        kinds.sort(java.util.Comparator.comparing((Kind kind) -> kind.state().equals("NOT_CONNECTED"))
                .thenComparing(kind -> kind.state().equals("NOT_DUE")));
        return kinds;
    }

    private static String tone(RegisterLine.State state) {
        return switch (state) {
            case ARRIVED -> "ok";
            case LATE -> "warn";
            case REFUSED, GONE_WITHOUT -> "bad";
            case EXPECTED, NOT_DUE, NOT_CONNECTED -> "wait";
        };
    }

    private Map<String, Came> came(BusinessDate day) {
        Map<String, Came> came = new HashMap<>();
        jdbc.sql("""
                select system || '_' || kind, max(arrived_at), coalesce(sum(row_count) filter (where state = 'ACCEPTED'), 0)
                  from day_file
                 where business_date = :day
                 group by 1
                """).param("day", day.day()).query(rs -> {
            came.put(
                    rs.getString(1),
                    new Came(Days.time(rs.getObject(2, OffsetDateTime.class).toInstant()), rs.getLong(3)));
        });
        return came;
    }

    private Map<String, Expected> expected(BusinessDate day) {
        Map<String, Expected> expected = new HashMap<>();
        jdbc.sql("""
                select system || '_' || kind, due_time, owner
                  from expected_file
                 where since <= :day
                   and (until is null or until > :day)
                """).param("day", day.day()).query(rs -> {
            expected.put(rs.getString(1), new Expected(rs.getObject(2, LocalTime.class), rs.getString(3)));
        });
        return expected;
    }

    private List<String> waived(BusinessDate day) {
        return jdbc.sql("select system || '_' || kind from file_waiver where business_date = :day")
                .param("day", day.day())
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    List<Version> versions(BusinessDate day) {
        return jdbc.sql("""
                select f.file_id, f.file_name, f.seq, f.state, f.is_late, f.arrived_at, f.row_count, f.debit_fen, f.credit_fen,
                       f.size_bytes, f.sha256, (select count(*) from day_file_finding d where d.file_id = f.file_id) as findings
                  from day_file f
                 where f.business_date = :day
                 order by f.system, f.kind, f.seq desc
                 limit 500
                """).param("day", day.day()).query(FileRows::version).list();
    }

    Optional<Version> find(long fileId) {
        return jdbc.sql("""
                select f.file_id, f.file_name, f.seq, f.state, f.is_late, f.arrived_at, f.row_count, f.debit_fen, f.credit_fen,
                       f.size_bytes, f.sha256, (select count(*) from day_file_finding d where d.file_id = f.file_id) as findings
                  from day_file f
                 where f.file_id = :id
                """).param("id", fileId).query(FileRows::version).optional();
    }

    private static Version version(java.sql.ResultSet rs, int rowNumber) throws java.sql.SQLException {
        return new Version(
                rs.getLong("file_id"),
                rs.getString("file_name"),
                rs.getInt("seq"),
                rs.getString("state"),
                rs.getBoolean("is_late"),
                Days.dated(rs.getObject("arrived_at", OffsetDateTime.class).toInstant()),
                rs.getLong("row_count"),
                Money.grouped(rs.getLong("debit_fen")),
                Money.grouped(rs.getLong("credit_fen")),
                rs.getLong("size_bytes"),
                rs.getString("sha256").substring(0, 12),
                rs.getLong("findings"));
    }

    /** Values are masked where they are kept. */
    List<Found> findings(long fileId) {
        Map<Integer, Map<String, String>> facts = new HashMap<>();
        jdbc.sql("""
                select d.finding_no, f.key, f.value
                  from day_file_finding d cross join jsonb_each_text(d.facts) f
                 where d.file_id = :id
                """).param("id", fileId).query(rs -> {
            facts.computeIfAbsent(rs.getInt(1), no -> new HashMap<>()).put(rs.getString(2), rs.getString(3));
        });
        return jdbc.sql("""
                select finding_no, rule, line, column_name, masked_value
                  from day_file_finding
                 where file_id = :id
                 order by finding_no
                """)
                .param("id", fileId)
                .query((rs, n) -> new Found(
                        rs.getInt(1),
                        rs.getString(2),
                        rs.getObject(3, Long.class),
                        rs.getString(4),
                        rs.getString(5),
                        Words.of(rs.getString(2), facts.getOrDefault(rs.getInt(1), Map.of()))))
                .list();
    }
}
