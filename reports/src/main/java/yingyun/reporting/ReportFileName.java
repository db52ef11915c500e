package yingyun.reporting;

import java.util.Locale;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;

/** The names that papers go by (domain study 08 §8.2): no character of a name of people, so they are safe in a folder and a zip. */
public record ReportFileName(String reportCode, OrgCode orgCode, BusinessDate businessDate, int versionNo) {

    /** {@code RPT-02_320100200_20260615_v1.pdf}. */
    public String of(String format) {
        return "%s_%s_%s_v%d.%s"
                .formatted(reportCode, orgCode, businessDate.compact(), versionNo, format.toLowerCase(Locale.ROOT));
    }

    /** {@code RPT-02-320100200-20260615-v1}: what people quote. */
    public String versionName() {
        return "%s-%s-%s-v%d".formatted(reportCode, orgCode, businessDate.compact(), versionNo);
    }
}
