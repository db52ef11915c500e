package yingyun.helpdesk.topic;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How near two wordings are: the share of pairs of characters that both have (Dice), from 0 to 1. Masks, blanks and marks do not count. */
final class Likeness {

    /** An assumption: half of the pairs in common is the same question. */
    static final double NEAR = 0.5;
    /** A question of fewer pairs says too little to be like another. */
    static final int LEAST_PAIRS = 4;

    private static final int MOST_READ = 200;
    private static final Pattern MASKS =
            Pattern.compile("\\[[^\\]\\[]{1,20}#\\d+[^\\]\\[]{0,10}\\]|[^\\p{IsLetter}\\p{IsDigit}]");

    private Likeness() {}

    static Set<String> pairs(String maskedText) {
        String read = maskedText.length() > MOST_READ ? maskedText.substring(0, MOST_READ) : maskedText;
        int[] points = MASKS.matcher(
                        Normalizer.normalize(read, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll("")
                .codePoints()
                .toArray();
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 1 < points.length; i++) {
            pairs.add(new String(points, i, 2));
        }
        return pairs;
    }

    static boolean isNear(Set<String> one, Set<String> other) {
        return of(one, other) >= NEAR;
    }

    static double of(Set<String> one, Set<String> other) {
        if (one.size() < LEAST_PAIRS || other.size() < LEAST_PAIRS) {
            return 0;
        }
        Set<String> smaller = one.size() <= other.size() ? one : other;
        Set<String> larger = smaller == one ? other : one;
        long both = smaller.stream().filter(larger::contains).count();
        return 2.0 * both / (one.size() + other.size());
    }

    /** @param pairs of the wording */
    record Wording(String inquiryNo, String org, String title, Set<String> pairs) {}

    /** Those near to the one that most are near to; the one itself stands first. */
    static List<Wording> densest(List<Wording> wordings) {
        List<Wording> best = List.of();
        for (Wording centre : wordings) {
            List<Wording> near = wordings.stream()
                    .filter(other -> other != centre && isNear(centre.pairs(), other.pairs()))
                    .toList();
            if (near.size() + 1 > best.size()) {
                best = java.util.stream.Stream.concat(java.util.stream.Stream.of(centre), near.stream())
                        .toList();
            }
        }
        return best;
    }
}
