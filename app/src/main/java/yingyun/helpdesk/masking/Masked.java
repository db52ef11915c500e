package yingyun.helpdesk.masking;

import java.util.List;

/**
 * A text without customers' numbers and names.
 *
 * @param tokens in the order in which they first occur; only those that this run has made
 */
public record Masked(String text, List<Token> tokens) {

    public Masked {
        tokens = List.copyOf(tokens);
    }

    /** That something had to be masked. */
    public boolean changed() {
        return !tokens.isEmpty();
    }
}
