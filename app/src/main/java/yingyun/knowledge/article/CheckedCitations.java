package yingyun.knowledge.article;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.kernel.Problem;
import yingyun.knowledge.Citation;
import yingyun.knowledge.Citations;
import yingyun.knowledge.ClauseReference;
import yingyun.knowledge.KnowledgeProblem;
import yingyun.reference.BankClock;

/** A version may be cited on the days on which it applies; what lies before a review may be cited too, it is still in force. */
@Component
class CheckedCitations implements Citations {

    private final Articles articles;
    private final Rules rules;
    private final BankClock clock;

    CheckedCitations(Articles articles, Rules rules, BankClock clock) {
        this.articles = articles;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Optional<Problem> whyNot(Citation citation, LocalDate day) {
        Optional<ArticleVersion> found =
                articles.find(citation).filter(version -> !version.state().isUnpublished());
        if (found.isEmpty()) {
            return Optional.of(new KnowledgeProblem.NotFound(citation.toString()));
        }
        boolean applies = articles.applies(citation, day, clock.now().toLocalDate());
        return applies
                ? Optional.empty()
                : Optional.of(new KnowledgeProblem.NotInForce(citation.toString(), day.toString()));
    }

    @Override
    public Optional<Problem> whyNot(ClauseReference clause, LocalDate day) {
        return rules.textOn(clause, day).isPresent()
                ? Optional.empty()
                : Optional.of(new KnowledgeProblem.RuleNotInForce(clause.toString(), day.toString()));
    }
}
