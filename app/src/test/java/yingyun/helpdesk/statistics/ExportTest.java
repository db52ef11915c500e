package yingyun.helpdesk.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.helpdesk.inquiry.DeskStories;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;
import yingyun.kernel.Right;

/** MC18: up to 500 rows free, above by two persons; the file is its maker's, says so, and is gone after seven days. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 25);
    private static final String REASON = "季度复盘要用全部明细";

    private final DeskStories bank = new DeskStories();
    private final ExportDesk desk = bank.bean(ExportDesk.class);
    private final Operator maker = bank.person("AGENT_LEAD", 0);
    private final Operator second = bank.person("DUTY_MANAGER", 0);

    /** 500 on one day, 501 on the next. */
    @BeforeAll
    void two_days() {
        ask(DAY.minusDays(2), 500);
        ask(DAY.minusDays(1), 501);
        bank.clock(DAY.atTime(10, 0));
    }

    @AfterAll
    void close() {
        bank.close();
    }

    private void ask(LocalDate day, int many) {
        String teller = bank.person("TELLER", 0).employeeNo().value();
        bank.owner("""
                insert into inquiry (inquiry_no, org_code, asker, recorded_by, channel, urgency, title_masked, desk, state, version, asked_at,
                                     due_at, moved_at, moved_by, act)
                select to_char(date '%1$s', 'YYYYMMDD') || '330100500' || lpad(n::text, 4, '0'), '330100500', '%2$s', '%2$s', 'PAGE', 'U3',
                       '=SUM(A1)', 'TRIAGE', 'QUEUED', 1, t, t, t, '%2$s', 'ASKED'
                  from generate_series(1, %3$d) n, lateral (select timestamptz '%1$s 10:00+08' + n * interval '1 second' as t) moment
                """.formatted(day, teller, many));
    }

    private Statistics.Choice choice(LocalDate day) {
        return new Statistics.Choice(new Period(day, day), "", "", maker.scope(Right.HELPDESK_STATISTICS));
    }

    private static void refused(ThrowingCallable act, String code) {
        assertThatThrownBy(act)
                .isInstanceOf(Refused.class)
                .extracting(refused -> ((Refused) refused).problem().code())
                .isEqualTo(code);
    }

    private String file(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void five_hundred_are_free_and_the_file_says_whose_it_is() {
        String path = desk.export(Figure.VOLUME, choice(DAY.minusDays(2)), "", maker);
        assertThat(path).matches("/statistics/exports/DX-20260625-[0-9]{4}");
        String content = desk.download(file(path), maker, Locale.CHINESE);
        assertThat(content.lines().findFirst().orElseThrow())
                .contains(maker.name(), maker.employeeNo().value(), file(path), "行数 500");
        assertThat(content.lines()).hasSize(502).noneMatch(line -> line.contains("SUM"));

        refused(() -> desk.download(file(path), second, Locale.CHINESE), "HD-5102");
        bank.clock(DAY.plusDays(7).atTime(10, 5));
        refused(() -> desk.download(file(path), maker, Locale.CHINESE), "HD-5102");
        bank.clock(DAY.atTime(10, 30));
        assertThat(bank.texts("select action from audit_row where object = ? order by audit_id", file(path)))
                .containsExactly("DESK_EXPORTED", "DESK_DOWNLOADED");
    }

    @Test
    void one_more_needs_a_reason_and_a_second_person() {
        refused(() -> desk.export(Figure.VOLUME, choice(DAY.minusDays(1)), "", maker), "HD-5104");
        String request = desk.export(Figure.VOLUME, choice(DAY.minusDays(1)), REASON, maker);
        assertThat(request).startsWith("/approvals/");
        assertThat(bank.texts("select count(*) from desk_export where row_count > 500"))
                .containsExactly("0");

        bank.agrees(Long.parseLong(file(request)), second);
        assertThat(bank.texts("select made_by || ' ' || row_count from desk_export where row_count > 500"))
                .containsExactly(maker.employeeNo().value() + " 501");
    }

    @Test
    void the_table_itself_demands_it() {
        ExportFilter filter = new ExportFilter(
                Figure.VOLUME, choice(DAY.minusDays(1)), DAY.atTime(10, 0).toInstant(java.time.ZoneOffset.ofHours(8)));
        assertThatThrownBy(() -> bank.bean(Exports.class).add(maker.employeeNo(), filter, null, filter.upto()))
                .hasStackTraceContaining("desk_export_above_500_needs_approval");
    }
}
