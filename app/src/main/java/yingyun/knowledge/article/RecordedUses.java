package yingyun.knowledge.article;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.Operator;
import yingyun.knowledge.Citation;
import yingyun.knowledge.KnowledgeUses;
import yingyun.reference.BankClock;

@Repository
class RecordedUses implements KnowledgeUses {

    private final JdbcClient jdbc;
    private final BankClock clock;

    RecordedUses(JdbcClient jdbc, BankClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void record(Citation citation, Kind kind, Optional<String> inquiryNo, Operator by) {
        jdbc.sql("""
                insert into knowledge_use (article_no, version, kind, employee_no, org_code, inquiry_no, used_at)
                values (:no, :version, :kind, :by, :org, :inquiry, :now)
                """)
                .param("no", citation.articleNo())
                .param("version", citation.version())
                .param("kind", kind.name())
                .param("by", by.employeeNo().value())
                .param("org", by.orgCode().value())
                .param("inquiry", inquiryNo.orElse(null))
                .param("now", Articles.column(clock.instant()))
                .update();
    }
}
