package yingyun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Templates hold no language and nothing that the content policy forbids (STYLE §8). */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path SPRITE = Path.of("src/main/resources/static/img/icons.svg");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
    /** What stands inside an element whose text is set is a sample for those who open the file itself. */
    private static final Pattern SAMPLE = Pattern.compile("(th:text=\"[^\"]*\"[^<>]*>)[^<]*<");

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}+");
    /** Not those that a value completes: {@code #{…__${state}__}}. */
    private static final Pattern KEY = Pattern.compile("#\\{([\\w.-]+)");

    private static final Pattern ICON = Pattern.compile("icon\\('([a-z0-9-]+)'\\)");
    private static final Pattern FORBIDDEN = Pattern.compile(
            "\\sstyle=|\\son[a-z]+=|hx-on|javascript:|th:utext|<script(?![^>]*src)|https?://(?!www\\.(thymeleaf|w3)\\.org)");

    /** The one place where HTML is not text: what the sanitizer of articles let through. */
    private static final String SANITISED = "knowledge/markdown.html";
    /** Goes when 今日 comes. */
    private static final String OLD = "operations/status.html";

    @Test
    void no_template_speaks_a_language_itself() {
        for (Path template : templates()) {
            assertThat(matches(CHINESE, SAMPLE.matcher(text(template)).replaceAll("$1<")))
                    .as(template.toString())
                    .isEmpty();
        }
    }

    @Test
    void every_text_of_a_template_is_there_in_both_languages() {
        Set<String> chinese = keys("");
        Set<String> english = keys("_en");
        for (Path template : templates()) {
            Set<String> wanted = KEY.matcher(text(template))
                    .results()
                    .map(found -> found.group(1))
                    .filter(key -> !key.contains("__"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(chinese).as("%s, Chinese", template).containsAll(wanted);
            assertThat(english).as("%s, English", template).containsAll(wanted);
        }
    }

    @Test
    void nothing_in_a_template_needs_what_the_content_policy_forbids() {
        for (Path template : templates()) {
            String text = text(template);
            if (template.endsWith(SANITISED)) {
                text = text.replaceFirst("th:utext=\"\\$\\{html}\"", "");
            }
            assertThat(matches(FORBIDDEN, text)).as(template.toString()).isEmpty();
        }
    }

    @Test
    void every_icon_that_a_template_names_is_in_the_sprite() throws IOException {
        String sprite = Files.readString(SPRITE);
        for (Path template : templates()) {
            assertThat(ICON.matcher(text(template)).results().map(found -> found.group(1)))
                    .as(template.toString())
                    .allMatch(name -> sprite.contains("<symbol id=\"" + name + "\""));
        }
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<Path> templates() {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !file.endsWith(OLD))
                    .toList();
            assertThat(all).hasSizeGreaterThan(5);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path template) {
        try {
            return COMMENT.matcher(Files.readString(template)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> keys(String suffix) {
        TreeSet<String> keys = new TreeSet<>();
        for (String module : List.of("sql", "batch-jobs", "reports", "app")) {
            Path folder = Path.of("..", module, "src/main/resources/messages");
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(
                                each -> each.toString().endsWith("_en.properties") == suffix.equals("_en"))
                        .toList()) {
                    Properties texts = new Properties();
                    try (var in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
                        texts.load(in);
                    }
                    keys.addAll(texts.stringPropertyNames());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return keys;
    }
}
