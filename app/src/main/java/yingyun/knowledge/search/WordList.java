package yingyun.knowledge.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Words with a value each, found in a text by their first character, the longest first. */
final class WordList<V> {

    /** Where a word was found. */
    record Found<V>(int from, int to, V value) {}

    private final Map<Character, List<Map.Entry<String, V>>> byFirst = new HashMap<>();

    void put(String word, V value) {
        List<Map.Entry<String, V>> words = byFirst.computeIfAbsent(word.charAt(0), first -> new ArrayList<>());
        words.add(Map.entry(word, value));
        words.sort(Comparator.comparingInt(
                        (Map.Entry<String, V> entry) -> entry.getKey().length())
                .reversed());
    }

    /** The longest word that begins there; null if none does. */
    @Nullable
    Found<V> at(String text, int from) {
        for (Map.Entry<String, V> entry : byFirst.getOrDefault(text.charAt(from), List.of())) {
            if (text.startsWith(entry.getKey(), from)) {
                return new Found<>(from, from + entry.getKey().length(), entry.getValue());
            }
        }
        return null;
    }

    /** All words that begin there, the longest first. */
    List<Found<V>> allAt(String text, int from) {
        List<Found<V>> found = new ArrayList<>();
        for (Map.Entry<String, V> entry : byFirst.getOrDefault(text.charAt(from), List.of())) {
            if (text.startsWith(entry.getKey(), from)) {
                found.add(new Found<>(from, from + entry.getKey().length(), entry.getValue()));
            }
        }
        return found;
    }

    /** Lines of a table beside this class, without comments. */
    static List<String> lines(String table) {
        try (InputStream in =
                Objects.requireNonNull(WordList.class.getResourceAsStream("/search/" + table), "no table " + table)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
