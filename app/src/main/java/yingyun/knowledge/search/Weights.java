package yingyun.knowledge.search;

import java.util.Map;

/**
 * What a match is worth. Set on the calibration half of the test set ({@code search evaluate}); the figures come from the other half.
 */
final class Weights {

    /** A code that an article is about decides before all words. */
    static final float CODE = 1000;

    static final float CODE_BEGUN = 60;
    /** Four digits that are the number of a code. */
    static final float CODE_NUMBER = 40;
    /** A code that only stands in an answer. */
    static final float CODE_MENTIONED = 8;

    static final float INITIALS = 6;
    static final float SOUND_TYPED = 1.5f;

    private static final Map<String, Float> PARTS = Map.of("q", 1f, "n", 0.4f, "a", 0.35f);
    private static final Map<String, Float> CUTS =
            Map.of("w", 1f, "b", 1f, "s", 0.25f, "p", 0.3f, "c", 1.2f, "n", 0.8f);

    /** At least so much of a question must be covered: below, we say that there is no confident answer. */
    static final double CONFIDENT = 0.17;
    /** Words of the business weigh so much more than those around them when we judge what is covered. */
    static final double BUSINESS_TERM = 4;
    /** For each subject that is named and not found. */
    static final double SUBJECT_MISSING = 0.4;

    static final double SUBJECT_COVERED = 0.6;
    /** A later one is held to be sure too from so much of the first one's score. */
    static final double ALSO_SURE = 0.5;
    /** From here on two questions may be the same. */
    static final double NEAR_DUPLICATE = 0.6;

    /** An article whose review is due. */
    static final double UNDER_REVIEW = 0.6;
    /** How much verified outcomes can raise or lower, at most. */
    static final double VERIFIED = 0.15;
    /** As if it had been tried so often before, half of them solved. */
    static final double TRIED_BEFORE = 4;

    private Weights() {}

    static float of(String part, String cut, boolean typed) {
        return PARTS.getOrDefault(part, 0f) * (typed ? SOUND_TYPED : CUTS.getOrDefault(cut, 0f));
    }

    /** Verified outcomes alone, smoothed; never clicks. */
    static double verified(int solved, int wrong) {
        double rate = (solved + TRIED_BEFORE / 2) / (solved + wrong + TRIED_BEFORE);
        return 1 + 2 * VERIFIED * (rate - 0.5);
    }
}
