package yingyun.knowledge.article;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.knowledge.Citation;
import yingyun.knowledge.KnowledgeProblem;
import yingyun.reference.BankClock;
import yingyun.reference.Parameters;
import yingyun.web.Typed;

/** What authors and the knowledge manager do: write, submit (MC01), withdraw, ask for the abolition (MC02), review again. */
@Service
class ArticleDesk {

    private final Articles articles;
    private final Drafts drafts;
    private final Rules rules;
    private final Lifecycle lifecycle;
    private final FourEyes fourEyes;
    private final AuditTrail audit;
    private final BankClock clock;
    private final Parameters parameters;

    ArticleDesk(
            Articles articles,
            Drafts drafts,
            Rules rules,
            Lifecycle lifecycle,
            FourEyes fourEyes,
            AuditTrail audit,
            BankClock clock,
            Parameters parameters) {
        this.articles = articles;
        this.drafts = drafts;
        this.rules = rules;
        this.lifecycle = lifecycle;
        this.fourEyes = fourEyes;
        this.audit = audit;
        this.clock = clock;
        this.parameters = parameters;
    }

    /** May he see this version: published ones everybody, others their author or who sees all drafts. */
    boolean maySee(ArticleVersion version, Operator operator) {
        if (!version.state().isUnpublished() && version.state() != ArticleState.ABOLISHED) {
            return true;
        }
        if (!operator.may(Right.KNOWLEDGE_DRAFT_VIEW)) {
            return false;
        }
        DataScope scope = operator.scope(Right.KNOWLEDGE_DRAFT_VIEW);
        return scope.reachesAll()
                || version.author().equals(operator.employeeNo().value())
                || articles.hadHand(version.citation(), operator.employeeNo());
    }

    /** A draft of a new article. */
    @Transactional
    Citation begin(String category, ArticleText text, Operator author) {
        demandCategory(category);
        text.demandStorable();
        String no = drafts.open(category, clock.instant());
        return drafts.draft(no, text, null, false, author.employeeNo(), clock.instant());
    }

    void demandCategory(String category) {
        if (!articles.isCategory(category)) {
            throw new KnowledgeProblem.NotFound(category).refused();
        }
    }

    /** A draft of the next version, saying what the newest says. Its author is who begins it. */
    @Transactional
    Citation revise(String articleNo, Operator author) {
        ArticleVersion newest = articles.versions(articleNo).stream()
                .filter(version -> !version.state().isUnpublished())
                .findFirst()
                .orElseThrow(() -> new KnowledgeProblem.NotFound(articleNo).refused());
        LocalDate today = today();
        ArticleText old = newest.text();
        ArticleText next = new ArticleText(
                old.title(),
                old.question(),
                old.say(),
                old.terminal(),
                old.avoid(),
                old.steps(),
                old.scope(),
                today.plusDays(1),
                null,
                reviewBy(today.plusDays(1)),
                old.noBasisReason(),
                old.wordings(),
                old.codes(),
                old.clauses());
        try {
            return drafts.draft(articleNo, next, null, false, author.employeeNo(), clock.instant());
        } catch (DuplicateKeyException another) {
            throw new KnowledgeProblem.DraftThere(articleNo).refused();
        }
    }

    /** @param revision of the page that he was looking at */
    @Transactional
    void save(Citation draft, ArticleText text, int revision, Operator editor) {
        ArticleVersion there = seen(draft, editor);
        if (there.state() == ArticleState.RETURNED) {
            articles.move(there, ArticleState.DRAFT, editor.employeeNo(), clock.instant(), "");
        } else if (there.state() != ArticleState.DRAFT) {
            throw new KnowledgeProblem.WrongState(
                            draft.toString(), there.state().name())
                    .refused();
        }
        text.demandStorable();
        drafts.write(draft, text, revision);
        if (!there.author().equals(editor.employeeNo().value())) {
            drafts.hand(draft, editor.employeeNo().value(), "EDITOR");
        }
    }

    /** What stands in the editor is written first; neither where the other is refused. */
    @Transactional
    long saveAndSubmit(Citation draft, ArticleText text, int revision, String reason, Operator maker) {
        save(draft, text, revision, maker);
        return submit(draft, reason, maker);
    }

    /** Asks for MC01; once more where the request before it was not decided in time. @return the request's number */
    @Transactional
    long submit(Citation draft, String reason, Operator maker) {
        ArticleVersion there = seen(draft, maker);
        there.text().demandWellFormed();
        if (there.text().effectiveFrom().isBefore(today())) {
            throw new KnowledgeProblem.BeginsInThePast(
                            there.text().effectiveFrom().toString())
                    .refused();
        }
        demandBasis(there, there.text().effectiveFrom());
        drafts.hand(draft, maker.employeeNo().value(), "EDITOR");
        Long before = there.approvalId();
        if (there.state() != ArticleState.IN_REVIEW || before == null || !drafts.isExpired(before, clock.instant())) {
            articles.move(there, ArticleState.IN_REVIEW, maker.employeeNo(), clock.instant(), "");
        }
        articles.requested(draft, null);
        long request = fourEyes.ask(PublishAct.NAME, facts(draft), reason, maker);
        articles.requested(draft, request);
        return request;
    }

    /** Of the reviewer, while it waits for him: why it may differ from an article that answers the same question. */
    @Transactional
    void differs(Citation version, String reason, Operator reviewer) {
        ArticleVersion there = seen(version, reviewer);
        if (there.state() != ArticleState.IN_REVIEW) {
            throw new KnowledgeProblem.WrongState(
                            version.toString(), there.state().label())
                    .refused();
        }
        articles.differs(version, Typed.text(reason, 4, 500));
    }

    private void demandBasis(ArticleVersion version, LocalDate day) {
        if (version.text().clauses().isEmpty() && version.text().noBasisReason().isBlank()) {
            throw new KnowledgeProblem.NoBasis(version.citation().toString()).refused();
        }
        version.text().clauses().forEach(clause -> {
            if (rules.textOn(clause, day).isEmpty()) {
                throw new KnowledgeProblem.RuleNotInForce(clause.toString(), day.toString()).refused();
            }
        });
    }

    @Transactional
    void discard(Citation draft, Operator author) {
        articles.move(seen(draft, author), ArticleState.DISCARDED, author.employeeNo(), clock.instant(), "");
    }

    /** Asks for MC02. */
    @Transactional
    long askAbolition(Citation version, String reason, Operator manager) {
        seen(version, manager);
        return fourEyes.ask(AbolishAct.NAME, facts(version), reason, manager);
    }

    /** In an emergency one person takes it out of force at once, and asks for the second within the same act (MC02). */
    @Transactional
    long withdraw(Citation version, String reason, Operator manager) {
        ArticleVersion there = seen(version, manager);
        lifecycle.withdraw(there, reason, manager.employeeNo());
        audit.record(Auditable.done("ARTICLE_WITHDRAWN", manager, version.toString(), Map.of()));
        return fourEyes.ask(AbolishAct.NAME, facts(version), reason, manager);
    }

    /** 复审: still right. The rules that it cites must be in force. */
    @Transactional
    void verify(Citation version, LocalDate reviewBy, Operator manager) {
        ArticleVersion there = seen(version, manager);
        demandBasis(there, today());
        if (!reviewBy.isAfter(today())) {
            throw new KnowledgeProblem.FieldWrong(ArticleText.REVIEW_BY, "> " + today()).refused();
        }
        lifecycle.verified(there, reviewBy, manager.employeeNo());
        audit.record(Auditable.done("ARTICLE_VERIFIED", manager, version.toString(), Map.of()));
    }

    private ArticleVersion seen(Citation citation, Operator operator) {
        ArticleVersion version = articles.held(citation);
        if (!maySee(version, operator)) {
            throw new KnowledgeProblem.NotFound(citation.toString()).refused();
        }
        return version;
    }

    /** Half a year after its first day, as the bank's parameter says. */
    LocalDate reviewBy(LocalDate from) {
        return from.plusDays(parameters.number("knowledge.review.days", BusinessDate.of(today())));
    }

    static Map<String, String> facts(Citation version) {
        return Map.of("article", version.articleNo(), "version", Integer.toString(version.version()));
    }

    private LocalDate today() {
        Instant now = clock.instant();
        return LocalDate.ofInstant(now, BankClock.ZONE);
    }
}
