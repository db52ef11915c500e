package yingyun.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;

class ReportFileNameTest {

    @Test
    void names_of_files_and_versions_are_those_of_the_domain_study() {
        ReportFileName name = new ReportFileName("RPT-02", OrgCode.of("320100200"), BusinessDate.of("2026-06-15"), 2);

        assertThat(name.of("PDF")).isEqualTo("RPT-02_320100200_20260615_v2.pdf");
        assertThat(name.of("XLSX")).isEqualTo("RPT-02_320100200_20260615_v2.xlsx");
        assertThat(name.versionName()).isEqualTo("RPT-02-320100200-20260615-v2");
    }
}
