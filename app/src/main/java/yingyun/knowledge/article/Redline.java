package yingyun.knowledge.article;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a version changes, line by line and, within a line, by characters and by words and numbers of Latin script. */
final class Redline {

    private static final Pattern WORD = Pattern.compile("[\\p{Alnum}&&[^\\p{IsHan}]]+|.", Pattern.DOTALL);
    private static final char OLD = '\u0001';
    private static final char OLD_END = '\u0002';
    private static final char NEW = '\u0003';
    private static final char NEW_END = '\u0004';
    private static final DiffRowGenerator ROWS = DiffRowGenerator.create()
            .showInlineDiffs(true)
            .mergeOriginalRevised(true)
            .ignoreWhiteSpaces(false)
            .inlineDiffBySplitter(Redline::words)
            .lineNormalizer(line -> line)
            .oldTag(open -> String.valueOf(open ? OLD : OLD_END))
            .newTag(open -> String.valueOf(open ? NEW : NEW_END))
            .build();

    private Redline() {}

    /** @param kind {@code same}, {@code ins} or {@code del} */
    public record Part(String kind, String text) {}

    /** @param label of the field, on its first line; empty on the others */
    public record Line(int no, String label, List<Part> parts) {

        public boolean changed() {
            return parts.stream().anyMatch(part -> !part.kind().equals("same"));
        }
    }

    /** One field of both versions. */
    record Field(String label, String before, String after) {}

    /** Numbered through all fields; fields that are empty in both are left out. */
    static List<Line> of(List<Field> fields) {
        List<Line> lines = new ArrayList<>();
        for (Field field : fields) {
            if (field.before().isBlank() && field.after().isBlank()) {
                continue;
            }
            String label = field.label();
            for (DiffRow row : ROWS.generateDiffRows(lines(field.before()), lines(field.after()))) {
                lines.add(new Line(lines.size() + 1, label, parts(row.getOldLine())));
                label = "";
            }
        }
        return lines;
    }

    private static List<String> lines(String text) {
        String plain = text.replaceAll("[\\u0000-\\u0008]", "");
        return plain.isEmpty() ? List.of() : Arrays.asList(plain.split("\n", -1));
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    private static List<Part> parts(String marked) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String kind = "same";
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c > NEW_END) {
                text.append(c);
                continue;
            }
            if (!text.isEmpty()) {
                parts.add(new Part(kind, text.toString()));
                text.setLength(0);
            }
            kind = c == OLD ? "del" : c == NEW ? "ins" : "same";
        }
        if (!text.isEmpty()) {
            parts.add(new Part(kind, text.toString()));
        }
        return parts;
    }

    /** How many places of a kind. */
    static long count(List<Line> lines, String kind) {
        return lines.stream()
                .flatMap(line -> line.parts().stream())
                .filter(part -> part.kind().equals(kind))
                .count();
    }
}
