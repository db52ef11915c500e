package yingyun.outside;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import yingyun.outside.BankDay.EntrySet;
import yingyun.outside.BankDay.Line;

/** Writes the files of a day by the contract of day files 0.9, in many of the ways it allows. */
final class DayFiles {
    /** Mandatory columns by kind of file. */
    static final Map<String, List<String>> MANDATORY = Map.of(
            "CORE_ORG", List.of("org_code", "name", "level", "valid_from"),
            "CORE_SUBJECT", List.of("subject_code", "name", "nature"),
            "CORE_PRODUCT", List.of("product_code", "name", "kind", "interest_rule"),
            "CORE_ACCOUNT",
                    List.of(
                            "account_no",
                            "org_code",
                            "product_code",
                            "subject_code",
                            "currency",
                            "customer_no",
                            "customer_kind",
                            "opened_on",
                            "status"),
            "CORE_OPENING", List.of("account_no", "balance", "side"),
            "GL_OPENING", List.of("org_code", "subject_code", "currency", "side", "balance"),
            "CORE_JOURNAL",
                    List.of(
                            "journal_no",
                            "line_no",
                            "org_code",
                            "tx_code",
                            "occurred_at",
                            "currency",
                            "side",
                            "amount",
                            "subject_code"),
            "CORE_RATE", List.of("product_code", "currency", "rate", "effective_date", "publish_no"));

    /** Columns that may be missing, by kind of file. */
    static final Map<String, List<String>> OPTIONAL = Map.of(
            "CORE_ORG", List.of("parent_code", "accounting_org", "valid_to"),
            "CORE_SUBJECT", List.of("parent_code", "sub_accounts"),
            "CORE_PRODUCT", List.of("interest_base_unit"),
            "CORE_ACCOUNT",
                    List.of(
                            "customer_name",
                            "id_no",
                            "phone",
                            "closed_on",
                            "term",
                            "maturity_on",
                            "rate",
                            "auto_rollover",
                            "agreed_base",
                            "settlement_account"),
            "CORE_OPENING", List.of("accumulation", "accrued_interest", "last_settled_on"),
            "GL_OPENING", List.of(),
            "CORE_JOURNAL",
                    List.of(
                            "account_no",
                            "entry_kind",
                            "reversal_of",
                            "value_date",
                            "teller_no",
                            "authoriser_no",
                            "terminal_no",
                            "channel",
                            "payment_ref",
                            "counterparty_account",
                            "counterparty_name",
                            "counterparty_bank",
                            "other_org",
                            "voucher_no",
                            "summary"),
            "CORE_RATE", List.of("term"));

    private final Path inbox;
    private final LocalDate date;
    private final Dice dice;
    private final List<Path> written = new ArrayList<>();

    private DayFiles(Path inbox, LocalDate date, long seed) {
        this.inbox = inbox;
        this.date = date;
        dice = new Dice(seed, -date.toEpochDay());
    }

    /** Writes a day; returns the data files in the order they were finished. */
    static List<Path> write(BankDay day, Path inbox, long seed) throws IOException {
        DayFiles files = new DayFiles(inbox, day.date(), seed);
        for (int k = 0; k < day.journals().size(); k++) {
            files.journal(day.journals().get(k), k + 1);
        }
        files.file("CORE", "ORG", 1, rows(day.orgs(), DayFiles::org), null);
        files.file("CORE", "SUBJECT", 1, rows(day.subjects(), DayFiles::subject), null);
        files.file("CORE", "PRODUCT", 1, rows(day.products(), DayFiles::product), null);
        files.file("CORE", "RATE", 1, rows(day.rates(), DayFiles::rate), null);
        List<Map<String, String>> accounts = rows(day.accounts(), DayFiles::account);
        int first = accounts.size() > 4 && files.dice.oneIn(2) ? accounts.size() / 2 : accounts.size();
        files.file("CORE", "ACCOUNT", 1, accounts.subList(0, first), null);
        files.file("CORE", "ACCOUNT", 2, accounts.subList(first, accounts.size()), null);
        files.file("CORE", "OPENING", 1, rows(day.openings(), DayFiles::opening), null);
        files.file("GL", "OPENING", 1, rows(day.glOpenings(), DayFiles::glOpening), null);
        return files.written;
    }

    private void journal(List<EntrySet> sets, int seq) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (EntrySet set : sets) {
            for (Line line : set.lines()) {
                rows.add(line(line));
            }
        }
        if (dice.oneIn(4)) {
            dice.shuffle(rows);
        }
        file("CORE", "JOURNAL", seq, rows, Sums.of(rows));
    }

    private void file(String system, String kind, int seq, List<Map<String, String>> rows, @Nullable Sums sums)
            throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        List<String> header = new ArrayList<>(mandatory(system + "_" + kind));
        for (String column : optional(system + "_" + kind)) {
            boolean used = rows.stream().anyMatch(row -> row.containsKey(column));
            if (used || dice.oneIn(2)) {
                header.add(column);
            }
        }
        if (!dice.oneIn(4)) {
            dice.shuffle(header);
        }
        String end = dice.oneIn(2) ? "\r\n" : "\n";
        boolean innerAsOuter = dice.oneIn(2);
        int quoting = dice.oneIn(3) ? 1 : dice.oneIn(2) ? 4 : Integer.MAX_VALUE;
        List<String> records = new ArrayList<>(List.of(String.join(",", header)));
        for (Map<String, String> row : rows) {
            List<String> fields = new ArrayList<>();
            for (String column : header) {
                String value = row.getOrDefault(column, "");
                String shown = innerAsOuter ? value.replace("\n", end) : value;
                boolean quote = quoting == 1 || (quoting == 4 && dice.oneIn(4));
                fields.add(Csv.field(shown, quote));
            }
            records.add(String.join(",", fields));
        }
        String text = String.join(end, records) + (dice.oneIn(10) ? "" : end);
        Path file = inbox.resolve(name(system, kind, date, seq));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(file, bytes);
        Map<String, String> control = control(system, kind, date, seq, rows.size(), sums, sha256(bytes));
        if (dice.oneIn(3)) {
            control.remove("contract");
        }
        if (dice.oneIn(5)) {
            control.put("producer", "\"外行 \\\"核心\\\" 3.2\"");
            control.put("extra", "{\"a\":[1,2,{}],\"b\":null}");
        }
        List<String> fields = new ArrayList<>(control.keySet());
        dice.shuffle(fields);
        Map<String, String> shuffled = new LinkedHashMap<>();
        fields.forEach(field -> shuffled.put(field, control.getOrDefault(field, "")));
        Files.writeString(controlOf(file), json(shuffled, dice.oneIn(2) ? " " : ""));
        written.add(file);
    }

    static List<String> mandatory(String kind) {
        return MANDATORY.getOrDefault(kind, List.of());
    }

    static List<String> optional(String kind) {
        return OPTIONAL.getOrDefault(kind, List.of());
    }

    static String name(String system, String kind, LocalDate date, int seq) {
        return system + "_" + kind + "_" + date.format(DateTimeFormatter.BASIC_ISO_DATE) + "_" + seq + ".csv";
    }

    static Path controlOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".ctl");
    }

    /** The fields of a control file as JSON values. */
    static Map<String, String> control(
            String system, String kind, LocalDate date, int seq, long rows, @Nullable Sums sums, String sha256) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("contract", "\"0.9\"");
        fields.put("system", '"' + system + '"');
        fields.put("kind", '"' + kind + '"');
        fields.put("businessDate", "\"" + date + '"');
        fields.put("seq", String.valueOf(seq));
        fields.put("rows", String.valueOf(rows));
        if (sums != null) {
            fields.put("debit", '"' + sums.debit().toPlainString() + '"');
            fields.put("credit", '"' + sums.credit().toPlainString() + '"');
        }
        fields.put("sha256", '"' + sha256 + '"');
        return fields;
    }

    static String json(Map<String, String> fields, String space) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, value) -> pairs.add('"' + name + '"' + space + ':' + space + value));
        return '{' + space + String.join("," + space, pairs) + space + '}';
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** Control sums of journal rows: a red line counts negative on its own side, 7xxx does not count. */
    record Sums(BigDecimal debit, BigDecimal credit) {
        static Sums of(List<Map<String, String>> rows) {
            BigDecimal debit = Csv.yuan(0);
            BigDecimal credit = Csv.yuan(0);
            for (Map<String, String> row : rows) {
                String side = row.getOrDefault("side", "");
                BigDecimal amount = new BigDecimal(Csv.value(row, "amount"));
                BigDecimal counted = "RED".equals(row.get("entry_kind")) ? amount.negate() : amount;
                if (row.getOrDefault("subject_code", "").startsWith("7")) {
                    continue;
                }
                if (side.equals("D")) {
                    debit = debit.add(counted);
                } else if (side.equals("C")) {
                    credit = credit.add(counted);
                }
            }
            return new Sums(debit, credit);
        }
    }

    private static <T> List<Map<String, String>> rows(List<T> facts, Function<T, Map<String, String>> row) {
        return facts.stream().map(row).toList();
    }

    private static Map<String, String> org(BankDay.Org org) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("org_code", org.code());
        row.put("name", org.name());
        row.put("level", org.level());
        put(row, "parent_code", org.parent());
        put(row, "accounting_org", org.accountingOrg());
        row.put("valid_from", org.validFrom().toString());
        return row;
    }

    private static Map<String, String> subject(BankDay.Subject subject) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("subject_code", subject.code());
        row.put("name", subject.name());
        row.put("nature", String.valueOf(subject.nature()));
        put(row, "parent_code", subject.parent());
        put(row, "sub_accounts", subject.subAccounts() ? "Y" : "N");
        return row;
    }

    private static Map<String, String> product(BankDay.Product product) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("product_code", product.code());
        row.put("name", product.name());
        row.put("kind", product.kind());
        row.put("interest_rule", product.rule());
        put(row, "interest_base_unit", product.baseUnit());
        return row;
    }

    private static Map<String, String> rate(BankDay.Rate rate) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("product_code", rate.product());
        put(row, "term", rate.term());
        row.put("currency", rate.currency());
        row.put("rate", rate.percent().toPlainString());
        row.put("effective_date", rate.effective().toString());
        row.put("publish_no", rate.publishNo());
        return row;
    }

    static Map<String, String> account(BankDay.Account account) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("account_no", account.no());
        row.put("org_code", account.org());
        row.put("product_code", account.product());
        row.put("subject_code", account.subject());
        row.put("currency", account.currency());
        row.put("customer_no", account.customerNo());
        row.put("customer_kind", String.valueOf(account.customerKind()));
        row.put("opened_on", account.openedOn().toString());
        put(row, "closed_on", account.closedOn());
        row.put("status", account.status());
        row.putAll(account.extra());
        return row;
    }

    static Map<String, String> opening(BankDay.Opening opening) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("account_no", opening.account());
        row.put("balance", Csv.yuan(opening.balance()).toPlainString());
        row.put("side", String.valueOf(opening.side()));
        if (opening.accumulation() != null) {
            row.put("accumulation", Csv.yuan(opening.accumulation()).toPlainString());
        }
        if (opening.accrued() != null) {
            row.put("accrued_interest", Csv.yuan(opening.accrued()).toPlainString());
        }
        put(row, "last_settled_on", opening.lastSettledOn());
        return row;
    }

    private static Map<String, String> glOpening(BankDay.GlOpening opening) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("org_code", opening.org());
        row.put("subject_code", opening.subject());
        row.put("currency", opening.currency());
        row.put("side", String.valueOf(opening.side()));
        row.put("balance", Csv.yuan(opening.balance()).toPlainString());
        return row;
    }

    private Map<String, String> line(Line line) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("journal_no", line.journalNo());
        row.put("line_no", String.valueOf(line.lineNo()));
        row.put("org_code", line.org());
        row.put("tx_code", line.txCode());
        row.put("occurred_at", line.occurredAt());
        row.put("currency", line.currency());
        row.put("side", String.valueOf(line.side()));
        row.put("amount", Csv.yuan(line.amount()).toPlainString());
        row.put("subject_code", line.subject());
        put(row, "account_no", line.account());
        put(row, "entry_kind", line.red() ? "RED" : dice.oneIn(3) ? "BLUE" : null);
        put(row, "reversal_of", line.reversalOf());
        put(row, "value_date", line.valueDate());
        row.putAll(line.extra());
        return row;
    }

    private static void put(Map<String, String> row, String column, @Nullable Object value) {
        if (value != null) {
            row.put(column, value.toString());
        }
    }
}
