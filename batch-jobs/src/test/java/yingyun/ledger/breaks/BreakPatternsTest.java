package yingyun.ledger.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingyun.kernel.Wording;

class BreakPatternsTest {

    private static final LocalDateTime AT = LocalDateTime.of(2026, 6, 15, 16, 30);

    private final List<Suspect> lines = new ArrayList<>();
    private final List<Evidence.Gap> gaps = new ArrayList<>();
    private final List<Evidence.Twin> twins = new ArrayList<>();
    private final List<Evidence.Elsewhere> elsewhere = new ArrayList<>();
    private final List<Evidence.MovedAccount> moved = new ArrayList<>();
    private final List<Evidence.Repeated> repeated = new ArrayList<>();
    private boolean complete = true;
    private int orgChanges;

    @Test
    void one_line_without_account_of_the_amount_is_the_likely_cause() {
        open("V1", -1);
        counted("J7", -1);

        BreakPatterns.Findings found = of(-1);

        assertThat(found.candidates().getFirst().journalNos()).containsExactly("V1");
        assertThat(found.candidates().getFirst().confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(result(found, BreakPattern.SINGLE).hits()).isEqualTo(1);
        assertThat(found.candidates().get(1).confidence())
                .as("a line that both sides know makes no difference")
                .isEqualTo(Confidence.UNLIKELY);
        assertThat(found.candidates()).hasSize(2);
    }

    @Test
    void the_sign_matters() {
        open("V1", 1);

        assertThat(of(-1).candidates()).isEmpty();
    }

    @Test
    void two_lines_of_the_amount_are_each_only_possible() {
        open("V1", -1);
        open("V2", -1);
        open("V3", 1);

        BreakPatterns.Findings found = of(-1);

        assertThat(found.addsUp()).isTrue();
        assertThat(likely(found)).isEmpty();
        assertThat(found.candidates().stream().filter(c -> c.pattern() == BreakPattern.SINGLE))
                .hasSize(2)
                .allMatch(c -> c.confidence() == Confidence.POSSIBLE);
    }

    @Test
    void a_line_that_fits_while_others_do_not_add_up_is_only_possible() {
        open("V1", -1);
        open("V2", -500);

        BreakPatterns.Findings found = of(-1);

        assertThat(found.addsUp()).isFalse();
        assertThat(found.candidates().getFirst().confidence()).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void where_not_all_lines_were_fetched_nothing_is_likely() {
        open("V1", -1);
        complete = false;

        assertThat(likely(of(-1))).isEmpty();
    }

    @Test
    void two_lines_that_are_all_there_is_and_add_up_are_likely() {
        open("V1", -70);
        open("V2", -30);

        BreakPatterns.Findings found = of(-100);

        assertThat(likely(found)).singleElement().satisfies(c -> {
            assertThat(c.pattern()).isEqualTo(BreakPattern.PAIR);
            assertThat(c.journalNos()).containsExactly("V1", "V2");
        });
    }

    @Test
    void a_pair_that_adds_up_by_chance_among_many_is_not_likely() {
        open("V1", -70);
        open("V2", -30);
        open("V3", 40);
        open("V4", -40);

        BreakPatterns.Findings found = of(-100);

        assertThat(likely(found)).isEmpty();
        assertThat(result(found, BreakPattern.PAIR).hits()).isEqualTo(1);
    }

    @Test
    void three_lines_that_are_all_there_is_are_found_together_and_only_if_no_smaller_set_fits() {
        open("V1", -70);
        open("V2", -20);
        open("V3", -10);

        assertThat(likely(of(-100)))
                .singleElement()
                .satisfies(c -> assertThat(c.pattern()).isEqualTo(BreakPattern.TOGETHER));

        open("V4", -100);
        open("V5", 100);
        assertThat(likely(of(-100))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 不整除 0.005", "-3, 不整除 0.015", "101, 不整除 0.505"})
    void an_odd_difference_is_no_reversed_side_and_says_so(long difference, String text) {
        assertThat(text(result(of(difference), BreakPattern.REVERSED_SIDE))).isEqualTo(text);
    }

    @Test
    void half_of_the_difference_is_proof_only_with_the_account_that_went_the_other_way() {
        counted("J1", 250_00);
        assertThat(likely(of(500_00))).isEmpty();
        assertThat(text(result(of(500_00), BreakPattern.REVERSED_SIDE))).isEqualTo("仅数字相符 1 笔");

        lines.clear();
        gaps.add(new Evidence.Gap("629999****0001", -500_00));
        lines.add(new Suspect("J1", 1, "J1", AT, "TX1101", 250_00, true, -500_00));
        assertThat(likely(of(500_00)))
                .singleElement()
                .satisfies(c -> assertThat(c.pattern()).isEqualTo(BreakPattern.REVERSED_SIDE));
    }

    @ParameterizedTest
    @CsvSource({
        "9, 0",
        "90, 1",
        "900, 2",
        "27, 0",
        "81, 0",
        "810, 1",
        "-54, 0",
        "72000000, 6",
        "99, -1",
        "108, -1",
        "10, -1",
        "0, -1"
    })
    void swapped_digits_are_neighbours_only(long difference, int place) {
        assertThat(SwappedDigits.place(difference)).isEqualTo(place);
    }

    @Test
    void any_swap_of_neighbouring_digits_is_recognised_and_no_other_difference() {
        Random dice = new Random(20260615);
        for (int i = 0; i < 5_000; i++) {
            long amount = 1 + dice.nextLong(99_999_999_999_999L);
            int place = dice.nextInt(12);
            char[] digits = new StringBuilder("%014d".formatted(amount))
                    .reverse()
                    .toString()
                    .toCharArray();
            char low = digits[place];
            digits[place] = digits[place + 1];
            digits[place + 1] = low;
            long swapped = Long.parseLong(
                    new StringBuilder(new String(digits)).reverse().toString());
            if (swapped == amount) {
                continue;
            }
            long sign = dice.nextBoolean() ? 1 : -1;
            long difference = sign * (amount - swapped);
            assertThat(SwappedDigits.place(difference))
                    .as("%s %s", amount, place)
                    .isEqualTo(place);
            assertThat(SwappedDigits.isSwapped(sign * amount, difference, place))
                    .isTrue();
            assertThat(SwappedDigits.isSwapped(sign * amount, -difference, place))
                    .isFalse();
        }
    }

    @Test
    void a_line_that_the_account_did_not_take_is_likely() {
        gaps.add(new Evidence.Gap("629999****0001", 300));
        lines.add(new Suspect("J1", 1, "J1", AT, "TX1101", -300, true, 300));
        lines.add(new Suspect("J2", 1, "J2", AT, "TX1101", -200, true, 300));

        BreakPatterns.Findings found = of(-300);

        assertThat(likely(found))
                .singleElement()
                .satisfies(c -> assertThat(c.journalNos()).containsExactly("J1"));
    }

    @Test
    void an_account_that_does_not_add_up_is_likely_if_no_line_explains_it() {
        gaps.add(new Evidence.Gap("629999****0001", 300));

        assertThat(likely(of(-300)))
                .singleElement()
                .satisfies(c -> assertThat(c.pattern()).isEqualTo(BreakPattern.ACCOUNT_REPLAY));
    }

    @Test
    void the_opposite_difference_elsewhere_is_never_more_than_possible() {
        elsewhere.add(new Evidence.Elsewhere("320500200", "201104", 1));
        elsewhere.add(new Evidence.Elsewhere("320500300", "201104", -1));

        assertThat(of(-1).candidates()).singleElement().satisfies(c -> {
            assertThat(c.pattern()).isEqualTo(BreakPattern.WRONG_ORG);
            assertThat(c.confidence()).isEqualTo(Confidence.POSSIBLE);
        });
    }

    @Test
    void twins_that_both_sides_know_are_unlikely_and_open_ones_possible() {
        twins.add(new Evidence.Twin("J1", "J2", -500, true, 0));
        assertThat(of(-500).candidates())
                .singleElement()
                .satisfies(c -> assertThat(c.confidence()).isEqualTo(Confidence.UNLIKELY));

        twins.add(new Evidence.Twin("J3", "J4", -500, false, 0));
        assertThat(of(-500).candidates().getFirst().confidence()).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void a_doubled_rerun_of_the_amount_is_possible_without_the_books_and_likely_with_them() {
        repeated.add(new Evidence.Repeated("JOB041-320500100-CNY", -800));
        assertThat(of(-800).candidates())
                .singleElement()
                .satisfies(c -> assertThat(c.confidence()).isEqualTo(Confidence.POSSIBLE));
    }

    @Test
    void an_account_that_moved_with_the_amount_is_possible_and_others_are_counted() {
        moved.add(new Evidence.MovedAccount("629999****0001", -4_000));
        moved.add(new Evidence.MovedAccount("629999****0002", -5));
        orgChanges = 1;

        BreakPatterns.Findings found = of(4_000);

        assertThat(found.candidates())
                .singleElement()
                .satisfies(c -> assertThat(c.pattern()).isEqualTo(BreakPattern.ACCOUNT_MOVED));
        assertThat(text(result(found, BreakPattern.ACCOUNT_MOVED))).isEqualTo("当日变更 2 户,相符 1");
        assertThat(result(found, BreakPattern.ORG_CHANGED).hits()).isEqualTo(1);
    }

    @Test
    void every_pattern_has_a_result_and_every_result_a_sentence() {
        open("V1", -1);
        for (long difference : List.of(-1L, 0L, 18L, 100L, 900_00L, 123_456_789L)) {
            BreakPatterns.Findings found = of(difference);
            assertThat(found.results().stream().map(PatternResult::pattern)).containsExactly(BreakPattern.values());
            for (Wording wording : List.of(Wording.chinese(), Wording.english())) {
                found.results()
                        .forEach(result -> assertThat(result.result().in(wording))
                                .isNotBlank()
                                .doesNotContain("{"));
                found.candidates().forEach(c -> assertThat(c.why().in(wording)).doesNotContain("{"));
            }
        }
    }

    @Test
    void whatever_the_figures_there_is_at_most_one_likely_set_and_it_makes_the_difference() {
        Random dice = new Random(42);
        for (int round = 0; round < 3_000; round++) {
            lines.clear();
            int open = dice.nextInt(7);
            for (int i = 0; i < open; i++) {
                open("V" + i, (1 + dice.nextInt(5)) * (dice.nextBoolean() ? 1 : -1));
            }
            for (int i = 0; i < 5; i++) {
                counted("J" + i, (1 + dice.nextInt(9)) * (dice.nextBoolean() ? 1 : -1));
            }
            long difference = dice.nextInt(5) == 0
                    ? dice.nextInt(21) - 10
                    : lines.stream()
                            .filter(line -> !line.isCounted())
                            .mapToLong(Suspect::netFen)
                            .sum();

            List<Candidate> likely = likely(of(difference));

            assertThat(likely).hasSizeLessThan(2);
            for (Candidate candidate : likely) {
                assertThat(candidate.lines().stream().mapToLong(Suspect::netFen).sum())
                        .isEqualTo(difference);
                assertThat(candidate.lines()).noneMatch(Suspect::isCounted);
            }
        }
    }

    @Test
    void ten_thousand_lines_are_looked_through_within_the_limit() {
        Random dice = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            open("V" + i, 1 + dice.nextInt(1_000_000));
        }
        long startedNanos = System.nanoTime();

        BreakPatterns.Findings found = of(777_777);

        assertThat((System.nanoTime() - startedNanos) / 1e9).isLessThan(5);
        assertThat(found.candidates()).hasSizeLessThanOrEqualTo(BreakPatterns.SHOWN);
        assertThat(text(result(found, BreakPattern.PAIR))).contains("只比前 200 笔");
    }

    private void open(String journalNo, long netFen) {
        lines.add(new Suspect(journalNo, 1, journalNo, AT, "TX9900", netFen, false, 0));
    }

    private void counted(String journalNo, long netFen) {
        lines.add(new Suspect(journalNo, 1, journalNo, AT, "TX1101", netFen, true, 0));
    }

    private BreakPatterns.Findings of(long difference) {
        return BreakPatterns.of(
                new Evidence(difference, lines, complete, gaps, twins, elsewhere, moved, orgChanges, repeated));
    }

    private static List<Candidate> likely(BreakPatterns.Findings found) {
        return found.candidates().stream()
                .filter(candidate -> candidate.confidence() == Confidence.LIKELY)
                .toList();
    }

    private static PatternResult result(BreakPatterns.Findings found, BreakPattern pattern) {
        return found.results().stream()
                .filter(result -> result.pattern() == pattern)
                .findFirst()
                .orElseThrow();
    }

    private static String text(PatternResult result) {
        return result.result().in(Wording.chinese());
    }
}
