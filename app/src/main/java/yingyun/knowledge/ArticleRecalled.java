package yingyun.knowledge;

/** Whoever saw or used the version must acknowledge: the affected inquiries are those of {@code knowledge_use}. */
public record ArticleRecalled(long recallId, String articleNo, int version) {}
