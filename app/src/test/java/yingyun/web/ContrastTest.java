package yingyun.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WCAG 2.2 contrast of the tokens as they stand in the style sheet, in both themes (ui §2). */
class ContrastTest {

    private static final Pattern TOKEN = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});");
    private static final List<String> TEXTS =
            List.of("ink", "ink2", "ink3", "brand", "ok", "warn", "bad", "run", "dual", "wait");
    private static final List<String> GROUNDS = List.of("canvas", "surface", "surface2", "surface3");
    private static final List<String> STATES = List.of("ok", "warn", "bad", "run", "dual", "wait");

    @ParameterizedTest
    @ValueSource(strings = {":root", "[data-bs-theme=\"dark\"]"})
    void every_text_can_be_read_on_every_ground_it_meets(String theme) throws IOException {
        Map<String, String> tokens = tokens(theme);

        for (String text : TEXTS) {
            for (String ground : GROUNDS) {
                readable(tokens, text, ground, 4.5);
            }
        }
        for (String state : STATES) {
            readable(tokens, state, state + "-soft", 4.5);
            for (String text : List.of("ink", "ink2", "ink3")) {
                readable(tokens, text, state + "-soft", 4.5);
            }
        }
        for (String text : List.of("ink", "ink2", "ink3", "brand", "run", "warn", "bad", "ok", "dual")) {
            readable(tokens, text, "brand-soft", 4.5);
        }
        for (String text : List.of("warn", "bad", "dual")) {
            readable(tokens, text, "bad-soft", 4.5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {":root", "[data-bs-theme=\"dark\"]"})
    void every_word_on_a_filled_ground_can_be_read(String theme) throws IOException {
        Map<String, String> tokens = tokens(theme);

        for (String fill : List.of("ok-fill", "bad-fill", "run-fill", "dual-fill")) {
            readable(tokens, "fill-on", fill, 4.5);
        }
        readable(tokens, "warn-on", "warn-fill", 4.5);
        readable(tokens, "brand-on", "brand", 4.5);
        readable(tokens, "brand-on", "brand-hover", 4.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {":root", "[data-bs-theme=\"dark\"]"})
    void the_focus_ring_and_states_without_words_stand_out(String theme) throws IOException {
        Map<String, String> tokens = tokens(theme);

        for (String ground : GROUNDS) {
            readable(tokens, "brand", ground, 3);
        }
        for (String shape : List.of("bad-fill", "run-fill", "dual-fill", "ok-fill")) {
            readable(tokens, shape, "surface", 3);
        }
    }

    private static void readable(Map<String, String> tokens, String text, String ground, double least) {
        double ratio = contrast(token(tokens, text), token(tokens, ground));
        assertThat(ratio).as("%s on %s", text, ground).isGreaterThanOrEqualTo(least);
    }

    private static String token(Map<String, String> tokens, String name) {
        return Objects.requireNonNull(tokens.get(name), name);
    }

    private static Map<String, String> tokens(String theme) throws IOException {
        String sheet;
        try (var in = Objects.requireNonNull(ContrastTest.class.getResourceAsStream("/static/css/yy.css"))) {
            sheet = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int from = sheet.indexOf("\n" + theme + " {");
        assertThat(from).as(theme).isPositive();
        Matcher found = TOKEN.matcher(sheet.substring(from, sheet.indexOf("}", from)));
        Map<String, String> tokens = new HashMap<>();
        while (found.find()) {
            tokens.put(found.group(1), found.group(2));
        }
        assertThat(tokens).hasSizeGreaterThan(30);
        return tokens;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
