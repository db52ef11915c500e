package yingyun.knowledge.article;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.knowledge.Citation;
import yingyun.knowledge.KnowledgeProblem;

/** MC01 知识条目发布: written by an agent or expert, published by a knowledge manager who had no hand in it. */
@Component
class PublishAct implements FourEyesAct {

    static final String NAME = "knowledge.publish";

    private final Articles articles;
    private final Lifecycle lifecycle;
    private final Orgs orgs;

    PublishAct(Articles articles, Lifecycle lifecycle, Orgs orgs) {
        this.articles = articles;
        this.lifecycle = lifecycle;
        this.orgs = orgs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String mcCode() {
        return "MC01";
    }

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        Citation citation = citation(facts);
        ArticleVersion version =
                articles.find(citation).orElseThrow(() -> new KnowledgeProblem.NotFound(citation.toString()).refused());
        if (version.state() != ArticleState.IN_REVIEW) {
            throw new KnowledgeProblem.WrongState(
                            citation.toString(), version.state().name())
                    .refused();
        }
        demandDifferenceExplained(version);
        Optional<ArticleVersion> before = articles.versions(citation.articleNo()).stream()
                .filter(other -> other.state().isInForce()
                        && other.text().scope().equals(version.text().scope()))
                .findFirst();
        return new Prospect(
                "ARTICLE " + citation,
                new Sentence(
                        "KN-publish.title",
                        Map.of(
                                "article",
                                citation.toString(),
                                "name",
                                version.text().title())),
                orgs.of(maker),
                List.of(
                        change(
                                "KN-field.say",
                                before.map(b -> b.text().say()),
                                version.text().say()),
                        change(
                                "KN-field.terminal",
                                before.map(b -> b.text().terminal()),
                                version.text().terminal()),
                        change(
                                "KN-field.avoid",
                                before.map(b -> b.text().avoid()),
                                version.text().avoid()),
                        change("KN-field.basis", before.map(PublishAct::basis), basis(version)),
                        change(
                                "KN-field.effectiveFrom",
                                before.map(b -> b.text().effectiveFrom().toString()),
                                version.text().effectiveFrom().toString())),
                Integer.toString(version.revision()),
                Optional.empty(),
                Sentence.of("KN-publish.risk"));
    }

    /** Not yet when it is asked for: the reason is the reviewer's to give. */
    private void demandDifferenceExplained(ArticleVersion version) {
        if (version.approvalId() != null && version.differsReason().isBlank()) {
            List<String> others = articles.sameQuestion(version.citation());
            if (!others.isEmpty()) {
                throw new KnowledgeProblem.DifferenceUnexplained(
                                version.citation().toString(), others.getFirst())
                        .refused();
            }
        }
    }

    private static Change change(String what, Optional<String> now, String after) {
        return new Change(Sentence.of(what), Sentence.plain(now.orElse("")), Sentence.plain(after));
    }

    private static String basis(ArticleVersion version) {
        return version.text().clauses().isEmpty()
                ? version.text().noBasisReason()
                : String.join(
                        ", ",
                        version.text().clauses().stream().map(Object::toString).toList());
    }

    static Citation citation(Map<String, String> facts) {
        return new Citation(
                Objects.requireNonNull(facts.get("article")),
                Integer.parseInt(Objects.requireNonNull(facts.get("version"))));
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        lifecycle.approve(citation(facts), grant);
    }

    @Override
    public boolean isDone(Grant grant) {
        return lifecycle.isApprovedUnder(grant.approvalId());
    }
}
