package yingyun.knowledge;

import java.util.List;

/**
 * @param suggestions best first; those that are not trusted are there too, for who wants to look
 * @param confident the first ones are likely to answer it. Otherwise say 没有更多高把握的答案
 */
public record Suggested(List<Suggestion> suggestions, boolean confident) {

    public static final Suggested NOTHING = new Suggested(List.of(), false);

    public Suggested {
        suggestions = List.copyOf(suggestions);
    }
}
