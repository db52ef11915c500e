package yingyun.web;

import java.util.List;
import yingyun.kernel.Operator;

/** Brings places of its module to the command palette (Ctrl+K): a bean of the module that has the pages. */
public interface PaletteSource {

    /** So many lines of one section are shown. */
    int MOST = 8;

    /**
     * Only what this person may open, within the scope of the right that opens it; what he may not see does not exist.
     *
     * @return in any order; the best {@link #MOST} of a section are shown
     */
    List<PaletteHit> find(PaletteQuery query, Operator operator);
}
