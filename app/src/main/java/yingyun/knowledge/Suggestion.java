package yingyun.knowledge;

/**
 * One article that may answer.
 *
 * @param say 对客户说
 * @param underReview its rule has ended or its review is due: show it with a mark, it stands lower
 * @param score for comparison within one list only
 * @param confidence from 0 to 1: how much of the question it covers
 */
public record Suggestion(
        Citation citation,
        String title,
        String question,
        String say,
        boolean underReview,
        double score,
        double confidence) {}
