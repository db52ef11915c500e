package yingyun.payment;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Both sides of what is not matched yet, as temporary tables of the step's transaction: {@code open_item} of the statements and {@code
 * open_booking} of our own. Nobody has counted the rows of tonight, and a planner that takes them for few compares each with each: so
 * these tables are made by hashing and counted at once.
 */
@Repository
class OpenSides {

    private final JdbcClient jdbc;

    OpenSides(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of one rail, or of all where the name is empty. */
    void gather(PaymentWindow window, String rail, String group) {
        Map<String, Object> facts = Map.of(
                "night", window.night().day(),
                "since", window.since(),
                "last", window.lastRun(),
                "rail", rail,
                "group", group);
        jdbc.sql("set local enable_nestloop = off").update();
        matched(facts);
        items(facts);
        bookings(facts);
        jdbc.sql("set local enable_nestloop = on").update();
    }

    private void make(String table, String sql, Map<String, Object> facts) {
        jdbc.sql("create temporary table " + table + " on commit drop as " + sql)
                .params(facts)
                .update();
        jdbc.sql("analyze " + table).update();
    }

    private void matched(Map<String, Object> facts) {
        make("matched", """
                select m.file_id, m.file_line, m.booked_on, m.journal_no, m.payment_ref
                  from payment_match m
                  join job_run r on r.job_run_id = m.job_run_id and r.state <> 'UNDONE'
                 where m.business_date > :since
                   and m.business_date <= :night
                """, facts);
    }

    private void items(Map<String, Object> facts) {
        make("open_item", """
                select i.*, row_number() over (partition by rail, payment_ref, direction order by settlement_date, file_id, file_line) as n
                  from (select i.file_id, i.file_line, i.kind as rail, i.payment_ref, i.direction, i.amount_fen::bigint as fen,
                               i.settlement_date, null::integer as old_no
                          from payment_item i
                         where greatest(i.business_date, i.settlement_date) > :since
                           and greatest(i.business_date, i.settlement_date) <= :night
                           and (:rail = '' or i.kind = :rail)
                           and is_settled(i.status)
                         union all
                        select o.file_id, o.file_line, o.rail, o.payment_ref, o.direction, o.stated_fen, o.settlement_date, o.open_no
                          from payment_open o
                         where o.job_run_id = :last
                           and (:rail = '' or o.rail = :rail)
                           and o.file_id is not null) i
                 where not exists (select from matched m where m.file_id = i.file_id and m.file_line = i.file_line)
                """, facts);
    }

    private void bookings(Map<String, Object> facts) {
        make("open_booking", """
                select b.*
                  from (select b.booked_on, b.journal_no, b.payment_ref, b.rail_group as rail, b.direction, b.amount_fen as fen, b.is_red,
                               b.occurred_at, b.due_date, b.org_code, b.outlet_code, b.unconfirmed_fen, null::integer as old_no
                          from payment_booking b
                          join job_run r on r.job_run_id = b.job_run_id and r.state <> 'UNDONE'
                         where b.business_date > :since
                           and b.business_date <= :night
                           and (:group = '' or b.rail_group = :group)
                         union all
                        select o.booked_on, o.journal_no, o.payment_ref, case o.rail when 'HVPS' then 'HVPS' else 'NET' end, o.direction,
                               o.booked_fen, o.kind = 'REVERSED', o.occurred_at,
                               case when o.file_id is null then o.settlement_date else o.booked_on end,
                               o.owner_org, o.org_code, o.unconfirmed_fen, o.open_no
                          from payment_open o
                         where o.job_run_id = :last
                           and (:group = '' or (o.rail = 'HVPS') = (:group = 'HVPS'))
                           and o.journal_no is not null) b
                 where not exists (select from matched m where m.booked_on = b.booked_on and m.journal_no = b.journal_no
                                      and m.payment_ref = b.payment_ref)
                """, facts);
    }
}
