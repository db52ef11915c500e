package yingyun.knowledge.article;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import yingyun.kernel.Wording;

/** How far a version has come (design/helpdesk §3.3). The same moves stand in {@code article_move}. */
enum ArticleState {
    DRAFT,
    IN_REVIEW,
    RETURNED,
    APPROVED,
    EFFECTIVE,
    REVIEW_DUE,
    SUPERSEDED,
    EXPIRED,
    WITHDRAWN,
    ABOLISHED,
    DISCARDED;

    static final Map<ArticleState, Set<ArticleState>> MOVES = Map.ofEntries(
            entry(DRAFT, Set.of(IN_REVIEW, DISCARDED)),
            entry(IN_REVIEW, Set.of(RETURNED, APPROVED)),
            entry(RETURNED, Set.of(DRAFT, DISCARDED)),
            entry(APPROVED, Set.of(EFFECTIVE, WITHDRAWN, ABOLISHED)),
            entry(EFFECTIVE, Set.of(REVIEW_DUE, SUPERSEDED, EXPIRED, WITHDRAWN, ABOLISHED)),
            entry(REVIEW_DUE, Set.of(EFFECTIVE, SUPERSEDED, EXPIRED, WITHDRAWN, ABOLISHED)),
            entry(SUPERSEDED, Set.of()),
            entry(EXPIRED, Set.of()),
            entry(WITHDRAWN, Set.of(EFFECTIVE, ABOLISHED)),
            entry(ABOLISHED, Set.of()),
            entry(DISCARDED, Set.of()));

    boolean mayBecome(ArticleState next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }

    /** As people say it, in both languages: part of refusals. */
    String label() {
        String code = "KN-state." + name();
        return Wording.chinese().of(code, Map.of()) + " / " + Wording.english().of(code, Map.of());
    }

    /** Its shape and colour on pages. */
    public String chip() {
        return switch (this) {
            case EFFECTIVE -> "ok";
            case APPROVED -> "run";
            case IN_REVIEW -> "dual";
            case RETURNED, REVIEW_DUE -> "warn";
            case WITHDRAWN, ABOLISHED -> "bad";
            case DRAFT, SUPERSEDED, EXPIRED, DISCARDED -> "wait";
        };
    }

    public boolean isInForce() {
        return this == EFFECTIVE || this == REVIEW_DUE;
    }

    /** Never published: only for those who may see drafts. */
    public boolean isUnpublished() {
        return this == DRAFT || this == IN_REVIEW || this == RETURNED || this == DISCARDED;
    }
}
