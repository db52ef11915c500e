package yingyun.web;

import org.jspecify.annotations.Nullable;

/**
 * One line of the command palette.
 *
 * @param rank smaller is better, as {@link PaletteQuery#rank} says
 * @param path of this server
 * @param code date, job, org or employee number; empty if none
 * @param label message code, or the name itself where it is data
 * @param hint message code of what the place is; null for none
 */
public record PaletteHit(
        Section section,
        int rank,
        String path,
        String code,
        String label,
        @Nullable String hint,
        String icon) {

    /** In the order in which they are shown. */
    public enum Section {
        PAGE,
        DAY,
        JOB,
        PAPER,
        ORG,
        PERSON
    }
}
