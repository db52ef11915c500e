package yingyun.duty.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.duty.DutyBench;
import yingyun.kernel.Wording;

/** 应急手册: 22 incidents in two languages, step beside step; codes lead to them; clocks are parameters. */
class RunBookTest {

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private final RunBook book = new RunBook();

    @Test
    void each_incident_has_its_five_parts_step_beside_step() {
        List<RunBook.Incident> chinese = book.all(Wording.chinese());
        List<RunBook.Incident> english = book.all(Wording.english());

        assertThat(chinese).hasSize(22);
        for (int i = 0; i < 22; i++) {
            RunBook.Incident zh = chinese.get(i);
            RunBook.Incident en = english.get(i);
            assertThat(zh.title()).containsPattern(HAN);
            assertThat(en.title()).doesNotContainPattern(HAN);
            Map.of(zh.symptom(), en.symptom(), zh.check(), en.check(), zh.action(), en.action())
                    .forEach((a, b) -> {
                        assertThat(a)
                                .as(zh.no())
                                .hasSameSizeAs(b)
                                .allMatch(step -> HAN.matcher(step).find());
                        assertThat(b)
                                .as(en.no())
                                .noneMatch(step -> HAN.matcher(step).find());
                    });
            assertThat(zh.authority()).hasSameSizeAs(en.authority());
            assertThat(zh.aftercare()).hasSameSizeAs(en.aftercare());
        }
    }

    @Test
    void a_code_leads_to_its_incident() {
        assertThat(RunBook.incidentOf("LG-1003")).contains("RB07");
        assertThat(RunBook.incidentOf("LG-1004")).contains("RB08");
        assertThat(RunBook.incidentOf("LG-1001")).contains("RB06");
        assertThat(RunBook.incidentOf("IN-1109")).contains("RB05");
        assertThat(RunBook.incidentOf("IN-1015")).contains("RB04");
        assertThat(RunBook.incidentOf("JOB-092")).contains("RB07");
        assertThat(RunBook.incidentOf("DP-1001")).contains("RB09");
        assertThat(RunBook.incidentOf("XX-1")).isEmpty();
    }

    @Test
    void a_search_finds_by_number_word_and_code() {
        assertThat(numbers(book.search("总分核对", Wording.chinese()))).contains("RB07");
        assertThat(numbers(book.search("rb13", Wording.chinese()))).containsExactly("RB13");
        assertThat(numbers(book.search("LG-1004", Wording.english()))).containsExactly("RB08");
        assertThat(numbers(book.search("file missing", Wording.english()))).contains("RB04");
        assertThat(book.search("宇宙飞船", Wording.chinese())).isEmpty();
    }

    private static List<String> numbers(List<RunBook.Incident> incidents) {
        return incidents.stream().map(RunBook.Incident::no).toList();
    }

    @Test
    @Tag("db")
    void the_pages_show_steps_in_both_languages_and_the_regulators_clock_of_the_day() {
        DutyBench bank = DutyBench.shared();
        bank.clock("2026-06-15T23:26:30");
        String page = bank.page("/run-book/RB07", "E100015");
        assertThat(page)
                .contains(
                        "总分核对有差额",
                        "Ledger balance and sum of accounts differ",
                        "现象",
                        "处置",
                        "权限",
                        "善后",
                        "06-15 23:56",
                        "06-16 11:26",
                        "每 2 小时")
                .doesNotContain("??", "th:", " style=");
        assertThat(bank.page("/run-book/rb07", "E100015", "en")).contains("lang=\"zh-CN\"", "by 06-15 23:56");
        assertThat(bank.page("/run-book", "E100005")).contains("RB01", "RB22", "data-key=\"/\"");
        assertThat(bank.page("/run-book?q=%E5%86%85%E5%BE%80%E6%9D%A5", "E100005"))
                .contains("RB08")
                .doesNotContain("RB01");
        assertThat(bank.get("/run-book/RB99", "E100015", "zh").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(bank.get("/run-book/for/LG-1003", "E100015", "zh").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/run-book/RB07"));

        bank.asApp().sql("""
                insert into parameter_value (parameter_code, valid_from, value, maker, checker)
                values ('incident.report.first.minutes', date '2026-08-01', '20', 'E100022', 'E100023')
                """).update();
        assertThat(bank.page("/run-book", "E100005")).contains("30 分钟内");
        bank.clock("2026-08-01T10:00:30");
        assertThat(bank.page("/run-book", "E100005")).contains("20 分钟内", "08-01 10:20");
    }
}
