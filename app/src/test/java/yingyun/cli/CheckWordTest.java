package yingyun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingyun.demobank.DemoFiles;

/** {@code check DIR} without any bank; that it says what intake says is tested beside intake. */
@Tag("db")
class CheckWordTest {

    private static final DemoFiles FILES = new DemoFiles();

    private record Said(int exitCode, String text) {}

    private static Said check(Path folder, String... options) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            System.setErr(caught);
            String[] words = Stream.concat(Stream.of("check", folder.toString()), Arrays.stream(options))
                    .toArray(String[]::new);
            return new Said(Words.execute(CheckWordTest.class, words), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void a_bank_that_brings_everything_is_fine_over_several_days_and_keeps_its_files(@TempDir Path folder)
            throws IOException {
        FILES.write(LocalDate.of(2026, 6, 7), folder);
        FILES.write(LocalDate.of(2026, 6, 8), folder);
        long before = files(folder);

        Said said = check(folder);

        assertThat(said.text()).contains("CORE_JOURNAL_20260608_1.csv:合格", "不合格 0 份,待核 0 份");
        assertThat(said.exitCode()).isZero();
        assertThat(files(folder)).isEqualTo(before);
    }

    @Test
    void a_day_alone_shows_what_is_wrong_with_itself_and_leaves_the_rest_undecided(@TempDir Path folder) {
        FILES.write(LocalDate.of(2026, 6, 11), folder);

        Said said = check(folder, "--lang", "en");

        assertThat(said.text())
                .contains(
                        "PAY_BEPS_20260611_1.csv: would be refused as a whole, 1 findings.",
                        "PAY_BEPS_20260611_2.csv: fine",
                        "CORE_JOURNAL_20260611_1.csv: refers to")
                .containsPattern("PAY_BEPS_20260611_1.csv.*amountOut|PAY_BEPS_20260611_1.csv.*amountIn");
        assertThat(said.exitCode()).isEqualTo(Words.FAULT);
    }

    @Test
    void a_folder_that_is_not_there_and_a_home_without_a_bank_are_wrong_usage(@TempDir Path folder) {
        assertThat(check(folder.resolve("none")).exitCode()).isEqualTo(Words.USAGE);
        assertThat(check(folder, "--home", folder.resolve("home").toString()).exitCode())
                .isEqualTo(Words.USAGE);
    }

    @Test
    void an_empty_folder_is_fine(@TempDir Path folder) {
        assertThat(check(folder).exitCode()).isZero();
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
