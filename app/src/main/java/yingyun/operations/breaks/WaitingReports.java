package yingyun.operations.breaks;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;

/**
 * Reports that JOB-110 makes only after the checks are clean or waived: the daily ones of its catalogue. A bank in which it is not
 * installed is told so.
 */
@Repository
@ConditionalOnWebApplication
class WaitingReports {

    private final JdbcClient jdbc;

    WaitingReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> of(BusinessDate day, BreakTexts texts) {
        if (!isInstalled()) {
            return List.of(texts.of("BR-4107"));
        }
        return jdbc.sql("""
                select report_code || ' ' || case when :english then name_en else name_zh end
                  from report
                 where frequency = 'D'
                 order by report_code
                """)
                .param("english", texts.isEnglish())
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    private boolean isInstalled() {
        return jdbc.sql("""
                select exists (select 1 from job where job_code = 'JOB-110') and to_regclass('report') is not null
                """).query(Boolean.class).single();
    }
}
