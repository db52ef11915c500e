package yingyun.knowledge.search;

import java.time.LocalDate;
import java.util.List;
import yingyun.knowledge.Citation;

/**
 * One published version as it is searched.
 *
 * @param asked title, question and other wordings
 * @param answer 对客户说, 终端操作, 不要做, further steps
 * @param codes those that it is about
 * @param names of those codes with their aliases, and of the category
 * @param to last day in force; {@link LocalDate#MAX}: until further notice
 * @param underReview its review is due, or its rule has ended
 * @param solved so often did a verified outcome say that it helped
 * @param wrong so often that it did not
 */
record SearchedArticle(
        Citation citation,
        String scope,
        List<String> asked,
        List<String> answer,
        List<String> codes,
        List<String> names,
        LocalDate from,
        LocalDate to,
        boolean underReview,
        int solved,
        int wrong) {

    SearchedArticle {
        asked = List.copyOf(asked);
        answer = List.copyOf(answer);
        codes = List.copyOf(codes);
        names = List.copyOf(names);
    }
}
