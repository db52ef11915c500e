package yingyun.outside;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import yingyun.outside.BankDay.Account;

/**
 * A catalogue of what goes wrong with day files. Each entry spoils one thing in the good files of a rich day (see
 * {@link OutsideBank#richDay}) and says what a refusal must name. Everything else stays right: counts, sums and hash
 * are made anew after the change unless they are the fault.
 */
public final class OutsideFiles {

    /** When the change is made. */
    public enum When {
        /** After the day's files are written and before anybody looks at them. */
        BEFORE_INTAKE,
        /** After the day's good files have been taken. */
        AFTER_INTAKE,
        /** After the night of that date has closed it. */
        AFTER_CLOSE
    }

    /**
     * One spoiled file.
     *
     * @param name unique, also good as a test's display name
     * @param what what was done
     * @param rule the family of the rule that is broken, in words
     * @param file the name of the file that must be refused
     * @param line the line a finding must name, the header being 1; null where the fault has no line
     * @param columns the columns of which a finding must name one; empty where the fault has no column
     */
    public record Bad(
            String name,
            String what,
            String rule,
            When when,
            String file,
            @Nullable Integer line,
            Set<String> columns,
            Change change) {
        /** Spoils the file in this inbox. */
        public void apply(Path inbox) throws IOException {
            change.apply(inbox);
        }
    }

    /** One change that the contract allows: every file must still be taken. */
    public record Harmless(String name, Change change) {
        /** Changes the files in this inbox. */
        public void apply(Path inbox) throws IOException {
            change.apply(inbox);
        }
    }

    /** What is done to the files of an inbox. */
    @FunctionalInterface
    public interface Change {
        /** Does it. */
        void apply(Path inbox) throws IOException;
    }

    private static final List<String> LINE_COLUMNS = DayFiles.mandatory("CORE_JOURNAL");

    private final LocalDate date;
    private final Account personal;
    private final String org;
    private final String otherOrg;
    private final String journal;
    private final List<Bad> catalogue = new ArrayList<>();

    private OutsideFiles(OutsideBank bank, LocalDate date) {
        this.date = date;
        personal = bank.accounts(date).stream()
                .filter(a -> a.product().equals(Foundation.PERSONAL.code())
                        && a.currency().equals("CNY")
                        && a.isNormal()
                        && a.openedOn().isBefore(date))
                .findFirst()
                .orElseThrow();
        org = personal.org();
        otherOrg = bank.foundation().deskCodes().stream()
                .filter(code -> !code.equals(org))
                .findFirst()
                .orElseThrow();
        journal = DayFiles.name("CORE", "JOURNAL", date, 1);
    }

    /** The catalogue over the rich day of a bank, its longest line 70 KB. */
    public static List<Bad> bad(OutsideBank bank, LocalDate date) {
        return bad(bank, date, 70 * 1024L);
    }

    /** The same with a line as long as wanted; it is streamed, 1 GB needs no memory. */
    public static List<Bad> bad(OutsideBank bank, LocalDate date, long longestLine) {
        OutsideFiles files = new OutsideFiles(bank, date);
        files.controls();
        files.bytes();
        files.shapes();
        files.references();
        files.balancing();
        files.amounts();
        files.datesAndSides();
        files.texts();
        files.keys();
        files.otherKinds();
        files.add(
                "very long line",
                "a summary of " + longestLine + " bytes in one line",
                "text or line too long",
                2,
                Set.of("summary"),
                inbox -> longLine(inbox.resolve(files.journal), files, longestLine));
        return List.copyOf(files.catalogue);
    }

    /** Changes after which every file must still be taken, with the same account balances. */
    public static List<Harmless> harmless(OutsideBank bank, LocalDate date) {
        OutsideFiles f = new OutsideFiles(bank, date);
        return List.of(
                new Harmless("all fields quoted", inbox -> f.text(inbox, csv -> quoted(csv, "\n"))),
                new Harmless("all fields quoted, CRLF", inbox -> f.text(inbox, csv -> quoted(csv, "\r\n"))),
                new Harmless("LF", inbox -> f.text(inbox, Csv::text)),
                new Harmless(
                        "no line break at the end",
                        inbox -> f.text(
                                inbox, csv -> csv.text().substring(0, csv.text().length() - 1))),
                new Harmless("columns in reverse", inbox -> f.edit(inbox, csv -> Collections.reverse(csv.header()))),
                new Harmless("lines in reverse", inbox -> f.edit(inbox, csv -> Collections.reverse(csv.rows()))),
                new Harmless(
                        "control file with unknown fields",
                        inbox -> f.control(inbox, fields -> {
                            fields.remove("contract");
                            fields.put("owner", "{\"name\":\"运行中心\",\"tel\":[1,2]}");
                        })),
                new Harmless(
                        "a journal of no lines, seq 7",
                        inbox -> f.write(
                                inbox, "JOURNAL", date, 7, new Csv(new ArrayList<>(LINE_COLUMNS), new ArrayList<>()))),
                new Harmless(
                        "summary of 500 characters",
                        inbox -> f.edit(inbox, csv -> f.inner(csv).get(0).put("summary", "长".repeat(500)))),
                new Harmless(
                        "data file without control file, seq 8",
                        inbox -> Files.writeString(
                                inbox.resolve(DayFiles.name("CORE", "JOURNAL", date, 8)), "journal_no\n")));
    }

    /**
     * Too many lines: a journal of this many two-line entry sets, streamed. It is well-formed and balanced; where the
     * code under test declares a limit, a count above it must be refused by that limit and a count below it taken.
     */
    public static Bad manyLines(OutsideBank bank, LocalDate date, int seq, long sets) {
        OutsideFiles files = new OutsideFiles(bank, date);
        return new Bad(
                "too many lines",
                sets + " entry sets of two lines",
                "too many lines",
                When.BEFORE_INTAKE,
                DayFiles.name("CORE", "JOURNAL", date, seq),
                null,
                Set.of(),
                inbox -> writeManyLines(inbox, date, seq, sets, files.org));
    }

    /** Streams a good journal of many two-line sets on internal subjects (6601 / 224105, 1.00 each). */
    public static Path writeManyLines(Path inbox, LocalDate date, int seq, long sets, String org) throws IOException {
        Path file = inbox.resolve(DayFiles.name("CORE", "JOURNAL", date, seq));
        MessageDigest digest = DayFiles.digest();
        try (OutputStream out =
                new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest), 1 << 16)) {
            out.write((String.join(",", LINE_COLUMNS) + "\n").getBytes(StandardCharsets.UTF_8));
            String tail = ",TX9900," + date + "T10:00:00,CNY,";
            for (long k = 1; k <= sets; k++) {
                String lines = "M-" + seq + "-" + k + ",1," + org + tail + "D,1.00,6601\n" + "M-" + seq + "-" + k
                        + ",2," + org + tail + "C,1.00,224105\n";
                out.write(lines.getBytes(StandardCharsets.UTF_8));
            }
        }
        DayFiles.Sums sums = new DayFiles.Sums(Csv.yuan(sets * 100), Csv.yuan(sets * 100));
        String sha = HexFormat.of().formatHex(digest.digest());
        Files.writeString(
                DayFiles.controlOf(file),
                DayFiles.json(DayFiles.control("CORE", "JOURNAL", date, seq, sets * 2, sums, sha), ""));
        return file;
    }

    private void controls() {
        control("wrong row count", "count", f -> f.put("rows", plusOne(f, "rows")));
        control("wrong debit sum", "control sum", f -> f.put("debit", "\"12345678901.23\""));
        control("wrong credit sum", "control sum", f -> f.put("credit", "\"12345678901.23\""));
        control("wrong sha256", "hash", f -> f.put("sha256", "\"" + "0".repeat(64) + "\""));
        control(
                "control file of another date",
                "control file and name",
                f -> f.put("businessDate", "\"" + date.minusDays(1) + "\""));
        control("control file of another kind", "control file and name", f -> f.put("kind", "\"ACCOUNT\""));
        control("control file of another system", "control file and name", f -> f.put("system", "\"PAY\""));
        control("control file of another seq", "control file and name", f -> f.put("seq", plusOne(f, "seq")));
        control("control file with a count that is no number", "control file", f -> f.put("rows", "\"many\""));
        for (String field : List.of("system", "kind", "businessDate", "seq", "rows", "debit", "credit", "sha256")) {
            control("control file without " + field, "control file", f -> f.remove(field));
        }
        add(
                "control file not JSON",
                "plain text instead",
                "control file",
                null,
                Set.of(),
                inbox -> Files.writeString(DayFiles.controlOf(inbox.resolve(journal)), "rows=12\n"));
        add(
                "control file empty",
                "no bytes",
                "control file",
                null,
                Set.of(),
                inbox -> Files.writeString(DayFiles.controlOf(inbox.resolve(journal)), ""));
        add("truncated file", "half of the bytes are missing", "hash or count", null, Set.of(), inbox -> {
            byte[] bytes = Files.readAllBytes(inbox.resolve(journal));
            Files.write(inbox.resolve(journal), Arrays.copyOf(bytes, bytes.length / 2));
        });
        add("last line missing", "the hash is right, the count is not", "count", null, Set.of(), inbox -> {
            Csv csv = read(inbox);
            Map<String, String> control = controlFields(csv, new byte[0]);
            csv.rows().remove(csv.rows().size() - 1);
            byte[] bytes = csv.text().getBytes(StandardCharsets.UTF_8);
            control.put("sha256", '"' + DayFiles.sha256(bytes) + '"');
            Files.write(inbox.resolve(journal), bytes);
            Files.writeString(DayFiles.controlOf(inbox.resolve(journal)), DayFiles.json(control, ""));
        });
        add("empty file", "no header", "header", null, Set.of(), inbox -> bytes(inbox, old -> new byte[0]));
    }

    private void bytes() {
        add(
                "BOM",
                "UTF-8 with byte order mark",
                "encoding",
                null,
                Set.of(),
                inbox -> bytes(inbox, old -> concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, old)));
        add(
                "UTF-16",
                "little endian with mark",
                "encoding",
                null,
                Set.of(),
                inbox -> bytes(
                        inbox,
                        old -> concat(
                                new byte[] {(byte) 0xFF, (byte) 0xFE},
                                new String(old, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16LE))));
        // Not every text in GBK will do: the bytes of 摘要 are well-formed UTF-8 for two other characters.
        add("GBK bytes", "a summary in GBK", "encoding", 2, Set.of(), inbox -> {
            row(inbox, line -> line.put("summary", "@@"));
            bytes(inbox, old -> replace(old, "@@", "工资".getBytes(Charset.forName("GBK"))));
        });
        add("overlong UTF-8", "a slash in two bytes", "encoding", 2, Set.of(), inbox -> {
            row(inbox, line -> line.put("summary", "@@"));
            bytes(inbox, old -> replace(old, "@@", new byte[] {(byte) 0xC0, (byte) 0xAF}));
        });
        add(
                "lone CR",
                "CR between fields and next line",
                "line end",
                null,
                Set.of(),
                inbox -> text(inbox, csv -> csv.text().replaceFirst("\n", "\r")));
        add(
                "NUL byte",
                "in a summary",
                "control character",
                2,
                Set.of("summary"),
                inbox -> row(inbox, line -> line.put("summary", "a\u0000b")));
    }

    private void shapes() {
        add(
                "unclosed quote",
                "a quote opens in line 2 and never closes",
                "CSV quoting",
                2,
                Set.of(),
                inbox -> text(inbox, csv -> firstLine(without(csv), line -> '"' + line)));
        add(
                "characters after a closing quote",
                "\"x\"y",
                "CSV quoting",
                2,
                Set.of(),
                inbox -> text(inbox, csv -> firstLine(without(csv), line -> line.replaceFirst("^([^,]*)", "\"$1\"y"))));
        add(
                "quote inside a bare field",
                "ab\"c",
                "CSV quoting",
                2,
                Set.of(),
                inbox -> text(inbox, csv -> firstLine(without(csv), line -> line.replaceFirst("^([^,]*)", "x$1\"c"))));
        add(
                "one field too few",
                "line 2",
                "number of fields",
                2,
                Set.of(),
                inbox -> text(inbox, csv -> firstLine(without(csv), line -> line.substring(0, line.lastIndexOf(',')))));
        add(
                "one field too many",
                "line 2",
                "number of fields",
                2,
                Set.of(),
                inbox -> text(inbox, csv -> firstLine(without(csv), line -> line + ",x")));
        add(
                "duplicate header column",
                "summary twice",
                "header",
                1,
                Set.of("summary"),
                inbox -> edit(inbox, csv -> {
                    csv.header().remove("summary");
                    csv.header().add("summary");
                    csv.header().add("summary");
                }));
        add(
                "unknown column",
                "colour; its name may be a value, so it is told by its place and masked",
                "header",
                1,
                Set.of(),
                inbox -> edit(inbox, csv -> csv.header().add("colour")));
        add(
                "column name in capitals",
                "AMOUNT",
                "header",
                1,
                Set.of("AMOUNT", "amount"),
                inbox -> text(inbox, csv -> csv.text().replaceFirst("amount", "AMOUNT")));
        for (String column : List.of("org_code", "amount", "subject_code")) {
            add("mandatory column missing: " + column, column + " left out", "header", 1, Set.of(column), inbox -> {
                Csv csv = read(inbox);
                Map<String, String> control = controlFields(csv, new byte[0]);
                csv.header().remove(column);
                byte[] bytes = csv.text().getBytes(StandardCharsets.UTF_8);
                control.put("sha256", '"' + DayFiles.sha256(bytes) + '"');
                Files.write(inbox.resolve(journal), bytes);
                Files.writeString(DayFiles.controlOf(inbox.resolve(journal)), DayFiles.json(control, ""));
            });
        }
        for (String column : LINE_COLUMNS) {
            first("empty " + column, "a mandatory value is missing", "mandatory value", column, "");
        }
    }

    private void references() {
        first("unknown org", "no such org", "unknown org", "org_code", "999999999");
        first("org of eight digits", "too short", "unknown org or format", "org_code", "88101010");
        account(
                "unknown account",
                "no such account",
                "unknown account",
                Set.of("account_no"),
                lines -> lines.get(0).put("account_no", "NO-SUCH-ACCOUNT"));
        first("unknown subject", "no such subject", "unknown subject", "subject_code", "669999");
        first("subject with children", "1001 has children", "subject with children", "subject_code", "1001");
        first("own subject with children", "6051 has children", "subject with children", "subject_code", "6051");
        account(
                "account of another subject",
                "201105 on an account of 201104",
                "account and subject",
                Set.of("subject_code", "account_no"),
                lines -> lines.get(0).put("subject_code", "201105"));
        account(
                "account of another currency",
                "USD on an account in CNY",
                "account and currency",
                Set.of("currency", "account_no"),
                lines -> lines.forEach(line -> line.put("currency", "USD")));
        account(
                "account missing",
                "a customer subject without an account, not TX9900",
                "account missing",
                Set.of("account_no"),
                lines -> lines.get(0).remove("account_no"));
        first("currency in small letters", "cny", "currency format", "currency", "cny");
        pair(
                "RED without reversal_of",
                "red line without link",
                "reversal",
                Set.of("reversal_of"),
                lines -> lines.forEach(line -> line.put("entry_kind", "RED")));
        first("unknown entry kind", "GREEN", "value not in list", "entry_kind", "GREEN");
    }

    private void balancing() {
        set(
                "unbalanced set",
                "debit 100.00, credit 99.99",
                lines -> lines.get(1).put("amount", "99.99"));
        set(
                "balanced, not per org",
                "debit at one org, credit at another",
                lines -> lines.get(1).put("org_code", otherOrg));
        set(
                "balanced, not per currency",
                "debit CNY, credit USD",
                lines -> lines.get(1).put("currency", "USD"));
        set("one side only", "a single debit line", lines -> lines.get(1).put("journal_no", "X-BAD-2"));
        set("red and blue mixed up", "a red debit against a blue credit", lines -> {
            lines.get(0).put("entry_kind", "RED");
            lines.get(0).put("reversal_of", "00000003");
        });
    }

    private void amounts() {
        Map<String, String> amounts = new LinkedHashMap<>();
        amounts.put("negative amount", "-100.00");
        amounts.put("zero amount", "0.00");
        amounts.put("three decimals", "100.000");
        amounts.put("one decimal", "100.0");
        amounts.put("no decimals", "100");
        amounts.put("exponent", "1E2");
        amounts.put("grouping comma", "1,000.00");
        amounts.put("full-width digits", "１００.００");
        amounts.put("plus sign", "+100.00");
        amounts.put("comma as decimal point", "100,00");
        amounts.put("blank before the amount", " 100.00");
        amounts.put("no digit before the point", ".50");
        amounts.put("not a number", "NaN");
        amounts.put("overflow", "1000000000000.00");
        amounts.put("overflow of long", "99999999999999999999.00");
        amounts.put("grouped overflow", "1,000,000,000,000.00");
        amounts.forEach((name, amount) -> pair(
                name,
                "both lines have " + amount,
                "amount format or range",
                Set.of("amount"),
                lines -> lines.forEach(line -> line.put("amount", amount))));
    }

    private void datesAndSides() {
        pair(
                "future value date",
                "the day after the business date",
                "future date",
                Set.of("value_date"),
                lines -> lines.forEach(
                        line -> line.put("value_date", date.plusDays(1).toString())));
        pair(
                "impossible date",
                "2026-02-30",
                "date format",
                Set.of("value_date"),
                lines -> lines.forEach(line -> line.put("value_date", "2026-02-30")));
        first("date without dashes", "20260218", "date format", "value_date", "20260218");
        first("timestamp with zone", "…+08:00", "time format", "occurred_at", date + "T10:00:00+08:00");
        first("timestamp in UTC", "…Z", "time format", "occurred_at", date + "T10:00:00Z");
        first("timestamp without T", "a blank instead", "time format", "occurred_at", date + " 10:00:00");
        first("impossible time", "25:00:00", "time format", "occurred_at", date + "T25:00:00");
        pair("side R and P on an on-balance subject", "收 and 付 on 6601", "side", Set.of("side"), lines -> {
            lines.get(0).put("side", "R");
            lines.get(1).put("side", "P");
        });
        first("unknown side", "X", "side", "side", "X");
        single("side D on an off-balance subject", lines -> lines.get(0).put("side", "D"));
        single("side C on an off-balance subject", lines -> lines.get(0).put("side", "C"));
    }

    private void texts() {
        first("control character", "BEL in a summary", "control character", "summary", "a\u0007b");
        first("tab", "a tab in a summary", "control character", "summary", "a\tb");
        first("DEL character", "U+007F in a summary", "control character", "summary", "a\u007fb");
        first("text of 501 characters", "summary", "text too long", "summary", "长".repeat(501));
        pair(
                "journal number with illegal characters",
                "a slash",
                "number format",
                Set.of("journal_no"),
                lines -> lines.forEach(line -> line.put("journal_no", "A/1")));
        pair(
                "journal number of 41 characters",
                "one too many",
                "number format",
                Set.of("journal_no"),
                lines -> lines.forEach(line -> line.put("journal_no", "J".repeat(41))));
        pair(
                "journal number with full-width letters",
                "Ａ１",
                "number format",
                Set.of("journal_no"),
                lines -> lines.forEach(line -> line.put("journal_no", "Ａ１")));
        first("line number not a number", "one", "number format", "line_no", "one");
    }

    private void keys() {
        add(
                "duplicate line",
                "the same journal_no and line_no twice",
                "duplicate key",
                3,
                Set.of("line_no", "journal_no"),
                inbox -> edit(inbox, csv -> inner(csv).get(1).put("line_no", "1")));
        String second = DayFiles.name("CORE", "JOURNAL", date, 9);
        catalogue.add(new Bad(
                "journal number used in an accepted file",
                "seq 9 brings a number that seq 1 has brought",
                "duplicate key",
                When.AFTER_INTAKE,
                second,
                2,
                Set.of("journal_no", "line_no"),
                inbox -> {
                    Csv csv = new Csv(new ArrayList<>(LINE_COLUMNS), new ArrayList<>());
                    String taken = Csv.value(read(inbox).rows().get(0), "journal_no");
                    inner(csv).forEach(line -> line.put("journal_no", taken));
                    write(inbox, "JOURNAL", date, 9, csv);
                }));
        catalogue.add(new Bad(
                "same name, other content",
                "a taken file is written again with one more set",
                "same name with other content",
                When.AFTER_INTAKE,
                journal,
                null,
                Set.of(),
                inbox -> edit(inbox, this::inner)));
        catalogue.add(new Bad(
                "file for a closed date",
                "a good file of seq 9 comes after the night",
                "closed date",
                When.AFTER_CLOSE,
                second,
                null,
                Set.of(),
                inbox -> {
                    Csv csv = new Csv(new ArrayList<>(LINE_COLUMNS), new ArrayList<>());
                    inner(csv);
                    write(inbox, "JOURNAL", date, 9, csv);
                }));
    }

    private void otherKinds() {
        accountRow(
                "account opened in the future",
                "future date",
                "opened_on",
                date.plusDays(1).toString());
        accountRow(
                "account closed in the future",
                "future date",
                "closed_on",
                date.plusDays(1).toString());
        accountRow("account of an unknown product", "unknown product", "product_code", "NO-SUCH-PRODUCT");
        accountRow("account of an unknown org", "unknown org", "org_code", "999999999");
        accountRow("account of an unknown subject", "unknown subject", "subject_code", "209999");
        accountRow("account of an unknown status", "value not in list", "status", "SLEEPING");
        accountRow("account number of 41 characters", "number format", "account_no", "9".repeat(41));
        accountRow("account name of 201 characters", "text too long", "customer_name", "名".repeat(201));
        rateRow("negative rate", "rate range", "rate", "-0.05");
        rateRow("rate too large", "rate range", "rate", "1000.00");
        rateRow("rate without effective date", "mandatory value", "effective_date", "");
        String opening = DayFiles.name("CORE", "OPENING", date, 1);
        catalogue.add(new Bad(
                "opening not on the take-over day",
                "a take-over file in a bank that has begun",
                "take-over",
                When.BEFORE_INTAKE,
                opening,
                null,
                Set.of(),
                inbox -> {
                    Csv csv = new Csv(new ArrayList<>(List.of("account_no", "balance", "side")), new ArrayList<>());
                    csv.rows().add(Map.of("account_no", personal.no(), "balance", "1.00", "side", "C"));
                    write(inbox, "OPENING", date, 1, csv);
                }));
        String misnamed = DayFiles.name("CORE", "GOSSIP", date, 1);
        catalogue.add(new Bad(
                "unknown kind of file",
                "CORE_GOSSIP",
                "unknown kind of file",
                When.BEFORE_INTAKE,
                misnamed,
                null,
                Set.of(),
                inbox -> {
                    Csv csv = new Csv(new ArrayList<>(List.of("a")), new ArrayList<>());
                    csv.rows().add(Map.of("a", "1"));
                    write(inbox, "GOSSIP", date, 1, csv);
                }));
    }

    private void add(
            String name, String what, String rule, @Nullable Integer line, Set<String> columns, Change change) {
        catalogue.add(new Bad(name, what, rule, When.BEFORE_INTAKE, journal, line, columns, change));
    }

    private void control(String name, String rule, Consumer<Map<String, String>> change) {
        add(name, "control file", rule, null, Set.of(), inbox -> control(inbox, change));
    }

    /** Two more lines at the top of the journal, of which the first one's value is replaced. */
    private void first(String name, String what, String rule, String column, String value) {
        pair(name, what, rule, Set.of(column), lines -> lines.get(0).put(column, value));
    }

    private void pair(
            String name, String what, String rule, Set<String> columns, Consumer<List<Map<String, String>>> change) {
        add(name, what, rule, 2, columns, inbox -> edit(inbox, csv -> change.accept(inner(csv))));
    }

    private void set(String name, String what, Consumer<List<Map<String, String>>> change) {
        add(name, what, "entry set balances", null, Set.of(), inbox -> edit(inbox, csv -> change.accept(inner(csv))));
    }

    private void account(
            String name, String what, String rule, Set<String> columns, Consumer<List<Map<String, String>>> change) {
        add(
                name,
                what,
                rule,
                2,
                columns,
                inbox -> edit(inbox, csv -> {
                    List<Map<String, String>> lines = inner(csv);
                    lines.get(0).put("subject_code", personal.subject());
                    lines.get(0).put("account_no", personal.no());
                    lines.get(0).put("tx_code", "TX1102");
                    lines.get(1).put("subject_code", "100101");
                    lines.get(1).put("tx_code", "TX1102");
                    change.accept(lines);
                }));
    }

    private void single(String name, Consumer<List<Map<String, String>>> change) {
        add(
                name,
                "7001 is single-entry",
                "side",
                2,
                Set.of("side"),
                inbox -> edit(inbox, csv -> {
                    List<Map<String, String>> lines = inner(csv);
                    csv.rows().remove(lines.get(1));
                    lines.get(0).put("subject_code", "7001");
                    change.accept(lines);
                }));
    }

    private void accountRow(String name, String rule, String column, String value) {
        String file = DayFiles.name("CORE", "ACCOUNT", date, 1);
        catalogue.add(new Bad(
                name, column + " = " + value, rule, When.BEFORE_INTAKE, file, 2, Set.of(column), inbox -> {
                    Csv csv = Csv.parse(Files.readString(inbox.resolve(file)));
                    Map<String, String> row = new LinkedHashMap<>(DayFiles.account(personal));
                    row.put("account_no", "BAD-NEW-ACCOUNT");
                    row.put("opened_on", date.toString());
                    row.put(column, value);
                    if (column.equals("closed_on")) {
                        row.put("status", "CLOSED");
                    }
                    csv.rows().add(0, row);
                    write(inbox, "ACCOUNT", date, 1, csv);
                }));
    }

    private void rateRow(String name, String rule, String column, String value) {
        String file = DayFiles.name("CORE", "RATE", date, 1);
        catalogue.add(new Bad(
                name, column + " = " + value, rule, When.BEFORE_INTAKE, file, 2, Set.of(column), inbox -> {
                    Csv csv = Csv.parse(Files.readString(inbox.resolve(file)));
                    Map<String, String> row = new LinkedHashMap<>();
                    row.put("product_code", Foundation.PERSONAL.code());
                    row.put("currency", "CNY");
                    row.put("rate", "0.05");
                    row.put("effective_date", date.plusDays(300).toString());
                    row.put("publish_no", "BAD-1");
                    row.put(column, value);
                    csv.rows().add(0, row);
                    write(inbox, "RATE", date, 1, csv);
                }));
    }

    /** Puts a good set of two lines on internal subjects on top and returns its lines, to be spoiled. */
    private List<Map<String, String>> inner(Csv csv) {
        List<Map<String, String>> lines = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            Map<String, String> line = new LinkedHashMap<>();
            line.put("journal_no", "X-BAD-1");
            line.put("line_no", String.valueOf(k + 1));
            line.put("org_code", org);
            line.put("tx_code", "TX9900");
            line.put("occurred_at", date + "T10:00:00");
            line.put("currency", "CNY");
            line.put("side", k == 0 ? "D" : "C");
            line.put("amount", "100.00");
            line.put("subject_code", k == 0 ? "6601" : "224105");
            lines.add(line);
        }
        csv.rows().addAll(0, lines);
        return lines;
    }

    private Csv read(Path inbox) throws IOException {
        return Csv.parse(Files.readString(inbox.resolve(journal)));
    }

    /** Changes header and rows of the journal; the control file follows. */
    private void edit(Path inbox, Consumer<Csv> change) throws IOException {
        Csv csv = read(inbox);
        change.accept(csv);
        write(inbox, "JOURNAL", date, 1, csv);
    }

    private void row(Path inbox, Consumer<Map<String, String>> change) throws IOException {
        edit(inbox, csv -> change.accept(inner(csv).get(0)));
    }

    /** Writes rows plainly; columns that only the rows know are added to the header. */
    private void write(Path inbox, String kind, LocalDate day, int seq, Csv csv) throws IOException {
        for (Map<String, String> row : csv.rows()) {
            row.keySet().stream()
                    .filter(column -> !csv.header().contains(column))
                    .forEach(csv.header()::add);
        }
        Path file = inbox.resolve(DayFiles.name("CORE", kind, day, seq));
        byte[] bytes = csv.text().getBytes(StandardCharsets.UTF_8);
        Files.write(file, bytes);
        Map<String, String> control = DayFiles.control(
                "CORE",
                kind,
                day,
                seq,
                csv.rows().size(),
                kind.equals("JOURNAL") ? sums(csv.rows()) : null,
                DayFiles.sha256(bytes));
        Files.writeString(DayFiles.controlOf(file), DayFiles.json(control, ""));
    }

    /** Changes the text of the journal; count and sums stay, the hash follows. */
    private void text(Path inbox, Function<Csv, String> change) throws IOException {
        Csv csv = read(inbox);
        Map<String, String> control = controlFields(csv, new byte[0]);
        byte[] bytes = change.apply(csv).getBytes(StandardCharsets.UTF_8);
        control.put("sha256", '"' + DayFiles.sha256(bytes) + '"');
        Files.write(inbox.resolve(journal), bytes);
        Files.writeString(DayFiles.controlOf(inbox.resolve(journal)), DayFiles.json(control, ""));
    }

    private void bytes(Path inbox, UnaryOperator<byte[]> change) throws IOException {
        Path file = inbox.resolve(journal);
        Csv csv = read(inbox);
        byte[] bytes = change.apply(Files.readAllBytes(file));
        Files.write(file, bytes);
        Files.writeString(DayFiles.controlOf(file), DayFiles.json(controlFields(csv, bytes), ""));
    }

    private void control(Path inbox, Consumer<Map<String, String>> change) throws IOException {
        Path file = inbox.resolve(journal);
        Map<String, String> fields = controlFields(read(inbox), Files.readAllBytes(file));
        change.accept(fields);
        Files.writeString(DayFiles.controlOf(file), DayFiles.json(fields, ""));
    }

    private Map<String, String> controlFields(Csv csv, byte[] bytes) {
        return DayFiles.control(
                "CORE", "JOURNAL", date, 1, csv.rows().size(), sums(csv.rows()), DayFiles.sha256(bytes));
    }

    /** Sums over the amounts that can be read; a spoiled amount counts as the 100.00 it was. */
    private static DayFiles.Sums sums(List<Map<String, String>> rows) {
        List<Map<String, String>> readable = new ArrayList<>();
        for (Map<String, String> row : rows) {
            Map<String, String> copy = new LinkedHashMap<>(row);
            if (!row.getOrDefault("amount", "").matches("-?[0-9]{1,13}\\.[0-9]{2}")) {
                copy.put("amount", "100.00");
            }
            readable.add(copy);
        }
        return DayFiles.Sums.of(readable);
    }

    private static String plusOne(Map<String, String> fields, String field) {
        return new BigDecimal(Csv.value(fields, field)).add(BigDecimal.ONE).toPlainString();
    }

    /** The text with its first data line changed; the line has no line break inside. */
    private static String firstLine(Csv csv, UnaryOperator<String> change) {
        String text = csv.text();
        int begin = text.indexOf('\n') + 1;
        int end = text.indexOf('\n', begin);
        return text.substring(0, begin) + change.apply(text.substring(begin, end)) + text.substring(end);
    }

    /** Takes free text out, so that every row is one physical line without quotes. */
    private static Csv without(Csv csv) {
        for (Map<String, String> row : csv.rows()) {
            row.keySet().removeAll(List.of("summary", "counterparty_name", "counterparty_bank", "channel"));
        }
        return csv;
    }

    private static String quoted(Csv csv, String end) {
        StringBuilder text = new StringBuilder();
        List<String> header =
                csv.header().stream().map(column -> Csv.field(column, true)).toList();
        text.append(String.join(",", header)).append(end);
        for (Map<String, String> row : csv.rows()) {
            List<String> fields = csv.header().stream()
                    .map(column -> Csv.field(row.getOrDefault(column, ""), true))
                    .toList();
            text.append(String.join(",", fields)).append(end);
        }
        return text.toString();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(a);
        all.writeBytes(b);
        return all.toByteArray();
    }

    /** Replaces ASCII characters by raw bytes; ISO-8859-1 keeps every byte as it is. */
    private static byte[] replace(byte[] in, String what, byte[] with) {
        String text = new String(in, StandardCharsets.ISO_8859_1);
        return text.replace(what, new String(with, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void longLine(Path file, OutsideFiles files, long length) throws IOException {
        Csv csv = Csv.parse(Files.readString(file));
        files.inner(csv).get(0).put("summary", "@@");
        if (!csv.header().contains("summary")) {
            csv.header().add("summary");
        }
        Map<String, String> control = files.controlFields(csv, new byte[0]);
        String text = csv.text();
        int at = text.indexOf("@@");
        MessageDigest digest = DayFiles.digest();
        byte[] block = "x".repeat(8192).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out =
                new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest), 1 << 16)) {
            out.write(text.substring(0, at).getBytes(StandardCharsets.UTF_8));
            for (long left = length; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(block.length, left));
            }
            out.write(text.substring(at + 2).getBytes(StandardCharsets.UTF_8));
        }
        control.put("sha256", '"' + HexFormat.of().formatHex(digest.digest()) + '"');
        Files.writeString(DayFiles.controlOf(file), DayFiles.json(control, ""));
    }
}
