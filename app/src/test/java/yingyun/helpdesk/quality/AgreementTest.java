package yingyun.helpdesk.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import yingyun.helpdesk.quality.ScoreCard.Level;
import yingyun.kernel.Refused;

class AgreementTest {

    private static final ScoreCard CARD = new ScoreCard(
            1,
            List.of(
                    new ScoreCard.Item("RIGHT", 60, "对", "right", "", ""),
                    new ScoreCard.Item("CLEAR", 40, "清楚", "clear", "", "")),
            List.of(new ScoreCard.Fatal("BYPASS", "绕过", "bypass")));

    /** The example of Cohen's paper as it is usually told: 20, 5, 10, 15 of fifty give 0.4. */
    @Test
    void kappa_of_the_textbook() {
        List<Agreement.Pair> pairs = new ArrayList<>();
        pairs.addAll(Collections.nCopies(20, new Agreement.Pair(Level.GOOD, Level.GOOD)));
        pairs.addAll(Collections.nCopies(5, new Agreement.Pair(Level.GOOD, Level.COACHING)));
        pairs.addAll(Collections.nCopies(10, new Agreement.Pair(Level.COACHING, Level.GOOD)));
        pairs.addAll(Collections.nCopies(15, new Agreement.Pair(Level.COACHING, Level.COACHING)));

        assertThat(Agreement.kappa(pairs).orElseThrow()).isCloseTo(0.4, within(1e-9));
        assertThat(Agreement.kappa(List.of())).isEmpty();
        assertThat(Agreement.kappa(List.of(new Agreement.Pair(Level.GOOD, Level.GOOD))))
                .isEmpty();
    }

    @Test
    void correlation_and_interval() {
        List<Agreement.Point> points =
                List.of(new Agreement.Point(60, 0), new Agreement.Point(80, 0.5), new Agreement.Point(100, 1));

        assertThat(Agreement.correlation(points).orElseThrow()).isCloseTo(1, within(1e-9));
        assertThat(Agreement.correlation(points.subList(0, 2))).isEmpty();
        assertThat(Agreement.halfInterval(List.of(80.0, 90.0, 100.0)))
                .isCloseTo(1.96 * 10 / Math.sqrt(3), within(1e-9));
    }

    @Test
    void a_card_adds_up_and_what_is_fatal_leaves_nothing() {
        assertThat(CARD.total(Map.of("RIGHT", 50, "CLEAR", 40), Optional.empty()))
                .isEqualTo(90);
        assertThat(CARD.total(Map.of("RIGHT", 60, "CLEAR", 40), Optional.of("BYPASS")))
                .isZero();
        assertThatThrownBy(() -> CARD.total(Map.of("RIGHT", 61, "CLEAR", 40), Optional.empty()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> CARD.total(Map.of("RIGHT", 60), Optional.empty()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> CARD.total(Map.of("RIGHT", 60, "CLEAR", 40), Optional.of("NONE")))
                .isInstanceOf(Refused.class);
        assertThat(Level.of(90, false)).isEqualTo(Level.EXCELLENT);
        assertThat(Level.of(89, false)).isEqualTo(Level.GOOD);
        assertThat(Level.of(79, false)).isEqualTo(Level.COACHING);
        assertThat(Level.of(0, true)).isEqualTo(Level.FATAL);
    }
}
