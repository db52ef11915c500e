package yingyun.outside;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A CSV file as header and rows (RFC 4180), for the writer and for reading back. */
record Csv(List<String> header, List<Map<String, String>> rows) {

    /** Reads a well-formed file; empty fields are absent from the row. */
    static Csv parse(String text) {
        List<List<String>> records = records(text);
        List<String> header = records.get(0);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> fields : records.subList(1, records.size())) {
            if (fields.size() != header.size()) {
                throw new IllegalArgumentException("Record of " + fields.size() + " fields: " + fields);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < fields.size(); i++) {
                if (!fields.get(i).isEmpty()) {
                    row.put(header.get(i), fields.get(i));
                }
            }
            rows.add(row);
        }
        return new Csv(new ArrayList<>(header), rows);
    }

    private static List<List<String>> records(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
                begun = true;
            } else if (c == ',') {
                fields.add(field.toString());
                field.setLength(0);
                begun = true;
            } else if (c == '\n') {
                fields.add(field.toString());
                field.setLength(0);
                records.add(fields);
                fields = new ArrayList<>();
                begun = false;
            } else if (c != '\r') {
                field.append(c);
                begun = true;
            }
        }
        if (begun) {
            fields.add(field.toString());
            records.add(fields);
        }
        return records;
    }

    /** The plainest form: quotes only where needed, LF, a line break at the end. */
    String text() {
        StringBuilder text = new StringBuilder(String.join(",", header)).append('\n');
        for (Map<String, String> row : rows) {
            text.append(line(row)).append('\n');
        }
        return text.toString();
    }

    String line(Map<String, String> row) {
        List<String> fields = new ArrayList<>();
        for (String column : header) {
            fields.add(field(row.getOrDefault(column, ""), false));
        }
        return String.join(",", fields);
    }

    static String field(String value, boolean alwaysQuoted) {
        boolean needed = value.indexOf(',') >= 0
                || value.indexOf('"') >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0;
        return needed || alwaysQuoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    static String value(Map<String, String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new IllegalArgumentException("No " + column + " in " + row);
        }
        return value;
    }

    static BigDecimal yuan(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }
}
