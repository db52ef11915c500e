package yingyun.knowledge.article;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.Operator;
import yingyun.knowledge.Citation;
import yingyun.knowledge.NearDuplicates;
import yingyun.knowledge.Promotions;
import yingyun.reference.BankClock;

/** Answers of the desk that become drafts. */
@Service
class PromotedAnswers implements Promotions {

    private final ArticleDesk desk;
    private final Articles articles;
    private final Drafts drafts;
    private final BankClock clock;
    private final ObjectProvider<NearDuplicates> nearDuplicates;

    PromotedAnswers(
            ArticleDesk desk,
            Articles articles,
            Drafts drafts,
            BankClock clock,
            ObjectProvider<NearDuplicates> nearDuplicates) {
        this.desk = desk;
        this.articles = articles;
        this.drafts = drafts;
        this.clock = clock;
        this.nearDuplicates = nearDuplicates;
    }

    @Override
    @Transactional
    public Promoted promote(Answer answer, Operator by) {
        desk.demandCategory(answer.category());
        LocalDate today = clock.now().toLocalDate();
        List<String> known = drafts.knownCodes(answer.codes());
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
                desk.reviewBy(today),
                answer.noBasisReason(),
                answer.wordings(),
                known,
                answer.clauses());
        text.demandWellFormed();
        String no = drafts.open(answer.category(), clock.instant());
        Citation draft =
                drafts.draft(no, text, answer.sourceInquiryNo(), answer.restricted(), by.employeeNo(), clock.instant());
        answer.askers().forEach(person -> drafts.hand(draft, person, "ASKER"));
        answer.answerers().forEach(person -> drafts.hand(draft, person, "ANSWERER"));
        return new Promoted(draft, near(text.question(), known, draft));
    }

    /** By meaning, where searching is there; the same wording in any case. */
    private List<Citation> near(String question, List<String> codes, Citation draft) {
        List<Citation> found = new ArrayList<>(Optional.ofNullable(nearDuplicates.getIfAvailable())
                .map(search -> search.of(question, codes))
                .orElse(List.of()));
        articles.sameQuestion(draft).stream()
                .flatMap(no -> articles.versions(no).stream()
                        .filter(version -> version.state().isInForce())
                        .map(ArticleVersion::citation))
                .filter(citation -> !found.contains(citation))
                .forEach(found::add);
        return found;
    }
}
