package yingyun.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes one day file with its control file, right by default and wrong on request. */
public final class DayFileBuilder {

    private final String system;
    private final String kind;
    private final String day;
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<String, @Nullable String> control = new LinkedHashMap<>();
    private int seq = 1;
    private String lineEnd = "\n";
    private UnaryOperator<byte[]> bytes = UnaryOperator.identity();

    private DayFileBuilder(String systemAndKind, String day, String columns) {
        this.system = systemAndKind.substring(0, systemAndKind.indexOf('_'));
        this.kind = systemAndKind.substring(systemAndKind.indexOf('_') + 1);
        this.day = day;
        this.header = List.of(columns.split(",", -1));
    }

    /** Columns of the file in order, separated by commas. */
    public static DayFileBuilder of(String systemAndKind, String day, String columns) {
        return new DayFileBuilder(systemAndKind, day, columns);
    }

    public DayFileBuilder seq(int number) {
        seq = number;
        return this;
    }

    /** One line; values as they are meant, quoted where needed. */
    public DayFileBuilder row(String... values) {
        rows.add(List.of(values));
        return this;
    }

    public DayFileBuilder crlf() {
        lineEnd = "\r\n";
        return this;
    }

    /** The columns in another order. */
    public DayFileBuilder reversed() {
        DayFileBuilder turned = new DayFileBuilder(system + "_" + kind, day, String.join(",", header.reversed()));
        rows.forEach(row -> turned.rows.add(row.reversed()));
        turned.seq = seq;
        turned.lineEnd = lineEnd;
        return turned;
    }

    /** Changes the written bytes; the control file then speaks of the changed bytes. */
    public DayFileBuilder bytes(UnaryOperator<byte[]> change) {
        bytes = change;
        return this;
    }

    public DayFileBuilder text(UnaryOperator<String> change) {
        return bytes(
                all -> change.apply(new String(all, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }

    /** A field of the control file as raw JSON; null leaves it out. */
    public DayFileBuilder control(String field, @Nullable String json) {
        control.put(field, json);
        return this;
    }

    public String fileName() {
        return system + "_" + kind + "_" + day.replace("-", "") + "_" + seq + ".csv";
    }

    public Path writeTo(Path inbox) {
        byte[] content = bytes.apply(csv().getBytes(StandardCharsets.UTF_8));
        try {
            Files.createDirectories(inbox);
            Path file = inbox.resolve(fileName());
            Files.write(file, content);
            Files.writeString(inbox.resolve(fileName() + ".ctl"), controlJson(content));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String csv() {
        StringBuilder text = new StringBuilder(String.join(",", header)).append(lineEnd);
        for (List<String> row : rows) {
            text.append(row.stream().map(DayFileBuilder::quoted).collect(Collectors.joining(",")))
                    .append(lineEnd);
        }
        return text.toString();
    }

    private static String quoted(String value) {
        return value.matches("(?s).*[\",\r\n].*") ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
    }

    private String controlJson(byte[] content) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("contract", "\"0.9\"");
        fields.put("system", "\"" + system + "\"");
        fields.put("kind", "\"" + kind + "\"");
        fields.put("businessDate", "\"" + day + "\"");
        fields.put("seq", Integer.toString(seq));
        fields.put("rows", Integer.toString(rows.size()));
        if (kind.equals("JOURNAL")) {
            fields.put("debit", "\"" + sum("D") + "\"");
            fields.put("credit", "\"" + sum("C") + "\"");
        }
        fields.put("sha256", "\"" + sha256(content) + "\"");
        fields.putAll(control);
        return fields.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String sum(String side) {
        BigDecimal sum = new BigDecimal("0.00");
        int kindAt = header.indexOf("entry_kind");
        for (List<String> row : rows) {
            if (row.get(header.indexOf("side")).equals(side)
                    && row.get(header.indexOf("amount")).matches("[0-9]+\\.[0-9]{2}")) {
                BigDecimal amount = new BigDecimal(row.get(header.indexOf("amount")));
                sum = kindAt >= 0 && row.get(kindAt).equals("RED") ? sum.subtract(amount) : sum.add(amount);
            }
        }
        return sum.toPlainString();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
