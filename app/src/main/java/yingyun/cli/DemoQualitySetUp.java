package yingyun.cli;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.demobank.DemoPeople;
import yingyun.demobank.DemoPerson;

/**
 * 质检 of the demo's month: of each answerer's day one answer, and every one that came back; a tenth scored twice by two who do not know of each
 * other; low ones talked over; one appeal that another inspector is to decide. The last day waits to be scored. Deterministic: chance is a hash
 * of the answer.
 */
final class DemoQualitySetUp {

    /** Scored on the next working day (no holiday falls into the month); the last day is left to do. */
    private static final String SCORED_BEFORE = "2026-06-12";

    private final JdbcClient jdbc;
    private final String[] inspectors;

    private DemoQualitySetUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
        List<DemoPerson> found = DemoPeople.withRole("QC_INSPECTOR");
        this.inspectors = found.stream().map(DemoPerson::employeeNo).toArray(String[]::new);
    }

    static void create(JdbcClient jdbc) {
        DemoQualitySetUp setUp = new DemoQualitySetUp(jdbc);
        setUp.draw();
        setUp.seat();
        setUp.score();
        setUp.talk();
        setUp.appeal();
    }

    private void draw() {
        jdbc.sql("""
                insert into quality_sample (message_id, inquiry_no, answerer, answered_at, drawn_for, reason, seats, card_version, drawn_at)
                select message_id, inquiry_no, author, written_at, day, case when came_back then 'REOPENED' else 'RANDOM' end,
                       case when hash % 10 = 0 then 2 else 1 end, 1, (day + 1 + time '01:30') at time zone 'Asia/Shanghai'
                  from (select m.message_id, m.inquiry_no, m.author, m.written_at, (m.written_at at time zone 'Asia/Shanghai')::date as day,
                               abs(hashtextextended(m.inquiry_no, 7)) as hash,
                               i.cycle > 1 and m.message_id = min(m.message_id) over (partition by m.inquiry_no) as came_back,
                               row_number() over (partition by m.author, (m.written_at at time zone 'Asia/Shanghai')::date
                                                  order by hashtextextended(m.inquiry_no, 3), m.message_id) as pick
                          from inquiry_message m join inquiry i on i.inquiry_no = m.inquiry_no
                         where m.kind = 'ANSWER' and m.fanned_out_from is null) answers
                 where came_back or pick = 1
                 order by day, message_id
                """).update();
    }

    private void seat() {
        jdbc.sql("""
                insert into quality_seat (sample_id, seat, inspector, taken_at)
                select s.sample_id, seat, (:inspectors::text[])[(s.sample_id + seat) %% cardinality(:inspectors::text[]) + 1],
                       (s.drawn_for + case extract(isodow from s.drawn_for) when 5 then 3 else 1 end + time '10:00') at time zone 'Asia/Shanghai' + (s.sample_id %% 300) * interval '1 minute'
                  from quality_sample s cross join generate_series(1, s.seats) seat
                 where s.drawn_for < date '%s' and (seat = 1 or cardinality(:inspectors::text[]) > 1)
                """.formatted(SCORED_BEFORE)).param("inspectors", inspectors).update();
    }

    /** Most lose a few points; one in twenty five is wrong; the second look is near to the first. */
    private void score() {
        jdbc.sql("""
                with given as (
                    select t.sample_id, t.seat, t.inspector, t.taken_at + interval '6 minutes' as at, item.item_code,
                           item.points - case
                               when item.item_code = 'CORRECT' and hash % 25 = 0 then 30
                               when item.item_code = 'BASIS' and hash % 7 = 0 then 8
                               when item.item_code = 'COMPLETE' then 3 * (hash % 3)::int
                               when item.item_code = 'TIMELY' and hash % 11 = 0 then 5
                               when item.item_code = 'WORDING' then ((hash / 3 + t.seat) % 3)::int
                               else 0 end as points,
                           hash
                      from quality_seat t
                      join quality_sample s using (sample_id)
                      join score_item item using (card_version)
                      cross join lateral (select abs(hashtextextended(s.inquiry_no, 11)) as hash) chance),
                scored as (
                    insert into quality_score (sample_id, seat, inspector, total, note_masked, scored_at)
                    select sample_id, seat, inspector, sum(points),
                           case when min(hash) % 25 = 0 then '结论与现行制度不一致,请按新条款更正。' when min(hash) % 3 = 2 then '少写了授权一步。' else '' end, at
                      from given group by sample_id, seat, inspector, at
                    returning sample_id)
                insert into quality_score_item (sample_id, seat, item_code, points)
                select sample_id, seat, item_code, points from given
                """).update();
    }

    private void talk() {
        jdbc.sql("""
                insert into quality_talk (sample_id, talked_by, talked_at, note_masked)
                select r.sample_id, :lead, r.scored_at + interval '2 hours', '已面谈,对照制度条款重做一遍。'
                  from quality_result r where r.total < 80 and r.drawn_for < date '2026-06-05'
                """)
                .param("lead", DemoPeople.withRole("AGENT_LEAD").getFirst().employeeNo())
                .update();
    }

    /** The newest low one that one inspector alone has scored: the other is to decide. */
    private void appeal() {
        jdbc.sql("""
                insert into quality_appeal (sample_id, asked_by, asked_at, reason_masked)
                select r.sample_id, r.answerer, r.scored_at + interval '2 hours', '扣分项与我引用的条款不符,请再看一遍依据。'
                  from quality_result r join quality_sample s using (sample_id)
                 where s.seats = 1 and r.total < 95
                 order by r.scored_at desc, r.sample_id desc limit 1
                """).update();
    }
}
