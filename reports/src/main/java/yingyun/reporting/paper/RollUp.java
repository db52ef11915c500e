package yingyun.reporting.paper;

import java.util.ArrayList;
import java.util.List;
import yingyun.kernel.OrgCode;

/**
 * Which books are summed into which part of which paper: the whole statement ({@link #WHOLE}) and, for a branch, one part per org
 * directly below and one for its own books. A query joins it as a table of three columns, given as three texts with commas.
 */
public final class RollUp {

    /** The part that is the paper's own statement. */
    public static final String WHOLE = "-";

    private final List<String> papers = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private final List<String> books = new ArrayList<>();

    private RollUp() {}

    public static RollUp of(StatementTree tree, List<OrgCode> orgs) {
        RollUp rollUp = new RollUp();
        for (OrgCode org : orgs) {
            tree.books(org).forEach(book -> rollUp.add(org, WHOLE, book));
            if (tree.hasSections(org)) {
                rollUp.add(org, org.value(), org);
                tree.directlyBelow(org)
                        .forEach(part -> tree.books(part).forEach(book -> rollUp.add(org, part.value(), book)));
            }
        }
        return rollUp;
    }

    private void add(OrgCode paper, String part, OrgCode book) {
        papers.add(paper.value());
        parts.add(part);
        books.add(book.value());
    }

    public String papers() {
        return String.join(",", papers);
    }

    public String parts() {
        return String.join(",", parts);
    }

    public String books() {
        return String.join(",", books);
    }
}
