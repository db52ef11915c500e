package yingyun.knowledge.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yingyun.knowledge.KnowledgeProblem;

/**
 * A bank's own code table: CSV (RFC 4180) in UTF-8 or GB18030, heads in Chinese or English in any order. Lines that are not understood
 * are remarks; the others are rows.
 */
final class CodeTable {

    static final int MOST_BYTES = 2 * 1024 * 1024;
    static final int MOST_ROWS = 5_000;
    private static final int MOST_ALIASES = 20;
    private static final int MOST_LINES_SAID = 3;

    private static final Map<String, String> HEADS = Map.ofEntries(
            Map.entry("代码", "code"),
            Map.entry("种类", "kind"),
            Map.entry("名称", "name"),
            Map.entry("别名", "aliases"),
            Map.entry("归口", "ownerDesk"),
            Map.entry("生效日期", "validFrom"),
            Map.entry("失效日期", "validTo"),
            Map.entry("含义", "meaning"),
            Map.entry("对客户说", "say"),
            Map.entry("终端操作", "terminal"),
            Map.entry("不要做", "avoid"),
            Map.entry("文号", "documentNo"),
            Map.entry("条款", "clauseNo"),
            Map.entry("值班", "duty"));
    private static final Map<String, String> KINDS =
            Map.of("交易", "TRANSACTION", "错误", "ERROR", "应答", "RESPONSE", "产品", "PRODUCT");
    private static final Map<String, Integer> ROOM =
            Map.of("name", 100, "meaning", 1000, "say", 600, "terminal", 4000, "avoid", 1000, "duty", 100);

    /** @param documentNo null: rests on no clause */
    record Row(
            int lineNo,
            String code,
            String kind,
            String name,
            List<String> aliases,
            String ownerDesk,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String meaning,
            String say,
            String terminal,
            String avoid,
            @Nullable String documentNo,
            @Nullable String clauseNo,
            String duty) {}

    record Remark(int lineNo, String remark, String excerpt) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();

    private CodeTable() {}

    /** @param from first day of rows that name none */
    static CodeTable of(byte[] file, String name, LocalDate from) {
        if (file.length > MOST_BYTES) {
            throw new KnowledgeProblem.FileTooLarge(name, MOST_BYTES / 1024 / 1024).refused();
        }
        List<Line> lines = parsed(decoded(file, name));
        CodeTable table = new CodeTable();
        if (lines.isEmpty()) {
            throw new KnowledgeProblem.HeadsMissing("代码, 种类, 名称, 归口").refused();
        }
        List<String> heads = table.heads(lines.getFirst());
        if (lines.size() > MOST_ROWS + 1) {
            throw new KnowledgeProblem.TooMuchInside(name).refused();
        }
        Set<String> seen = new HashSet<>();
        lines.stream().skip(1).forEach(line -> table.take(line, heads, from, seen));
        return table;
    }

    private static String decoded(byte[] file, String name) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            try {
                String text = charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
                if (text.indexOf('\0') < 0) {
                    return text.startsWith("\ufeff") ? text.substring(1) : text;
                }
            } catch (CharacterCodingException another) {
                // The next one, then.
            }
        }
        throw new KnowledgeProblem.FileKindUnknown(name).refused();
    }

    private record Line(int no, List<String> cells) {}

    private static List<Line> parsed(String text) {
        List<Line> lines = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int no = 1;
        int begun = 1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if (c == '\n' && i < text.length()) {
                no++;
            }
            if (quoted && i < text.length()) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
                if (c == '\n') {
                    if (cells.size() > 1 || !cells.getFirst().isEmpty()) {
                        lines.add(new Line(begun, List.copyOf(cells)));
                    }
                    cells.clear();
                    begun = no;
                }
            } else {
                cell.append(c);
            }
        }
        return lines;
    }

    private List<String> heads(Line line) {
        List<String> heads = new ArrayList<>();
        for (String typed : line.cells()) {
            String head = HEADS.getOrDefault(typed, HEADS.containsValue(typed) ? typed : "");
            if (head.isEmpty()) {
                remarks.add(new Remark(line.no(), "UNKNOWN_COLUMN", shortened(typed)));
            }
            heads.add(head);
        }
        if (!heads.containsAll(List.of("code", "kind", "name", "ownerDesk"))) {
            throw new KnowledgeProblem.HeadsMissing("代码, 种类, 名称, 归口").refused();
        }
        return heads;
    }

    private void take(Line line, List<String> heads, LocalDate from, Set<String> seen) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < heads.size(); i++) {
            cells.put(heads.get(i), i < line.cells().size() ? line.cells().get(i) : "");
        }
        String wrong = line.cells().size() > heads.size() ? "COLUMNS" : wrong(cells, seen);
        if (!wrong.isEmpty()) {
            remarks.add(new Remark(line.no(), wrong, shortened(String.join(",", line.cells()))));
            return;
        }
        String documentNo = cells.getOrDefault("documentNo", "");
        rows.add(new Row(
                line.no(),
                code(cells),
                kind(cells),
                cells.getOrDefault("name", ""),
                Arrays.stream(cells.getOrDefault("aliases", "").split("[|、]"))
                        .map(String::strip)
                        .filter(alias -> !alias.isEmpty())
                        .toList(),
                cells.getOrDefault("ownerDesk", ""),
                cells.getOrDefault("validFrom", "").isEmpty()
                        ? from
                        : LocalDate.parse(cells.getOrDefault("validFrom", "")),
                cells.getOrDefault("validTo", "").isEmpty() ? null : LocalDate.parse(cells.getOrDefault("validTo", "")),
                cells.getOrDefault("meaning", ""),
                cells.getOrDefault("say", ""),
                cells.getOrDefault("terminal", ""),
                cells.getOrDefault("avoid", ""),
                documentNo.isEmpty() ? null : documentNo,
                documentNo.isEmpty() ? null : cells.getOrDefault("clauseNo", ""),
                cells.getOrDefault("duty", "")));
    }

    /** The first thing that is not as it must be; empty: nothing. */
    private static String wrong(Map<String, String> cells, Set<String> seen) {
        if (!code(cells).matches("[A-Z]{1,4}[0-9A-Z-]{2,12}")) {
            return "BAD_CODE";
        }
        if (!KINDS.containsValue(kind(cells))) {
            return "BAD_KIND";
        }
        if (cells.getOrDefault("name", "").isEmpty()) {
            return "NAME_MISSING";
        }
        if (!cells.getOrDefault("ownerDesk", "").matches("[A-Z_]{2,20}")) {
            return "BAD_DESK";
        }
        if (ROOM.entrySet().stream()
                .anyMatch(room -> cells.getOrDefault(room.getKey(), "").length() > room.getValue())) {
            return "TOO_LONG";
        }
        if (cells.getOrDefault("say", "").lines().count() > MOST_LINES_SAID
                || cells.getOrDefault("aliases", "").split("[|、]").length > MOST_ALIASES) {
            return "TOO_LONG";
        }
        if (!areDays(cells.getOrDefault("validFrom", ""), cells.getOrDefault("validTo", ""))) {
            return "BAD_DATE";
        }
        return seen.add(code(cells)) ? "" : "CODE_TWICE";
    }

    private static boolean areDays(String from, String to) {
        try {
            LocalDate first = from.isEmpty() ? LocalDate.MIN : LocalDate.parse(from);
            return to.isEmpty() || !LocalDate.parse(to).isBefore(first);
        } catch (DateTimeParseException notADay) {
            return false;
        }
    }

    private static String code(Map<String, String> cells) {
        return cells.getOrDefault("code", "").toUpperCase(Locale.ROOT);
    }

    private static String kind(Map<String, String> cells) {
        String typed = cells.getOrDefault("kind", "");
        return KINDS.getOrDefault(typed, typed.toUpperCase(Locale.ROOT));
    }

    static String shortened(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    List<Remark> remarks() {
        return List.copyOf(remarks);
    }
}
