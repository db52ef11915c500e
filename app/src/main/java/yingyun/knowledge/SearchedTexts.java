package yingyun.knowledge;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;

/**
 * Texts of another room that full text finds: a bean of that room. It writes a row of {@code search_change} with its kind and key
 * whenever one changes (trigger {@code search_changed}). Only what an asker may see belongs here: no draft, no internal note, nothing
 * unmasked.
 */
public interface SearchedTexts {

    /** Capital letters, the kind of its rows in {@code search_change}. */
    String kind();

    /** Who holds it finds the texts of the orgs of its scope. */
    Right right();

    /** Every text once: for an index that is made again. */
    void all(Consumer<Text> each);

    /** Those that are still there. */
    List<Text> of(Collection<String> keys);

    /**
     * @param title of its line in a list of results
     * @param body masked
     * @param org whose it is; null: everybody's who holds the right
     * @param path of its page
     */
    record Text(
            String key, String title, String body, @Nullable OrgCode org, String path) {}
}
