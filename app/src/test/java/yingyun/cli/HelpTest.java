package yingyun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** Every word and sub-word of the command line, as it is registered. */
    private static List<List<String>> words() {
        return words(Words.line(HelpTest.class), List.of()).toList();
    }

    private static Stream<List<String>> words(CommandLine line, List<String> path) {
        return Stream.concat(
                Stream.of(path),
                line.getSubcommands().entrySet().stream()
                        .flatMap(sub -> words(
                                sub.getValue(),
                                Stream.concat(path.stream(), Stream.of(sub.getKey()))
                                        .toList())));
    }

    private record Said(int exitCode, String text) {}

    private static Said says(Locale locale, List<String> path, String... options) {
        Locale before = Locale.getDefault();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Locale.setDefault(locale);
            System.setOut(caught);
            System.setErr(caught);
            int exitCode = Words.execute(
                    HelpTest.class,
                    Stream.concat(path.stream(), Arrays.stream(options)).toArray(String[]::new));
            return new Said(exitCode, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            Locale.setDefault(before);
        }
    }

    @Test
    void there_are_the_words_of_the_command_line() {
        assertThat(words())
                .contains(
                        List.of("serve"),
                        List.of("import"),
                        List.of("day-end"),
                        List.of("verify"),
                        List.of("export", "balances"),
                        List.of("export", "books"),
                        List.of("demo", "files"),
                        List.of("bench", "day-end"),
                        List.of("bench", "pages"));
    }

    @Test
    void the_help_of_every_word_is_chinese_at_home_and_english_on_request_or_by_locale() {
        for (List<String> word : words()) {
            Said chinese = says(Locale.CHINA, word, "--help");
            Said english = says(Locale.CHINA, word, "--help", "--lang", "en");
            Said englishFirst = says(Locale.CHINA, word, "--lang=en", "-h");
            Said byLocale = says(Locale.US, word, "--help");
            Said chineseAbroad = says(Locale.US, word, "--help", "--lang", "zh");

            assertThat(List.of(chinese.exitCode(), english.exitCode(), byLocale.exitCode()))
                    .as("%s", word)
                    .containsOnly(Words.DONE);
            assertThat(chinese.text()).containsPattern(CHINESE).contains("用法").doesNotContain("${");
            assertThat(english.text()).doesNotContainPattern(CHINESE).doesNotContain("${");
            assertThat(englishFirst).isEqualTo(english);
            assertThat(byLocale).isEqualTo(english);
            assertThat(chineseAbroad).isEqualTo(chinese);
        }
    }

    @Test
    void every_option_is_described_in_both_languages() {
        for (List<String> path : words()) {
            for (String language : List.of("zh", "en")) {
                CommandLine line = Words.line(HelpTest.class);
                line.setResourceBundle(Language.of("--lang", language).help());
                for (String word : path) {
                    line = Objects.requireNonNull(line.getSubcommands().get(word));
                }
                CommandLine.Model.CommandSpec spec = line.getCommandSpec();

                assertThat(spec.usageMessage().description()).as("%s", path).isNotEmpty();
                spec.args().stream()
                        .filter(arg -> !arg.hidden())
                        .forEach(arg -> assertThat(arg.description())
                                .as("%s %s in %s", path, arg, language)
                                .isNotEmpty()
                                .allSatisfy(
                                        text -> assertThat(CHINESE.matcher(text).find())
                                                .as("Chinese in: %s", text)
                                                .isEqualTo(language.equals("zh"))));
            }
        }
    }

    @Test
    void help_may_stand_before_or_after_the_language() {
        assertThat(says(Locale.CHINA, List.of(), "--lang", "en", "--help"))
                .isEqualTo(says(Locale.CHINA, List.of(), "--help", "--lang", "en"));
        assertThat(says(Locale.CHINA, List.of(), "--lang", "en", "verify", "--help"))
                .isEqualTo(says(Locale.CHINA, List.of("verify"), "--help", "--lang", "en"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rubbish",
                "day-end --nonsense",
                "day-end --date",
                "day-end extra",
                "export",
                "export balances",
                "export books --date 2026-06-18",
                "demo",
                "bench",
                "verify --lang fr",
                "serve --port many",
                "import",
                "day-end --bank other"
            })
    void wrong_usage_ends_with_64_and_the_help_of_that_word_in_the_language_asked_for(String words) {
        List<String> path = List.of(words.split(" "));

        Said chinese = says(Locale.CHINA, path);
        assertThat(chinese.exitCode()).isEqualTo(Words.USAGE);
        assertThat(chinese.text()).containsPattern(CHINESE).contains("用法");
        if (!words.contains("--lang") && !words.endsWith("--date")) {
            Said english = says(Locale.CHINA, path, "--lang", "en");
            assertThat(english.exitCode()).isEqualTo(Words.USAGE);
            assertThat(english.text()).doesNotContainPattern(CHINESE).contains("Usage");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--date 2026-06-18 --from 2026-06-18 --to 2026-06-19",
                "--date 2026-06-18 --to 2026-06-19",
                "--from 2026-06-20 --to 2026-06-19",
                "--from 2026-06-20",
                "--date 2026-02-30",
                "--date tomorrow",
                "--inbox /there/is/no/such/folder"
            })
    void dates_that_contradict_each_other_or_do_not_exist_are_refused_before_anything_is_opened(String options) {
        List<String> path = List.of(("day-end --home /there/is/no/home " + options).split(" "));

        Said chinese = says(Locale.CHINA, path);
        Said english = says(Locale.CHINA, path, "--lang", "en");

        assertThat(chinese.exitCode()).isEqualTo(Words.USAGE);
        assertThat(chinese.text())
                .startsWith("CLI-100")
                .containsPattern(CHINESE)
                .hasLineCount(1);
        assertThat(english.exitCode()).isEqualTo(Words.USAGE);
        assertThat(english.text()).startsWith("CLI-100").doesNotContainPattern(CHINESE);
    }
}
