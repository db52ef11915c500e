package yingyun.payment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobRun;
import yingyun.job.Proof;
import yingyun.reference.Parameters;

/**
 * What is open at the end of a night, and since when. Sides that belong together by reference and direction but not by amount are one
 * difference; a repetition of what is matched or open already is TWICE; the rest was not booked by us or not settled by the rail. What
 * was open and is no longer is cleared.
 */
@Repository
class DifferenceAssessment {

    private final JdbcClient jdbc;
    private final OpenSides sides;
    private final PaymentWindows windows;
    private final Parameters parameters;

    DifferenceAssessment(JdbcClient jdbc, OpenSides sides, PaymentWindows windows, Parameters parameters) {
        this.jdbc = jdbc;
        this.sides = sides;
        this.windows = windows;
        this.parameters = parameters;
    }

    Proof assess(JobRun run, PaymentWindow window) {
        Map<String, Object> facts = Map.of(
                "run", run.jobRunId(),
                "night", window.night().day(),
                "since", window.since(),
                "last", window.lastRun(),
                "centre", windows.clearingOrg(window.night()),
                "closeBy", parameters.text("payment.closeBy", window.night()),
                "hvpsCut", parameters.text("hvps.cut", window.night()));
        sides.gather(window, "", "");
        jdbc.sql("create temporary table taken_back (old_no integer, how text) on commit drop")
                .update();
        takeOutReversed(facts);
        takeOutHandled(facts);
        pair();
        write(facts);
        clear(facts);
        return jdbc.sql("""
                select (select count(*) from open_item) + (select count(*) from open_booking), count(*),
                       coalesce(sum(coalesce(stated_fen, booked_fen)), 0)
                  from payment_open
                 where job_run_id = :run
                """)
                .params(facts)
                .query((rs, n) -> Proof.of(rs.getLong(2), rs.getLong(2), rs.getBigDecimal(3), BigDecimal.ZERO))
                .single();
    }

    private void run(String sql, Map<String, Object> facts) {
        jdbc.sql(sql).params(facts).update();
    }

    /** A red set takes back an open booking of an earlier night, or is itself made good by a new one. */
    private void takeOutReversed(Map<String, Object> facts) {
        run("""
                with numbered as (
                    select booked_on, journal_no, payment_ref, rail, direction, fen, is_red, old_no,
                           row_number() over (partition by payment_ref, rail, direction, fen, is_red order by booked_on, journal_no) as n
                      from open_booking),
                pair as (
                    select b.booked_on as blue_on, b.journal_no as blue_no, r.booked_on as red_on, r.journal_no as red_no, b.payment_ref
                      from numbered b
                      join numbered r using (payment_ref, rail, direction, fen, n)
                     where not b.is_red
                       and r.is_red),
                gone as (
                    delete from open_booking o
                     using pair p
                     where o.payment_ref = p.payment_ref
                       and ((o.booked_on = p.blue_on and o.journal_no = p.blue_no) or (o.booked_on = p.red_on and o.journal_no = p.red_no))
                    returning o.old_no)
                insert into taken_back (old_no, how)
                select old_no, 'REVERSED' from gone where old_no is not null
                """, facts);
    }

    /** People have booked what was parked onwards themselves, under the same reference. */
    private void takeOutHandled(Map<String, Object> facts) {
        run("""
                with handled as (
                    select distinct o.open_no, o.file_id, o.file_line
                      from payment_open o
                      join entry e on e.business_date > :since and e.business_date <= :night and e.payment_ref = o.payment_ref
                       and e.org_code = o.owner_org and e.amount_fen = o.suspense_fen
                       and ((o.direction = 'IN' and e.subject_code = '224102' and e.net_fen > 0)
                            or (o.direction = 'OUT' and e.subject_code = '122102' and e.net_fen < 0))
                      join entry_batch b on b.batch_id = e.batch_id and b.kind <> 'JOB'
                     where o.job_run_id = :last
                       and o.suspense_fen > 0),
                gone as (
                    delete from open_item i
                     using handled h
                     where i.file_id = h.file_id and i.file_line = h.file_line
                    returning i.old_no)
                insert into taken_back (old_no, how)
                select old_no, 'HANDLED' from gone
                """, facts);
    }

    private void pair() {
        jdbc.sql("""
                create temporary table other_amount on commit drop as
                select i.file_id, i.file_line, b.booked_on, b.journal_no, i.payment_ref
                  from (select rail, payment_ref, direction, file_id, file_line,
                               row_number() over (partition by payment_ref, direction, rail = 'HVPS' order by settlement_date, file_id, file_line)
                                  as place from open_item) i
                  join (select rail, payment_ref, direction, booked_on, journal_no,
                               row_number() over (partition by payment_ref, direction, rail order by booked_on, journal_no) as place
                          from open_booking where not is_red) b
                    on b.payment_ref = i.payment_ref and b.direction = i.direction and (b.rail = 'HVPS') = (i.rail = 'HVPS')
                   and b.place = i.place
                """).update();
        List.of("open_item", "open_booking", "other_amount")
                .forEach(table -> jdbc.sql("analyze " + table).update());
    }

    private void write(Map<String, Object> facts) {
        run("""
                with stated as (
                    select (d.kind = 'HVPS') as is_hvps, min(d.last) as up_to
                      from (select kind, max(business_date) as last
                              from day_file
                             where system = 'PAY' and state = 'ACCEPTED' and business_date <= :night
                             group by kind) d
                     group by d.kind = 'HVPS'),
                pairs as (
                    select i.rail, 'OTHER_AMOUNT' as kind, i.payment_ref, i.direction, i.fen as stated_fen, b.fen as booked_fen, i.settlement_date,
                           i.file_id, i.file_line, b.booked_on, b.journal_no, b.occurred_at, b.unconfirmed_fen, b.outlet_code as org_code,
                           b.org_code as owner_org, coalesce(i.old_no, b.old_no) as old_no
                      from other_amount p
                      join open_item i on i.file_id = p.file_id and i.file_line = p.file_line
                      join open_booking b on b.booked_on = p.booked_on and b.journal_no = p.journal_no and b.payment_ref = p.payment_ref),
                items (rail, kind, payment_ref, direction, stated_fen, booked_fen, settlement_date, file_id, file_line, booked_on, journal_no,
                       occurred_at, unconfirmed_fen, org_code, owner_org, old_no) as (
                    select i.rail,
                           case when i.n > 1
                                  or exists (select from payment_match m join job_run r on r.job_run_id = m.job_run_id and r.state <> 'UNDONE'
                                              where m.payment_ref = i.payment_ref and m.direction = i.direction and m.rail = i.rail
                                                and m.business_date <= :night)
                                then 'TWICE'
                                else i.direction || 'WARD_NOT_BOOKED' end as kind,
                           i.payment_ref, i.direction, i.fen, null::bigint, i.settlement_date, i.file_id, i.file_line, null::date, null::text,
                           null::timestamptz, 0::bigint, :centre::text, :centre::text, i.old_no
                      from (select rail, payment_ref, direction, fen, settlement_date, file_id, file_line, old_no,
                                   row_number() over (partition by rail, payment_ref, direction order by settlement_date, file_id, file_line)
                                      as n
                              from open_item) i
                     where not exists (select from other_amount p where p.file_id = i.file_id and p.file_line = i.file_line)),
                bookings (rail, kind, payment_ref, direction, stated_fen, booked_fen, settlement_date, file_id, file_line, booked_on, journal_no,
                       occurred_at, unconfirmed_fen, org_code, owner_org, old_no) as (
                    select b.rail,
                           case when b.is_red then 'REVERSED'
                                when b.due_date > :night or b.due_date > coalesce((select up_to from stated s where s.is_hvps = (b.rail = 'HVPS')), '-infinity')
                                then 'WAITING'
                                when b.n > 1
                                  or exists (select from payment_match m join job_run r on r.job_run_id = m.job_run_id and r.state <> 'UNDONE'
                                              where m.payment_ref = b.payment_ref and m.direction = b.direction
                                                and (m.rail = 'HVPS') = (b.rail = 'HVPS') and m.business_date <= :night)
                                then 'TWICE'
                                when b.rail = 'HVPS' and b.booked_on = b.due_date
                                 and b.occurred_at >= (b.booked_on + :hvpsCut::time) at time zone 'Asia/Shanghai'
                                then 'AFTER_CUT'
                                when exists (select from payment_item i
                                              where greatest(i.business_date, i.settlement_date) > :night and i.business_date <= :night
                                                and i.payment_ref = b.payment_ref and i.direction = b.direction
                                                and (i.kind = 'HVPS') = (b.rail = 'HVPS'))
                                then 'AFTER_CUT'
                                else b.direction || 'WARD_NOT_SETTLED' end,
                           b.payment_ref, b.direction, null::bigint, b.fen, b.due_date, null::bigint, null::bigint, b.booked_on, b.journal_no,
                           b.occurred_at, b.unconfirmed_fen, b.outlet_code, b.org_code, b.old_no
                      from (select rail, payment_ref, direction, fen, is_red, booked_on, due_date, journal_no, occurred_at, unconfirmed_fen, org_code,
                                   outlet_code, old_no,
                                   row_number() over (partition by payment_ref, direction, rail, is_red order by booked_on, journal_no) as n
                              from open_booking) b
                     where not exists (select from other_amount p where p.booked_on = b.booked_on and p.journal_no = b.journal_no
                                          and p.payment_ref = b.payment_ref)),
                made as (
                    select rail, kind, payment_ref, direction, stated_fen, booked_fen, settlement_date, file_id, file_line, booked_on, journal_no,
                           occurred_at, unconfirmed_fen, org_code, owner_org, old_no,
                           row_number() over (order by rail, payment_ref collate "C", direction, settlement_date, file_id nulls last,
                                                            file_line, booked_on, journal_no collate "C") as open_no
                      from (select rail, kind, payment_ref, direction, stated_fen, booked_fen, settlement_date, file_id, file_line, booked_on, journal_no,
                                   occurred_at, unconfirmed_fen, org_code, owner_org, old_no from pairs
                             union all select rail, kind, payment_ref, direction, stated_fen, booked_fen, settlement_date, file_id, file_line, booked_on, journal_no,
                                   occurred_at, unconfirmed_fen, org_code, owner_org, old_no from items
                             union all select rail, kind, payment_ref, direction, stated_fen, booked_fen, settlement_date, file_id, file_line, booked_on, journal_no,
                                   occurred_at, unconfirmed_fen, org_code, owner_org, old_no from bookings) a)
                insert into payment_open (job_run_id, business_date, open_no, rail, kind, payment_ref, direction, stated_fen, booked_fen,
                                          settlement_date, file_id, file_line, booked_on, journal_no, occurred_at, unconfirmed_fen, org_code,
                                          owner_org, opened_on, due_at, suspense_fen)
                select :run, :night, m.open_no, m.rail, m.kind, m.payment_ref, m.direction, m.stated_fen, m.booked_fen, m.settlement_date,
                       m.file_id, m.file_line, m.booked_on, m.journal_no, m.occurred_at, m.unconfirmed_fen,
                       case when m.journal_no is null then coalesce(o.org_code, m.org_code) else m.org_code end,
                       case when m.journal_no is null then coalesce(o.owner_org, m.owner_org) else m.owner_org end,
                       case when m.kind = 'WAITING' then coalesce(m.booked_on, :night)
                            when o.kind <> 'WAITING' then o.opened_on
                            else :night end,
                       case when m.kind = 'WAITING' then null
                            when o.kind <> 'WAITING' then o.due_at
                            else (next_open_day('COUNTER', :night + 1) + :closeBy::time) at time zone 'Asia/Shanghai' end,
                       case when m.kind in ('INWARD_NOT_BOOKED', 'OUTWARD_NOT_BOOKED') then m.stated_fen else 0 end
                  from made m
                  left join payment_open o on o.job_run_id = :last and o.open_no = m.old_no
                """, facts);
    }

    /** Neither side of it is open any more. */
    private void clear(Map<String, Object> facts) {
        run("""
                insert into payment_cleared (job_run_id, business_date, cleared_no, how, rail, kind, payment_ref, direction, stated_fen, booked_fen,
                                             settlement_date, file_id, file_line, booked_on, journal_no, org_code, owner_org, opened_on, due_at,
                                             suspense_fen)
                select :run, :night, row_number() over (order by o.open_no),
                       coalesce((select min(t.how) from taken_back t where t.old_no = o.open_no
                                    and (t.how = 'HANDLED' or o.file_id is null)), 'ARRIVED'),
                       o.rail, o.kind, o.payment_ref, o.direction, o.stated_fen, o.booked_fen, o.settlement_date, o.file_id, o.file_line,
                       o.booked_on, o.journal_no, o.org_code, o.owner_org, o.opened_on, o.due_at, o.suspense_fen
                  from payment_open o
                 where o.job_run_id = :last
                   and o.kind <> 'WAITING'
                   and not exists (select from open_item i where i.file_id = o.file_id and i.file_line = o.file_line)
                   and not exists (select from open_booking b where b.booked_on = o.booked_on and b.journal_no = o.journal_no
                                      and b.payment_ref = o.payment_ref)
                """, facts);
    }
}
