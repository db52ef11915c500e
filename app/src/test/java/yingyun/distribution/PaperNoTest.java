package yingyun.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaperNoTest {

    @Test
    void a_paper_is_named_as_the_papers_say() {
        PaperNo no = PaperNo.of("RPT-02-320100200-20260622-v2");

        assertThat(no.value()).isEqualTo("RPT-02-320100200-20260622-v2");
        assertThat(no.fileName("PDF")).isEqualTo("RPT-02_320100200_20260622_v2.pdf");
        assertThat(no.fileName("XLSX")).isEqualTo("RPT-02_320100200_20260622_v2.xlsx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "RPT-2-320100200-20260622-v1",
                "RPT-02-32010020-20260622-v1",
                "RPT-02-320100200-20261322-v1",
                "RPT-02-320100200-20260622-v0",
                "RPT-02-320100200-20260622-v01",
                "RPT-02-320100200-20260622-v1/../x",
                "RPT-02-320100200-2026-06-22-v1"
            })
    void what_names_no_paper_is_none(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PaperNo.of(text));
    }
}
