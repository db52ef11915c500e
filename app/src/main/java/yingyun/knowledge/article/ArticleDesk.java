package yingyun.knowledge.article;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.DataScope;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.knowledge.Citation;
import yingyun.knowledge.KnowledgeProblem;
import yingyun.knowledge.NearDuplicates;
import yingyun.knowledge.Promotions;
import yingyun.reference.BankClock;

/** What authors and the knowledge manager do: write, submit (MC01), withdraw, ask for the abolition (MC02), review again. */
@Service
class ArticleDesk implements Promotions {

    private static final int REVIEW_DAYS = 182;

    private final Articles articles;
    private final Rules rules;
    private final Lifecycle lifecycle;
    private final FourEyes fourEyes;
    private final AuditTrail audit;
    private final BankClock clock;
    private final ObjectProvider<NearDuplicates> nearDuplicates;

    ArticleDesk(
            Articles articles,
            Rules rules,
            Lifecycle lifecycle,
            FourEyes fourEyes,
            AuditTrail audit,
            BankClock clock,
            ObjectProvider<NearDuplicates> nearDuplicates) {
        this.articles = articles;
        this.rules = rules;
        this.lifecycle = lifecycle;
        this.fourEyes = fourEyes;
        this.audit = audit;
        this.clock = clock;
        this.nearDuplicates = nearDuplicates;
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
        text.demandWellFormed();
        String no = articles.open(category, clock.instant());
        return articles.draft(no, text, null, false, author.employeeNo(), clock.instant());
    }

    private void demandCategory(String category) {
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
                today.plusDays(REVIEW_DAYS),
                old.noBasisReason(),
                old.wordings(),
                old.codes(),
                old.clauses());
        try {
            return articles.draft(articleNo, next, null, false, author.employeeNo(), clock.instant());
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
        text.demandWellFormed();
        articles.write(draft, text, revision);
        if (!there.author().equals(editor.employeeNo().value())) {
            articles.hand(draft, editor.employeeNo().value(), "EDITOR");
        }
    }

    /** Asks for MC01. @return the request's number */
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
        articles.hand(draft, maker.employeeNo().value(), "EDITOR");
        articles.move(there, ArticleState.IN_REVIEW, maker.employeeNo(), clock.instant(), "");
        return fourEyes.ask(PublishAct.NAME, facts(draft), reason, maker);
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
            throw new KnowledgeProblem.FieldWrong("reviewBy", "> " + today()).refused();
        }
        lifecycle.verified(there, reviewBy, manager.employeeNo());
        audit.record(Auditable.done("ARTICLE_VERIFIED", manager, version.toString(), Map.of()));
    }

    @Override
    @Transactional
    public Promoted promote(Answer answer, Operator by) {
        demandCategory(answer.category());
        LocalDate today = today();
        List<String> known = articles.knownCodes(answer.codes());
        ArticleText text = new ArticleText(
                answer.title(),
                answer.wordings().isEmpty() ? answer.title() : answer.wordings().getFirst(),
                answer.say(),
                answer.terminal(),
                answer.avoid(),
                "",
                "ALL",
                today,
                null,
                today.plusDays(REVIEW_DAYS),
                answer.noBasisReason(),
                answer.wordings(),
                known,
                answer.clauses());
        text.demandWellFormed();
        String no = articles.open(answer.category(), clock.instant());
        Citation draft = articles.draft(
                no, text, answer.sourceInquiryNo(), answer.restricted(), by.employeeNo(), clock.instant());
        answer.askers().forEach(person -> articles.hand(draft, person, "ASKER"));
        answer.answerers().forEach(person -> articles.hand(draft, person, "ANSWERER"));
        return new Promoted(
                draft,
                Optional.ofNullable(nearDuplicates.getIfAvailable())
                        .map(search -> search.of(text.question(), known))
                        .orElse(List.of()));
    }

    private ArticleVersion seen(Citation citation, Operator operator) {
        ArticleVersion version = articles.held(citation);
        if (!maySee(version, operator)) {
            throw new KnowledgeProblem.NotFound(citation.toString()).refused();
        }
        return version;
    }

    static Map<String, String> facts(Citation version) {
        return Map.of("article", version.articleNo(), "version", Integer.toString(version.version()));
    }

    private LocalDate today() {
        Instant now = clock.instant();
        return LocalDate.ofInstant(now, BankClock.ZONE);
    }
}
