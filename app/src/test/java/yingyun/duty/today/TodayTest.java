package yingyun.duty.today;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingyun.duty.DutyBench;

/** 今日: the first panel is always 等我处理; what else is there follows the rights. */
@Tag("db")
class TodayTest {

    private final DutyBench bank = DutyBench.shared();

    @BeforeEach
    void in_the_evening() {
        bank.clock("2026-06-15T18:36:20");
    }

    @Test
    void the_duty_manager_sees_the_whole_day() {
        String page = bank.page("/", "E100003");
        assertThat(page)
                .contains("2026-06-15", "晚班", "值班经理", "孙春燕", "22:30", "18:36")
                .contains(
                        "等我处理",
                        "/approvals/badge",
                        "/approvals/mine",
                        "/eod/start-of-day/figure",
                        "/eod/start-of-day/state")
                .contains(
                        "一天 05:30 → 05:30", "role=\"img\"", "现在 18:36", "今晚日终", "韩慧敏 / 秦长青", "CORE_JOURNAL", "等 21:30")
                .contains("孙春燕 → 李世杰", "未开单", "在岗", "日切 21:30")
                .doesNotContain("??", "th:", " style=", "onclick");
        assertThat(page.indexOf("<h2>等我处理")).isLessThan(page.indexOf("<h2>今晚日终"));
    }

    @ParameterizedTest
    @CsvSource({
        "E100001,general manager",
        "E100005,agent",
        "E100015,operator",
        "E100018,checker",
        "E100021,report clerk",
        "E100022,system administrator",
        "E100023,security administrator",
        "E100024,auditor",
        "E100033,tier 1",
        "E100041,outlet supervisor",
        "E100042,teller"
    })
    void everybody_has_the_same_frame_in_both_languages(String who, String as) {
        for (String language : List.of("zh", "en")) {
            String page = bank.page("/", who, language);
            assertThat(page)
                    .as(as)
                    .contains(language.equals("zh") ? "等我处理" : "Waiting for me", "/eod/start-of-day/state")
                    .doesNotContain("??", "th:text", " style=", "{0}");
            assertThat(page.split("<h1", -1)).as(as).hasSize(2);
        }
    }

    @Test
    void a_teller_sees_the_state_line_his_own_outlet_and_nothing_of_the_night() {
        String page = bank.page("/", "E100042");
        assertThat(page)
                .contains("本机构", "320100100", "等我处理")
                .doesNotContain("今晚日终", "在岗", "交接班", "孙春燕", "韩慧敏", "CORE_JOURNAL", "/eod/start-of-day/figure", "备份");
    }

    @Test
    void the_day_turns_at_half_past_five() {
        LocalDateTime early = LocalDateTime.parse("2026-06-16T05:29:59");
        assertThat(DayLine.startOf(early)).isEqualTo("2026-06-15T05:30");
        assertThat(DayLine.startOf(early.plusSeconds(1))).isEqualTo("2026-06-16T05:30");
        DayLine line = DayLine.at(early, 1000).build();
        assertThat(line.hours().getFirst().text()).isEqualTo("06:00");
        assertThat(line.hours().getLast().text()).isEqualTo("05:30");
        assertThat(line.hours().getLast().target()).isTrue();
        assertThat(line.nowX())
                .isBetween(line.hours().get(11).x(), line.hours().getLast().x());
    }
}
