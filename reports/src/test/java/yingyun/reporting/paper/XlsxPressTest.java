package yingyun.reporting.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxPressTest {

    private static final XlsxPress PRESS = new XlsxPress();

    @TempDir
    Path folder;

    @Test
    void amounts_are_numbers_to_the_fen_and_negative_ones_are_not_touched() throws IOException {
        Map<String, String> parts = parts(SamplePaper.of(2, "南京城北支行", "存款", 99_999_999_999_999L));
        Map<String, String> negative = parts(SamplePaper.of(2, "南京城北支行", "存款", -2_000L));

        assertThat(parts.get("xl/worksheets/sheet1.xml")).contains("<v>999999999999.99</v>");
        assertThat(negative.get("xl/worksheets/sheet1.xml")).contains("<v>-20.00</v>");
        assertThat(parts.get("xl/sharedStrings.xml")).contains("网点日计表", "机构:320100200 南京城北支行", "合计");
        assertThat(parts.get("xl/styles.xml")).contains("#,##0.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "|calc", "%0A"})
    void a_text_like_a_formula_stays_a_text(String text) throws IOException {
        Map<String, String> parts = parts(SamplePaper.of(1, "南京城北支行", text, 1));

        assertThat(XlsxPress.guarded(text)).isEqualTo("'" + text);
        assertThat(parts.get("xl/worksheets/sheet1.xml")).doesNotContain("<f>");
        assertThat(parts.get("xl/sharedStrings.xml")).contains(">'");
    }

    @Test
    void an_ordinary_text_is_left_alone() {
        assertThat(XlsxPress.guarded("个人活期存款")).isEqualTo("个人活期存款");
        assertThat(XlsxPress.guarded("")).isEmpty();
    }

    private Map<String, String> parts(Paper paper) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        Path file = Files.createTempFile(folder, "paper", ".xlsx");
        Files.write(file, PRESS.write(SamplePaper.LAYOUT, paper).content());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                parts.put(
                        entry.getName(),
                        plain(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return parts;
    }

    /** Without the character references of XML. */
    private static String plain(String xml) {
        return Pattern.compile("&#x([0-9a-f]+);")
                .matcher(xml)
                .replaceAll(found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))))
                .replace("&apos;", "'");
    }
}
