package yingyun.knowledge;

import java.util.List;

/**
 * 码上答: what a code means and what to do now, found without any search.
 *
 * @param kind {@code TRANSACTION}, {@code ERROR}, {@code RESPONSE} or {@code PRODUCT}
 * @param ownerDesk queue of those who answer for it
 * @param say 对客户说, at most three lines
 * @param terminal 终端操作, markdown
 * @param avoid 不要做
 * @param basis 依据: clauses; empty where the card rests on none
 * @param duty 值班: who can be called
 * @param articles numbers of the articles in force about it
 */
public record CodeCard(
        String code,
        String kind,
        String name,
        String ownerDesk,
        String meaning,
        String say,
        String terminal,
        String avoid,
        List<ClauseReference> basis,
        String duty,
        List<String> articles) {

    public CodeCard {
        basis = List.copyOf(basis);
        articles = List.copyOf(articles);
    }
}
