package yingyun.knowledge.article;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
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

    /** On the page of a version in force: once a day and person. */
    void seen(Citation citation, Operator by) {
        Instant now = clock.instant();
        jdbc.sql("""
                insert into knowledge_use (article_no, version, kind, employee_no, org_code, used_at)
                select :no, :version, 'SEEN', :by, :org, :now
                 where not exists (select 1 from knowledge_use u
                                    where u.article_no = :no and u.version = :version and u.employee_no = :by
                                      and u.used_at > cast(:now as timestamptz) - interval '1 day')
                """)
                .param("no", citation.articleNo())
                .param("version", citation.version())
                .param("by", by.employeeNo().value())
                .param("org", by.orgCode().value())
                .param("now", Articles.column(now))
                .update();
    }

    /** How often a version was seen, used, cited, and what came of it. */
    public record Count(long seen, long used, long cited, long solved, long wrong) {

        /** Of what was verified, in percent; empty where nothing was. */
        public String solvedShare() {
            return solved + wrong == 0 ? "" : Math.round(100.0 * solved / (solved + wrong)) + " %";
        }

        public long all() {
            return used + cited;
        }
    }

    Count count(Citation citation, LocalDate from) {
        return jdbc.sql("""
                select count(*) filter (where kind = 'SEEN') as seen, count(*) filter (where kind = 'USED') as used,
                       count(*) filter (where kind = 'CITED') as cited, count(*) filter (where kind = 'SOLVED') as solved,
                       count(*) filter (where kind = 'WRONG') as wrong
                  from knowledge_use
                 where article_no = :no and version = :version and used_at >= cast(:from as date)::timestamp at time zone 'Asia/Shanghai'
                """)
                .param("no", citation.articleNo())
                .param("version", citation.version())
                .param("from", from)
                .query(DataClassRowMapper.newInstance(Count.class))
                .single();
    }
}
