package yingyun.distribution.inbox;

import java.util.List;

/**
 * The left column: what waits, in the order in which it is signed, and what is done.
 *
 * @param org as chosen; empty for all orgs that this person signs for
 * @param show {@code todo}, {@code signed} or {@code corrected}
 * @param day newest business date with paper
 * @param older business date from which the list goes on; empty at its end
 */
record InboxList(
        String org,
        String show,
        String wanted,
        String day,
        String heading,
        List<Choice> choices,
        List<String> standingIn,
        long waiting,
        long signed,
        long corrected,
        List<Row> corrections,
        List<Row> exceptions,
        List<Row> clean,
        List<Row> over,
        long deputyPapers,
        boolean mayPack,
        String older) {

    /** An org to choose. */
    record Choice(String org, String label, boolean chosen, long waiting) {}

    /**
     * A paper in the list.
     *
     * @param tone of the state: chip and ring
     * @param percent of the time limit that is used up
     * @param sub one line about it
     */
    record Row(
            String no,
            String reportCode,
            String name,
            String orgName,
            String day,
            int version,
            boolean correction,
            boolean seen,
            boolean selected,
            boolean deputy,
            String tone,
            String word,
            long percent,
            String left,
            String sub,
            String time) {}

    public boolean isEmpty() {
        return corrections.isEmpty() && exceptions.isEmpty() && clean.isEmpty() && over.isEmpty();
    }
}
