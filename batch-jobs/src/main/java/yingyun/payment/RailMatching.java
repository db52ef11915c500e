package yingyun.payment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobRun;
import yingyun.job.Proof;

/**
 * Items of a rail's statement with bookings of our own: same payment_ref, direction and amount, the n-th with the n-th. An item is
 * looked at from the night of its settlement date on; a booking may have come nights before or after it.
 */
@Repository
class RailMatching {

    private final JdbcClient jdbc;

    RailMatching(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Proof match(JobRun run, PaymentRail rail, PaymentWindow window) {
        return jdbc.sql("""
                with matched as materialized (
                    select m.file_id, m.file_line, m.booked_on, m.journal_no, m.payment_ref
                      from payment_match m
                      join job_run r on r.job_run_id = m.job_run_id and r.state <> 'UNDONE'
                     where m.business_date > :since
                       and m.business_date <= :night),
                item as (
                    select i.file_id, i.file_line, i.payment_ref, i.direction, i.amount_fen::bigint as fen, i.settlement_date
                      from payment_item i
                     where greatest(i.business_date, i.settlement_date) > :since
                       and greatest(i.business_date, i.settlement_date) <= :night
                       and i.kind = :rail
                       and is_settled(i.status)
                     union all
                    select o.file_id, o.file_line, o.payment_ref, o.direction, o.stated_fen, o.settlement_date
                      from payment_open o
                     where o.job_run_id = :last
                       and o.rail = :rail
                       and o.file_id is not null),
                booking as (
                    select b.booked_on, b.journal_no, b.payment_ref, b.direction, b.amount_fen as fen, b.org_code, b.unconfirmed_fen
                      from payment_booking b
                      join job_run r on r.job_run_id = b.job_run_id and r.state <> 'UNDONE'
                     where b.business_date > :since
                       and b.business_date <= :night
                       and b.rail_group = :group
                       and not b.is_red
                     union all
                    select o.booked_on, o.journal_no, o.payment_ref, o.direction, o.booked_fen, o.owner_org, o.unconfirmed_fen
                      from payment_open o
                     where o.job_run_id = :last
                       and (o.rail = 'HVPS') = (:group = 'HVPS')
                       and o.journal_no is not null
                       and o.kind <> 'REVERSED'),
                open_item as (
                    select i.*, row_number() over (partition by payment_ref, direction, fen order by settlement_date, file_id, file_line) as n
                      from item i
                     where not exists (select from matched m where m.file_id = i.file_id and m.file_line = i.file_line)),
                open_booking as (
                    select b.*, row_number() over (partition by payment_ref, direction, fen order by booked_on, journal_no) as n
                      from booking b
                     where not exists (select from matched m where m.booked_on = b.booked_on and m.journal_no = b.journal_no
                                          and m.payment_ref = b.payment_ref)),
                made as (
                    insert into payment_match (job_run_id, business_date, rail, payment_ref, direction, amount_fen, settlement_date, file_id,
                                               file_line, booked_on, journal_no, org_code, unconfirmed_fen)
                    select :run, :night, :rail, i.payment_ref, i.direction, i.fen, i.settlement_date, i.file_id, i.file_line, b.booked_on,
                           b.journal_no, b.org_code, b.unconfirmed_fen
                      from open_item i
                      join open_booking b on b.payment_ref = i.payment_ref and b.direction = i.direction and b.fen = i.fen and b.n = i.n
                    returning amount_fen)
                select count(*), coalesce(sum(amount_fen), 0), (select count(*) from open_item) - count(*) from made
                """)
                .param("run", run.jobRunId())
                .param("night", window.night().day())
                .param("since", window.since())
                .param("last", window.lastRun())
                .param("rail", rail.name())
                .param("group", rail.group())
                .query((rs, n) -> Proof.of(rs.getLong(1), rs.getLong(1), rs.getBigDecimal(2), rs.getBigDecimal(2))
                        .withSkipped(rs.getLong(3)))
                .single();
    }
}
