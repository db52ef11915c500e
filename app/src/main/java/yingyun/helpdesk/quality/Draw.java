package yingyun.helpdesk.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.reference.BankClock;

/**
 * Draws the samples of a day: of each answerer a random share, spread over desks and hours; and all of what came back, was late at the
 * counter, moves money, is among somebody's first, or was used again and again. Which ones chance takes is decided by a hash of the
 * answer and the day, so a day that is drawn twice gives the same.
 */
@Repository
class Draw {

    /** U1 is in breach after five minutes (design §3.4). */
    private static final int U1_SECONDS = 300;

    private final JdbcClient jdbc;

    Draw(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isDrawn(LocalDate day) {
        return jdbc.sql("select exists (select 1 from quality_sample where drawn_for = :day)")
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** Gives how many came in; an answer that is in already stays as it is. */
    int draw(LocalDate day, Instant now) {
        return jdbc.sql("""
                with plan as (
                    select random_percent, first_answers, reused_times, double_percent from quality_plan where valid_from <= :day order by valid_from desc limit 1),
                answers as (
                    select m.message_id, m.inquiry_no, m.author, m.written_at, i.desk, i.urgency, i.restricted,
                           hashtextextended(m.message_id::text, :salt) as chance
                      from inquiry_message m
                      join inquiry i on i.inquiry_no = m.inquiry_no
                     where m.kind = 'ANSWER' and m.fanned_out_from is null and m.written_at >= :from and m.written_at < :to),
                came_back as (
                    select e.inquiry_no, e.moved_at as at, 'REOPENED' as reason, 1 as rank
                      from inquiry_event e
                     where e.moved_at >= :from and e.moved_at < :to and e.to_state = 'REOPENED' and e.from_state <> 'REOPENED'
                    union all
                    select r.inquiry_no, r.rated_at, 'NOT_SOLVED', 2
                      from inquiry_rating r where r.rated_at >= :from and r.rated_at < :to and r.level = 1),
                drawn (message_id, reason, rank) as (
                    select coalesce(last.fanned_out_from, last.message_id), c.reason, c.rank
                      from came_back c
                      cross join lateral (select m.message_id, m.fanned_out_from from inquiry_message m
                                           where m.inquiry_no = c.inquiry_no and m.kind = 'ANSWER' and m.written_at <= c.at
                                           order by m.message_id desc limit 1) last
                    union all
                    select m.supersedes, 'RECALLED', 3
                      from inquiry_message m
                     where m.supersedes is not null and m.kind = 'ANSWER' and m.written_at >= :from and m.written_at < :to
                    union all
                    select a.message_id, 'U1_LATE', 4
                      from answers a
                     where a.urgency = 'U1'
                       and a.written_at > (select max(e.moved_at) from inquiry_event e
                                            where e.inquiry_no = a.inquiry_no and e.moved_at <= a.written_at
                                              and (e.version = 1 or e.to_state = 'REOPENED')) + make_interval(secs => :u1)
                    union all
                    select a.message_id, 'RESTRICTED', 5 from answers a where a.restricted
                    union all
                    select a.message_id, 'FIRST', 6
                      from answers a cross join plan
                     where (select count(*) from (select 1 from inquiry_message e
                                                   where e.kind = 'ANSWER' and e.fanned_out_from is null and e.author = a.author
                                                     and e.message_id < a.message_id
                                                   limit plan.first_answers) before) < plan.first_answers
                    union all
                    select used.fanned_out_from, 'REUSED', 7
                      from (select distinct m.fanned_out_from from inquiry_message m
                             where m.kind = 'ANSWER' and m.fanned_out_from is not null and m.written_at >= :from and m.written_at < :to) used
                      cross join plan
                     where (select count(*) from inquiry_message f where f.fanned_out_from = used.fanned_out_from) >= plan.reused_times
                    union all
                    select message_id, 'RANDOM', 8
                      from (select message_id, random_percent, count(*) over (partition by author) as n,
                                   row_number() over (partition by author order by place, chance) as pick
                              from (select a.*, plan.random_percent,
                                           row_number() over (partition by a.author, a.desk, date_trunc('hour', a.written_at) order by a.chance) as place
                                      from answers a cross join plan) spread) picked
                     where pick <= greatest(1, ceil(n * random_percent / 100.0))),
                once as (
                    select distinct on (message_id) message_id, reason from drawn order by message_id, rank)
                insert into quality_sample (message_id, inquiry_no, answerer, answered_at, drawn_for, reason, seats, card_version, drawn_at)
                select m.message_id, m.inquiry_no, m.author, m.written_at, :day, o.reason,
                       case when abs(hashtextextended(m.message_id::text, :salt + 1) % 100) < plan.double_percent then 2 else 1 end,
                       (select card_version from score_card where valid_from <= :day order by valid_from desc limit 1), :now
                  from once o
                  join inquiry_message m on m.message_id = o.message_id
                  cross join plan
                on conflict (message_id) do nothing
                """)
                .param("day", day)
                .param("from", start(day))
                .param("to", start(day.plusDays(1)))
                .param("salt", day.toEpochDay())
                .param("u1", U1_SECONDS)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(BankClock.ZONE).toOffsetDateTime();
    }
}
