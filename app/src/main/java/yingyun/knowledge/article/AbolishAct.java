package yingyun.knowledge.article;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.knowledge.Citation;
import yingyun.knowledge.KnowledgeProblem;

/** MC02 知识条目废止: asked for by the knowledge manager, agreed to by the agents' lead. */
@Component
class AbolishAct implements FourEyesAct {

    static final String NAME = "knowledge.abolish";

    private final Articles articles;
    private final Lifecycle lifecycle;
    private final Orgs orgs;

    AbolishAct(Articles articles, Lifecycle lifecycle, Orgs orgs) {
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
        return "MC02";
    }

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        Citation citation = PublishAct.citation(facts);
        ArticleVersion version =
                articles.find(citation).orElseThrow(() -> new KnowledgeProblem.NotFound(citation.toString()).refused());
        if (!version.state().mayBecome(ArticleState.ABOLISHED)) {
            throw new KnowledgeProblem.WrongState(
                            citation.toString(), version.state().name())
                    .refused();
        }
        return new Prospect(
                "ABOLISH " + citation,
                new Sentence(
                        "KN-abolish.title",
                        Map.of(
                                "article",
                                citation.toString(),
                                "name",
                                version.text().title())),
                orgs.of(maker),
                List.of(new Change(
                        Sentence.of("KN-abolish.state"),
                        Sentence.of("KN-state." + version.state()),
                        Sentence.of("KN-state.ABOLISHED"))),
                version.state().name(),
                Optional.empty(),
                Sentence.of("KN-abolish.risk"));
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        lifecycle.abolish(PublishAct.citation(facts), grant);
    }

    @Override
    public boolean isDone(Grant grant) {
        return lifecycle.isAbolishedUnder(grant.approvalId());
    }
}
