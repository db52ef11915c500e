package yingyun.demobank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A day file as an outside reader sees it: nothing of the generator is used. */
record DayFile(String name, List<String> columns, List<Row> rows, Map<String, String> control) {
    private static final Pattern CONTROL = Pattern.compile("\"(\\w+)\":(?:\"([^\"]*)\"|(\\d+))");

    /** One data line; an absent column or value is empty text. */
    record Row(Map<String, Integer> index, List<String> values) {
        static final Row NONE = new Row(Map.of(), List.of());

        String get(String column) {
            Integer place = index.get(column);
            return place == null ? "" : values.get(place);
        }

        void forEach(BiConsumer<String, String> action) {
            index.forEach((column, place) -> action.accept(column, values.get(place)));
        }
    }

    static List<DayFile> all(Path dir) {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .map(DayFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DayFile read(Path file) {
        try {
            List<List<String>> records = parse(Files.readString(file, StandardCharsets.UTF_8));
            List<String> columns = records.getFirst();
            Map<String, Integer> index = new HashMap<>();
            columns.forEach(column -> index.put(column, index.size()));
            List<Row> rows = new ArrayList<>();
            for (List<String> record : records.subList(1, records.size())) {
                if (record.size() != columns.size()) {
                    throw new IllegalStateException(file + ": " + record.size() + " values: " + record);
                }
                rows.add(new Row(index, record));
            }
            Map<String, String> control = new LinkedHashMap<>();
            Matcher matcher = CONTROL.matcher(Files.readString(file.resolveSibling(file.getFileName() + ".ctl")));
            while (matcher.find()) {
                control.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
            }
            return new DayFile(file.getFileName().toString(), columns, rows, control);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For example CORE_JOURNAL. */
    String kind() {
        return control.get("system") + "_" + control.get("kind");
    }

    String date() {
        return control.getOrDefault("businessDate", "");
    }

    static long fen(String yuan) {
        return Long.parseLong(yuan.replace(".", ""));
    }

    private static List<List<String>> parse(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                record.add(value.isEmpty() ? "" : value.toString());
                value.setLength(0);
                if (c == '\n') {
                    records.add(record);
                    record = new ArrayList<>(record.size());
                }
            } else {
                value.append(c);
            }
        }
        return records;
    }
}
