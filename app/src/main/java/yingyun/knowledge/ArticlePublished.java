package yingyun.knowledge;

import java.time.LocalDate;

/** A version has been approved by two; it applies from that day. */
public record ArticlePublished(String articleNo, int version, LocalDate effectiveFrom) {}
