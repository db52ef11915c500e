package yingyun.demobank;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The first articles of the demo bank: the sixty questions of the domain study 06 §6.3, its codes (§6.2) with their cards, and the rules
 * that they rest on. 衡银营〔2025〕37号 is fictional; the laws are quoted in part. Data: {@code demobank/*.csv}, UTF-8, RFC 4180.
 */
public final class DemoKnowledge {

    private DemoKnowledge() {}

    /** articleNo, category, title, question, say, terminal, avoid, codes (by |), documentNo, clauseNo. */
    public static List<List<String>> articles() {
        return rows("articles.csv");
    }

    /** documentNo, title, issuer, kind, issuedOn, effectiveFrom, effectiveTo, clauseNo, text. */
    public static List<List<String>> rules() {
        return rows("rules.csv");
    }

    /** code, kind, name, aliases (by |), ownerDesk, validFrom, validTo, meaning, say, terminal, avoid, documentNo, clauseNo, duty. */
    public static List<List<String>> codes() {
        return rows("codes.csv");
    }

    private static List<List<String>> rows(String file) {
        try (InputStream in = DemoKnowledge.class.getResourceAsStream("/demobank/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            List<List<String>> rows = parsed(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return List.copyOf(rows.subList(1, rows.size()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<List<String>> parsed(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else {
                cell.append(c);
            }
        }
        return rows;
    }
}
