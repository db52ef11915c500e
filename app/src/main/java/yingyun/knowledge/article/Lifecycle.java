package yingyun.knowledge.article;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Grant;
import yingyun.knowledge.ArticlePublished;
import yingyun.knowledge.Citation;
import yingyun.knowledge.KnowledgeProblem;
import yingyun.reference.BankClock;

/** What happens to a version after its submission: approved, in force at its date, due for review, ended. */
@Service
class Lifecycle {

    private final JdbcClient jdbc;
    private final Articles articles;
    private final Recalls recalls;
    private final BankClock clock;
    private final ApplicationEventPublisher events;

    Lifecycle(JdbcClient jdbc, Articles articles, Recalls recalls, BankClock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.articles = articles;
        this.recalls = recalls;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Approved under its grant. The version before it ends the day before; where a later one is approved already, this one ends the day
     * before that. A first day that has passed while the request waited becomes today: what applied yesterday stays what applied.
     */
    @Transactional
    void approve(Citation citation, Grant grant) {
        ArticleVersion version = articles.held(citation);
        if (articles.hadHand(citation, grant.checker())) {
            throw new KnowledgeProblem.ReviewerHadHand(citation.toString()).refused();
        }
        if (version.state() != ArticleState.IN_REVIEW) {
            throw new KnowledgeProblem.WrongState(
                            citation.toString(), version.state().name())
                    .refused();
        }
        Instant now = clock.instant();
        LocalDate from = later(version.text().effectiveFrom(), today(now));
        jdbc.sql("""
                update article_version
                   set effective_to = :before
                 where article_no = :no and scope = :scope and effective_from < :from
                   and state in ('APPROVED', 'EFFECTIVE', 'REVIEW_DUE') and coalesce(effective_to, 'infinity') >= :from
                """)
                .param("before", from.minusDays(1))
                .param("no", citation.articleNo())
                .param("scope", version.text().scope())
                .param("from", from)
                .update();
        superseding(version, from, now);
        try {
            becomeApproved(version, grant, from, now);
        } catch (DataIntegrityViolationException overlap) {
            if (String.valueOf(overlap.getMessage()).contains("article_versions_do_not_overlap")) {
                throw new KnowledgeProblem.Overlaps(citation.toString(), from.toString()).refused();
            }
            throw overlap;
        }
        articles.event(citation, ArticleState.IN_REVIEW, ArticleState.APPROVED, grant.checker(), now, "");
        if (!from.isAfter(today(now))) {
            articles.move(articles.held(citation), ArticleState.EFFECTIVE, EmployeeNo.SYSTEM, now, "");
        }
        events.publishEvent(new ArticlePublished(citation.articleNo(), citation.version(), from));
    }

    private void becomeApproved(ArticleVersion version, Grant grant, LocalDate from, Instant now) {
        Citation citation = version.citation();
        jdbc.sql("""
                update article_version v
                   set state = 'APPROVED', reviewer = :reviewer, approval_id = :approval, approved_at = :now, effective_from = :from,
                       effective_to = least(v.effective_to, (select min(n.effective_from) - 1 from article_version n
                                             where n.article_no = v.article_no and n.scope = v.scope and n.effective_from > :from
                                               and n.version <> v.version and n.state = 'APPROVED'))
                 where article_no = :no and version = :version
                """)
                .param("reviewer", grant.checker().value())
                .param("approval", grant.approvalId())
                .param("now", Articles.column(now))
                .param("from", from)
                .param("no", citation.articleNo())
                .param("version", citation.version())
                .update();
    }

    /** One that begins on the same day as another that is in force takes its place. */
    private void superseding(ArticleVersion version, LocalDate from, Instant now) {
        for (ArticleVersion other : articles.versions(version.articleNo())) {
            if (other.state().isInForce()
                    && other.text().scope().equals(version.text().scope())
                    && !from.isAfter(today(now))) {
                LocalDate last = later(other.text().effectiveFrom().minusDays(1), from.minusDays(1));
                endOn(other, last);
                articles.move(other, ArticleState.SUPERSEDED, EmployeeNo.SYSTEM, now, "v" + version.version());
            }
        }
    }

    private void endOn(ArticleVersion version, LocalDate last) {
        jdbc.sql("update article_version set effective_to = :last where article_no = :no and version = :version")
                .param("last", last)
                .param("no", version.articleNo())
                .param("version", version.version())
                .update();
    }

    boolean isApprovedUnder(long approval) {
        return jdbc.sql(
                        "select exists (select 1 from article_version where approval_id = :approval and approved_at is not null)")
                .param("approval", approval)
                .query(Boolean.class)
                .single();
    }

    /** MC02. */
    @Transactional
    void abolish(Citation citation, Grant grant) {
        ArticleVersion version = articles.held(citation);
        Instant now = clock.instant();
        LocalDate last =
                later(version.text().effectiveFrom().minusDays(1), today(now).minusDays(1));
        jdbc.sql("""
                insert into article_abolition (article_no, version, reason, last_day, approval_id, abolished_at)
                select :no, :version, reason, :last, approval_id, :now from approval where approval_id = :approval
                """)
                .param("no", citation.articleNo())
                .param("version", citation.version())
                .param("last", last)
                .param("now", Articles.column(now))
                .param("approval", grant.approvalId())
                .update();
        if (version.state() != ArticleState.WITHDRAWN) {
            endOn(version, last);
        }
        articles.move(version, ArticleState.ABOLISHED, grant.checker(), now, "");
        recalls.ofEnded(citation, Recalls.Cause.ABOLISHED, reasonOf(grant), last, grant.checker());
    }

    private String reasonOf(Grant grant) {
        return jdbc.sql("select reason from approval where approval_id = :approval")
                .param("approval", grant.approvalId())
                .query((rs, n) -> rs.getString(1))
                .single();
    }

    boolean isAbolishedUnder(long approval) {
        return jdbc.sql("select exists (select 1 from article_abolition where approval_id = :approval)")
                .param("approval", approval)
                .query(Boolean.class)
                .single();
    }

    /** Out of force at once; a trigger puts it back where the second person does not agree. */
    void withdraw(ArticleVersion version, String reason, EmployeeNo by) {
        Instant now = clock.instant();
        jdbc.sql("""
                update article_version
                   set withdrawn_to = effective_to, effective_to = greatest(effective_from - 1, cast(:yesterday as date))
                 where article_no = :no and version = :version
                """)
                .param("yesterday", today(now).minusDays(1))
                .param("no", version.articleNo())
                .param("version", version.version())
                .update();
        articles.move(version, ArticleState.WITHDRAWN, by, now, reason);
    }

    void verified(ArticleVersion version, LocalDate reviewBy, EmployeeNo by) {
        jdbc.sql("update article_version set review_by = :by where article_no = :no and version = :version")
                .param("by", reviewBy)
                .param("no", version.articleNo())
                .param("version", version.version())
                .update();
        articles.move(version, ArticleState.EFFECTIVE, by, clock.instant(), "");
    }

    /** What the date brings: in force, ended, due for review. May be called at any time, twice as well. */
    @Transactional
    void turn() {
        Instant now = clock.instant();
        LocalDate today = today(now);
        for (Citation due : citations("v.state = 'APPROVED' and v.effective_from <= :today", today)) {
            ArticleVersion version = articles.held(due);
            if (version.state() == ArticleState.APPROVED) {
                superseding(version, version.text().effectiveFrom(), now);
                articles.move(version, ArticleState.EFFECTIVE, EmployeeNo.SYSTEM, now, "");
            }
        }
        each("v.state in ('EFFECTIVE', 'REVIEW_DUE') and v.effective_to < :today", ArticleState.EXPIRED, now, "");
        each("v.state = 'EFFECTIVE' and v.review_by <= :today", ArticleState.REVIEW_DUE, now, "");
        each("""
                v.state = 'EFFECTIVE' and exists (
                    select 1 from article_clause c
                     where c.article_no = v.article_no and c.version = v.version
                       and not exists (select 1 from rule_version r join rule_clause_text t using (document_no, version_no)
                                        where r.document_no = c.document_no and t.clause_no = c.clause_no and r.state = 'CONFIRMED'
                                          and :today between r.effective_from and coalesce(r.effective_to, 'infinity')))
                """, ArticleState.REVIEW_DUE, now, "");
    }

    /** A rule has been abolished, or will be: all in force that cites it is to be looked at now. @return all of it */
    List<Citation> ruleEnds(String documentNo) {
        List<Citation> citing = jdbc.sql("""
                select v.article_no, v.version from article_version v
                 where v.state in ('EFFECTIVE', 'REVIEW_DUE')
                   and exists (select 1 from article_clause c where c.article_no = v.article_no and c.version = v.version
                                                                and c.document_no::text = :document)
                 order by 1, 2
                """)
                .param("document", documentNo)
                .query(DataClassRowMapper.newInstance(Citation.class))
                .list();
        citing.stream()
                .map(articles::held)
                .filter(version -> version.state() == ArticleState.EFFECTIVE)
                .forEach(version -> articles.move(
                        version, ArticleState.REVIEW_DUE, EmployeeNo.SYSTEM, clock.instant(), documentNo));
        return citing;
    }

    /** Articles in force that cite a clause that reads otherwise, or is gone, in the version that now counts. */
    void clausesChanged(String documentNo, int versionNo) {
        jdbc
                .sql("""
                select v.article_no, v.version
                  from article_version v
                 where v.state = 'EFFECTIVE'
                   and exists (select 1 from article_clause c
                                 join rule_clause_text old on old.document_no = c.document_no and old.clause_no = c.clause_no
                                  and old.version_no = (select max(r.version_no) from rule_version r
                                                         where r.document_no = c.document_no and r.state = 'CONFIRMED'
                                                           and r.version_no < :ruleVersion)
                                 left join rule_clause_text new on new.document_no = c.document_no and new.clause_no = c.clause_no
                                  and new.version_no = :ruleVersion
                                where c.article_no = v.article_no and c.version = v.version and c.document_no::text = :document
                                  and new.body is distinct from old.body)
                 order by 1, 2
                """)
                .param("document", documentNo)
                .param("ruleVersion", versionNo)
                .query(DataClassRowMapper.newInstance(Citation.class))
                .list()
                .stream()
                .map(articles::held)
                .filter(version -> version.state() == ArticleState.EFFECTIVE)
                .forEach(version -> articles.move(
                        version, ArticleState.REVIEW_DUE, EmployeeNo.SYSTEM, clock.instant(), documentNo));
    }

    private void each(String condition, ArticleState next, Instant now, String note) {
        citations(condition, today(now)).stream()
                .map(articles::held)
                .filter(version -> version.state().mayBecome(next))
                .forEach(version -> articles.move(version, next, EmployeeNo.SYSTEM, now, note));
    }

    private List<Citation> citations(String condition, LocalDate today) {
        return jdbc.sql("select v.article_no, v.version from article_version v where " + condition + " order by 1, 2")
                .param("today", today)
                .query(DataClassRowMapper.newInstance(Citation.class))
                .list();
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, BankClock.ZONE);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
