package yingyun.helpdesk.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds customers' numbers in a folded text, however their digits are grouped. Places may overlap: the first one counts. */
final class Numbers {

    private static final Pattern GROUP = Pattern.compile("[0-9]+");
    private static final Pattern BETWEEN = Pattern.compile("[ \\-_()\u200b]{1,3}|\\.");
    private static final Pattern CREDIT =
            Pattern.compile("(?<![0-9A-Za-z])[159ANY][1-9A-GY][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])");
    private static final Pattern PASSPORT = Pattern.compile("(?<![0-9A-Za-z])[A-Z]{1,2}[0-9]{7,9}(?![0-9A-Za-z])");
    private static final int MOST_GROUPS = 22;
    private static final int LONGEST = 32;

    private final String folded;
    private final List<int[]> groups = new ArrayList<>();
    /** By group: what joins it to the next one. */
    private final List<Joint> joints = new ArrayList<>();

    private final List<Span> found = new ArrayList<>();

    private enum Joint {
        NONE,
        POINT,
        SPACE
    }

    private Numbers(String folded) {
        this.folded = folded;
        Matcher digits = GROUP.matcher(folded);
        while (digits.find()) {
            groups.add(new int[] {digits.start(), digits.end()});
        }
        for (int i = 0; i + 1 < groups.size(); i++) {
            joints.add(joint(i));
        }
    }

    static List<Span> in(String folded) {
        Numbers numbers = new Numbers(folded);
        numbers.lettered();
        int i = 0;
        while (i < numbers.groups.size()) {
            Labels label = Labels.before(folded, numbers.groups.get(i)[0]);
            int next = numbers.take(i, label, NumberRules::certain);
            if (next == i && label != Labels.NONE) {
                next = numbers.take(i, label, NumberRules::labelled);
            }
            i = Math.max(next, i + 1);
        }
        return numbers.found;
    }

    /** Social credit codes, and papers named by letters where a label says so. */
    private void lettered() {
        Matcher credit = CREDIT.matcher(folded);
        while (credit.find()) {
            if (CheckDigits.isProvince(credit.group().substring(2))
                    && CheckDigits.credit(credit.group())
                    && Labels.before(folded, credit.start()) != Labels.OTHER) {
                found.add(new Span(credit.start(), credit.end(), Kind.IDENTITY, credit.group()));
            }
        }
        Matcher passport = PASSPORT.matcher(folded);
        while (passport.find()) {
            if (Labels.before(folded, passport.start()) == Labels.IDENTITY) {
                found.add(new Span(passport.start(), passport.end(), Kind.IDENTITY, passport.group()));
            }
        }
    }

    /** Takes the longest number that begins with group {@code i}; gives the group behind it, or {@code i} if there is none. */
    private int take(int i, Labels label, Function<Candidate, Optional<Kind>> rule) {
        for (int j = last(i); j >= i; j--) {
            Candidate number = candidate(i, j, label);
            if (number == null) {
                continue;
            }
            Optional<Kind> kind = rule.apply(number);
            if (kind.isPresent()) {
                int end = kind.get() == Kind.IDENTITY ? number.checkLetter() : number.end();
                found.add(new Span(number.start(), end, kind.get(), NumberRules.value(kind.get(), number)));
                return j + 1;
            }
        }
        return i;
    }

    private int last(int i) {
        int j = i;
        int length = groups.get(i)[1] - groups.get(i)[0];
        while (j + 1 < groups.size() && j - i + 1 < MOST_GROUPS) {
            length += groups.get(j + 1)[1] - groups.get(j + 1)[0];
            if (length > LONGEST || joints.get(j) == Joint.NONE) {
                return j;
            }
            j++;
        }
        return j;
    }

    /** None where points stand among other separators, or a single one, as in an amount. */
    private @Nullable Candidate candidate(int i, int j, Labels label) {
        StringBuilder digits = new StringBuilder();
        boolean isEven = true;
        boolean isSingles = true;
        int points = 0;
        for (int k = i; k <= j; k++) {
            int length = groups.get(k)[1] - groups.get(k)[0];
            if (length > LONGEST) {
                return null;
            }
            digits.append(folded, groups.get(k)[0], groups.get(k)[1]);
            isEven &= k == j ? length <= 4 : length == 4;
            isSingles &= length == 1;
            points += k < j && joints.get(k) == Joint.POINT ? 1 : 0;
        }
        if (points > 0 && (points < 2 || points < j - i)) {
            return null;
        }
        int first = groups.get(i)[1] - groups.get(i)[0];
        return new Candidate(
                folded,
                groups.get(i)[0],
                groups.get(j)[1],
                digits.toString(),
                j - i + 1,
                first,
                isEven,
                isSingles,
                label);
    }

    /** Nothing joins the number of a token to what follows it. */
    private Joint joint(int k) {
        int start = groups.get(k)[0];
        if (start > 0 && folded.charAt(start - 1) == '#') {
            return Joint.NONE;
        }
        String between = folded.substring(groups.get(k)[1], Math.min(groups.get(k + 1)[0], groups.get(k)[1] + 4));
        if (!BETWEEN.matcher(between).matches()) {
            return Joint.NONE;
        }
        return between.equals(".") ? Joint.POINT : Joint.SPACE;
    }
}
