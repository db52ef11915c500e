package yingyun.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingyun.outside.OutsideFiles.Bad;

/** The catalogue of bad files does what it says, on each of the three banks. */
class OutsideFilesTest {
    @TempDir
    Path temp;

    @Test
    void the_catalogue_holds_every_promised_fault_once() {
        List<Bad> catalogue = catalogue(new OutsideBank(Shape.tiny()));

        assertThat(catalogue).hasSizeGreaterThanOrEqualTo(45);
        assertThat(catalogue.stream().map(Bad::name)).doesNotHaveDuplicates();
    }

    @Test
    void every_fault_changes_its_file_and_leaves_a_file_and_control_file_behind() throws IOException {
        for (Shape shape : List.of(Shape.tiny(), Shape.small().withSeed(5), Shape.acceptance())) {
            OutsideBank bank = new OutsideBank(shape);
            for (Bad bad : catalogue(bank)) {
                Path inbox = Files.createTempDirectory(temp, "inbox");
                bank.writeDay(bank.richDay(), inbox);
                Map<String, String> before = hashes(inbox);

                bad.apply(inbox);

                Map<String, String> after = hashes(inbox);
                assertThat(after).as(bad.name()).isNotEqualTo(before).containsKeys(bad.file(), bad.file() + ".ctl");
                after.keySet().removeIf(name -> name.startsWith(bad.file()));
                before.keySet().removeIf(name -> name.startsWith(bad.file()));
                assertThat(after).as(bad.name() + ": other files stay").isEqualTo(before);
            }
        }
    }

    @Test
    void where_a_line_is_named_the_file_has_it() throws IOException {
        OutsideBank bank = new OutsideBank(Shape.tiny());
        for (Bad bad : catalogue(bank)) {
            Path inbox = Files.createTempDirectory(temp, "inbox");
            bank.writeDay(bank.richDay(), inbox);
            bad.apply(inbox);
            if (bad.line() != null) {
                String text = new String(Files.readAllBytes(inbox.resolve(bad.file())), StandardCharsets.ISO_8859_1);
                assertThat(text.lines().count()).as(bad.name()).isGreaterThanOrEqualTo(bad.line());
            }
        }
    }

    @Test
    void many_lines_are_streamed_with_right_count_sums_and_hash() throws IOException {
        OutsideBank bank = new OutsideBank(Shape.tiny());
        Bad many = OutsideFiles.manyLines(bank, bank.richDay(), 3, 10_000);

        many.apply(temp);

        byte[] bytes = Files.readAllBytes(temp.resolve(many.file()));
        Csv csv = Csv.parse(Files.readString(temp.resolve(many.file())));
        assertThat(csv.rows()).hasSize(20_000);
        assertThat(Files.readString(temp.resolve(many.file() + ".ctl")))
                .contains("\"rows\":20000", "\"debit\":\"10000.00\"", DayFiles.sha256(bytes));
    }

    @Test
    void harmless_changes_keep_count_sums_and_hash_right() throws IOException {
        OutsideBank bank = new OutsideBank(Shape.small());
        for (OutsideFiles.Harmless harmless : OutsideFiles.harmless(bank, bank.richDay())) {
            Path inbox = Files.createTempDirectory(temp, "inbox");
            bank.writeDay(bank.richDay(), inbox);
            harmless.apply(inbox);
            Path journal = inbox.resolve(DayFiles.name("CORE", "JOURNAL", bank.richDay(), 1));
            Csv csv = Csv.parse(Files.readString(journal));
            assertThat(Files.readString(DayFiles.controlOf(journal)).replace(" ", ""))
                    .as(harmless.name())
                    .contains("\"rows\":" + csv.rows().size())
                    .contains("\"debit\":\"" + DayFiles.Sums.of(csv.rows()).debit() + '"')
                    .contains(DayFiles.sha256(Files.readAllBytes(journal)));
        }
    }

    private static List<Bad> catalogue(OutsideBank bank) {
        return OutsideFiles.bad(bank, bank.richDay());
    }

    private static Map<String, String> hashes(Path inbox) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.list(inbox)) {
            for (Path file : files.toList()) {
                hashes.put(file.getFileName().toString(), DayFiles.sha256(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }
}
