package yingyun.knowledge.article;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yingyun.knowledge.Citation;

/** One version with what it says. {@code revision} counts the writings of a draft. */
record ArticleVersion(
        String articleNo,
        String category,
        int version,
        ArticleState state,
        ArticleText text,
        String author,
        @Nullable String reviewer,
        int revision,
        Optional<String> sourceInquiryNo,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant approvedAt,
        @Nullable Long approvalId,
        String differsReason) {

    Citation citation() {
        return new Citation(articleNo, version);
    }
}
