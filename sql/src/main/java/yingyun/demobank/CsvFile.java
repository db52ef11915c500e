package yingyun.demobank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One day file and its control file, contract 0.9: UTF-8, LF, RFC 4180; the control file appears last. */
final class CsvFile {
    private final String system;
    private final String kind;
    private final LocalDate date;
    private final int seq;
    private final int columns;
    private final StringBuilder text = new StringBuilder(1 << 16);
    private final Map<String, String> sums = new LinkedHashMap<>();
    private int rows;

    CsvFile(String system, String kind, LocalDate date, int seq, List<String> columns) {
        this.system = system;
        this.kind = kind;
        this.date = date;
        this.seq = seq;
        this.columns = columns.size();
        text.append(String.join(",", columns)).append('\n');
    }

    void row(@Nullable Object... values) {
        if (values.length != columns) {
            throw new IllegalArgumentException(kind + " has " + columns + " columns, not " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append(',');
            }
            Object value = values[i];
            text.append(value == null ? "" : quoted(value.toString()));
        }
        text.append('\n');
        rows++;
    }

    /** A control sum such as debit, credit, amountIn. */
    CsvFile sum(String name, long fen) {
        sums.put(name, Digits.yuan(fen));
        return this;
    }

    void write(Path dir) {
        String name = system + "_" + kind + "_" + date.toString().replace("-", "") + "_" + seq + ".csv";
        byte[] data = text.toString().getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(dir);
            // An older control file must not vouch for new data while it is being replaced.
            Files.deleteIfExists(dir.resolve(name + ".ctl"));
            put(dir.resolve(name), data);
            put(dir.resolve(name + ".ctl"), control(sha256(data)).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String control(String sha256) {
        StringBuilder json = new StringBuilder("{\"contract\":\"1.0\",\"system\":\"" + system + "\",\"kind\":\"" + kind
                + "\",\"businessDate\":\"" + date + "\",\"seq\":" + seq + ",\"rows\":" + rows);
        sums.forEach((name, yuan) ->
                json.append(",\"").append(name).append("\":\"").append(yuan).append('"'));
        return json.append(",\"sha256\":\"").append(sha256).append("\"}\n").toString();
    }

    private static void put(Path target, byte[] bytes) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
