package yingyun.helpdesk.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.cli.TestKnowledge;

/** The month before the demo bank begins is one that could have been: on working days, in hours, by legal moves, each answer with its basis. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoInquiriesTest {

    private final InquiryBank bank = new InquiryBank();
    private long millis;

    @BeforeAll
    void month() {
        long began = System.nanoTime();
        TestKnowledge.inquiries(bank.app);
        millis = (System.nanoTime() - began) / 1_000_000;
        bank.clock(LocalDateTime.of(2026, 6, 15, 8, 0));
    }

    @AfterAll
    void close() {
        bank.close();
    }

    private long number(String sql) {
        return bank.app.sql(sql).query(Long.class).single();
    }

    @Test
    void it_has_the_volume_of_the_paper_and_is_made_quickly() {
        System.out.println("demo inquiries " + number("select count(*) from inquiry") + " in " + millis + " ms");
        assertThat(number("select count(*) from inquiry")).isBetween(550L, 800L);
        assertThat(millis).isLessThan(5_000);
        assertThat(number("select count(distinct state) from inquiry")).isGreaterThanOrEqualTo(6);
    }

    @Test
    void everything_happens_on_working_days_in_hours_and_in_order() {
        assertThat(number("""
                select count(*) from inquiry
                 where extract(isodow from asked_at at time zone 'Asia/Shanghai') > 5
                    or (asked_at at time zone 'Asia/Shanghai')::time not between time '09:00' and time '17:00'
                """)).isZero();
        assertThat(number("""
                select count(*) from inquiry_event
                 where extract(isodow from moved_at at time zone 'Asia/Shanghai') > 5
                    or (moved_at at time zone 'Asia/Shanghai')::time not between time '09:00' and time '19:30'
                """)).isZero();
        assertThat(number("""
                select count(*) from inquiry_event e
                  join inquiry_event before on before.inquiry_no = e.inquiry_no and before.version = e.version - 1
                 where before.moved_at > e.moved_at or before.to_state <> e.from_state
                """)).isZero();
    }

    @Test
    void numbers_have_no_gap_and_go_on_from_there() {
        assertThat(number("""
                select count(*) from (select right(inquiry_no, 4)::int as seq,
                                             row_number() over (partition by left(inquiry_no, 17) order by inquiry_no) as n from inquiry) s
                 where seq <> n
                """)).isZero();
        assertThat(number("""
                select count(*) from inquiry_number n
                 where last_seq <> (select count(*) from inquiry i
                                     where left(i.inquiry_no, 17) = to_char(n.asked_on, 'YYYYMMDD') || n.org_code)
                """)).isZero();
    }

    @Test
    void every_answer_cites_what_was_in_force_and_the_ticks_find_nothing_overdue() {
        assertThat(number("""
                select count(*) from inquiry_message m
                 where m.kind = 'ANSWER' and not exists (select 1 from inquiry_citation c where c.message_id = m.message_id)
                """)).isZero();
        long moves = number("select count(*) from inquiry_event");
        bank.bean(InquiryTick.class).tick();
        assertThat(number("select count(*) from inquiry_event")).isEqualTo(moves);
    }

    @Test
    void its_quality_was_looked_at_blind_twice_where_drawn_and_one_appeals() {
        System.out.println("demo samples " + number("select count(*) from quality_sample") + " scored "
                + number("select count(*) from quality_result") + " low "
                + number("select count(*) from quality_result where total < 80"));
        assertThat(number("select count(*) from quality_result")).isBetween(100L, 400L);
        assertThat(number("select count(*) from quality_sample where seats = 2"))
                .isGreaterThan(5L);
        assertThat(number("""
                select count(*) from quality_sample s where seats = 2 and drawn_for < date '2026-06-12'
                   and (select count(distinct c.inspector) from quality_score c where c.sample_id = s.sample_id) <> 2
                """)).isZero();
        assertThat(number("""
                select count(*) from inquiry i where i.cycle > 1
                   and not exists (select 1 from quality_sample s where s.inquiry_no = i.inquiry_no and s.reason = 'REOPENED')
                """)).isZero();
        assertThat(number("select count(*) from quality_appeal where decided_by is null"))
                .isEqualTo(1);
        assertThat(number("select count(*) from quality_result where total < 80"))
                .isGreaterThan(2L);
        assertThat(number("select count(*) from quality_sample s where not exists"
                        + " (select 1 from quality_seat t where t.sample_id = s.sample_id)"))
                .as("the last day is left to do")
                .isGreaterThan(3L);
        assertThat(number("""
                select count(*) from quality_score where extract(isodow from scored_at at time zone 'Asia/Shanghai') > 5
                    or (scored_at at time zone 'Asia/Shanghai')::time not between time '09:00' and time '17:00'
                """)).isZero();
    }
}
