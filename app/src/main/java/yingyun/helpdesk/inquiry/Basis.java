package yingyun.helpdesk.inquiry;

import java.util.List;
import java.util.Optional;
import yingyun.knowledge.Citation;
import yingyun.knowledge.ClauseReference;

/**
 * What an answer rests on: articles and clauses, or the one reason why there is none.
 *
 * @param none empty where something is cited
 */
record Basis(List<Citation> articles, List<ClauseReference> clauses, Optional<None> none) {

    /** So many one answer can cite. */
    static final int MOST = 10;

    /** 无依据: one key. */
    enum None {
        /** 无制度规定. */
        NO_RULE,
        /** 系统故障. */
        SYSTEM_FAULT,
        /** 操作指引. */
        HOW_TO,
        /** 制度不明确. */
        RULE_UNCLEAR
    }

    Basis {
        articles = List.copyOf(articles);
        clauses = List.copyOf(clauses);
    }

    static Basis none(None reason) {
        return new Basis(List.of(), List.of(), Optional.of(reason));
    }

    static Basis of(Citation article) {
        return new Basis(List.of(article), List.of(), Optional.empty());
    }

    boolean isThere() {
        return !articles.isEmpty() || !clauses.isEmpty() || none.isPresent();
    }
}
