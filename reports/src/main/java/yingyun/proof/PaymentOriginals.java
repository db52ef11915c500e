package yingyun.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.Store;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Refused;

/** The items of payment statements, each against its line of the kept original. */
final class PaymentOriginals {

    private static final String CODE = "PF-1907";
    private static final List<String> COLUMNS = List.of(
            "payment_ref",
            "direction",
            "session",
            "settlement_date",
            "amount",
            "status",
            "counterparty_bank",
            "settled_at");

    private final JdbcClient jdbc;
    private final Store store;

    PaymentOriginals(JdbcClient jdbc, Store store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    private record Statement(long fileId, String fileName, String kind, String sha256) {}

    List<Finding> look(BusinessDate day) {
        List<Finding> findings = new ArrayList<>();
        jdbc.sql("""
                select file_id, file_name, kind, sha256 from day_file
                 where business_date = :day and system = 'PAY' and state = 'ACCEPTED'
                 order by file_name
                """)
                .param("day", day.day())
                .query((rs, n) -> new Statement(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getString(4)))
                .list()
                .forEach(statement -> look(day, statement, findings));
        return findings;
    }

    /** A lost original is told by {@link Originals}. */
    private void look(BusinessDate day, Statement statement, List<Finding> findings) {
        try (BufferedReader lines = Files.newBufferedReader(store.path(statement.sha256()), StandardCharsets.UTF_8)) {
            Reader reader = new Reader(lines, day, statement, findings);
            jdbc.sql("""
                    select file_line, payment_ref, direction, session, settlement_date::text as settlement_date, amount_fen, status,
                           counterparty_bank, settled_at at time zone 'Asia/Shanghai' as settled_at, business_date::text as day, kind
                      from payment_item
                     where file_id = :file
                     order by file_line
                    """)
                    .param("file", statement.fileId())
                    .withFetchSize(10_000)
                    .query(rs -> {
                        if (findings.size() < Verification.MOST_FINDINGS) {
                            reader.compare(rs);
                        }
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (Refused lost) {
            return;
        }
    }

    /** Goes through the original beside the rows. */
    private static final class Reader {

        private final BufferedReader lines;
        private final BusinessDate day;
        private final Statement statement;
        private final List<Finding> findings;
        private final int[] places = new int[COLUMNS.size()];
        private long line;
        private List<String> fields = List.of();

        Reader(BufferedReader lines, BusinessDate day, Statement statement, List<Finding> findings) throws IOException {
            this.lines = lines;
            this.day = day;
            this.statement = statement;
            this.findings = findings;
            advanceTo(1);
            for (int at = 0; at < places.length; at++) {
                places[at] = fields.indexOf(COLUMNS.get(at));
            }
        }

        private void advanceTo(long wanted) throws IOException {
            while (line < wanted) {
                String next = lines.readLine();
                line++;
                fields = next == null ? List.of() : line == wanted ? split(next) : fields;
            }
        }

        void compare(ResultSet rs) throws SQLException {
            try {
                advanceTo(rs.getLong("file_line"));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            for (String column : COLUMNS) {
                String expected = field(column);
                String found = column.equals("amount") ? amount(rs) : text(rs, column);
                if (!same(column, expected, found)) {
                    tell(column, expected, found);
                }
            }
            if (!rs.getString("day").equals(day.toString())) {
                tell("business_date", day.toString(), rs.getString("day"));
            }
            if (!rs.getString("kind").equals(statement.kind())) {
                tell("kind", statement.kind(), rs.getString("kind"));
            }
        }

        private static String amount(ResultSet rs) throws SQLException {
            return BigDecimal.valueOf(rs.getLong("amount_fen"), 2).toPlainString();
        }

        private static String text(ResultSet rs, String column) throws SQLException {
            String text = rs.getString(column);
            return text == null ? "" : text;
        }

        private void tell(String column, String expected, String found) {
            findings.add(new Finding(
                    CODE,
                    day,
                    "payment_item",
                    statement.fileName() + ":" + line + " " + column,
                    "",
                    expected.isEmpty() ? "-" : expected,
                    found.isEmpty() ? "-" : found));
        }

        private String field(String column) {
            int place = places[COLUMNS.indexOf(column)];
            return place < 0 || place >= fields.size() ? "" : fields.get(place);
        }

        private static boolean same(String column, String expected, String found) {
            if (expected.isEmpty() || found.isEmpty()) {
                return expected.equals(found);
            }
            return switch (column) {
                case "amount" -> new BigDecimal(expected).compareTo(new BigDecimal(found)) == 0;
                case "settled_at" -> moment(expected).equals(moment(found));
                default -> expected.equals(found);
            };
        }

        /** What is no moment is compared as it stands. */
        private static Object moment(String text) {
            try {
                return LocalDateTime.parse(text.replace(' ', 'T'));
            } catch (DateTimeParseException other) {
                return text;
            }
        }
    }

    /** A line by RFC 4180; the intake has refused line breaks in these columns. */
    static List<String> split(String line) {
        if (line.indexOf('"') < 0) {
            return Arrays.asList(line.split(",", -1));
        }
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"' && quoted && at + 1 < line.length() && line.charAt(at + 1) == '"') {
                field.append(c);
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
