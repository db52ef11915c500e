package yingyun.payment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobRun;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;
import yingyun.reference.Parameters;

/**
 * What the bank's own journal says of payments: the lines of an entry set that bear a payment_ref, on 100302, 300102 and 300103. More
 * debit than credit there is inward. A red set takes back a blue one of the same reference, direction and amount; both vanish here.
 */
@Repository
class OwnBookings {

    /** A rail that is new to the register finds bookings of so many days that are only due now. */
    private static final int LOOK_BACK_DAYS = 7;

    private final JdbcClient jdbc;
    private final Parameters parameters;

    OwnBookings(JdbcClient jdbc, Parameters parameters) {
        this.jdbc = jdbc;
        this.parameters = parameters;
    }

    /** Once a night for each group of rails; nothing while no statement of the group has ever come (未接入). */
    Proof collect(JobRun run, PaymentRail rail) {
        BusinessDate night = run.businessDate();
        LocalDate connected = connectedSince(rail, night);
        if (connected == null || isCollected(rail, night)) {
            return Proof.NOTHING;
        }
        LocalDate last = lastCollected(rail, night, connected);
        LocalDate since = last == null ? night.previous().day() : last;
        listLines(night, last == null ? night.day().minusDays(LOOK_BACK_DAYS) : since);
        return jdbc.sql("""
                with entry_set as (
                    select business_date, journal_no, payment_ref,
                           bool_or(subject_code = '300103') as is_net,
                           sum(net_fen) filter (where clears) as net_fen,
                           bool_and(entry_kind = 'R') filter (where clears) as is_red,
                           max(occurred_at) as occurred_at,
                           min(org_code) filter (where clears) as org_code,
                           min(org_code) filter (where not clears and subject_code <> '300101') as outlet_code
                      from own_line
                     group by business_date, journal_no, payment_ref
                    having sum(net_fen) filter (where clears) <> 0
                       and bool_or(subject_code = '300103') = :net),
                unconfirmed as (
                    select payment_ref, sum(net_fen)::bigint as fen
                      from own_line
                     where subject_code = '300102'
                       and not :net
                     group by payment_ref
                    having sum(net_fen) <> 0),
                due as materialized (
                    select d.business_date, case when :net then d.business_date else next_open_day('HVPS', d.business_date) end as due_date
                      from (select distinct business_date from entry_set) d),
                booking as (
                    select s.*, case when (s.net_fen > 0) <> s.is_red then 'IN' else 'OUT' end as direction, abs(s.net_fen)::bigint as amount_fen,
                           d.due_date + (:net and s.occurred_at >= (s.business_date + :bepsCut::time) at time zone 'Asia/Shanghai')::integer
                               as due_date
                      from entry_set s
                      join due d on d.business_date = s.business_date),
                -- Only where something was taken back there is anything to count.
                red as (select distinct payment_ref from booking where is_red),
                numbered as (
                    select b.*, row_number() over (partition by payment_ref, direction, amount_fen, is_red order by business_date, journal_no) as n,
                           count(*) filter (where is_red) over same as reds,
                           count(*) filter (where not is_red) over same as blues
                      from booking b
                     where payment_ref in (select payment_ref from red)
                    window same as (partition by payment_ref, direction, amount_fen)
                     union all
                    select b.*, 1, 0, 1
                      from booking b
                     where payment_ref not in (select payment_ref from red)),
                first_of_ref as (
                    select payment_ref, min(business_date || ' ' || journal_no) as place
                      from booking
                     where not :net
                     group by payment_ref),
                made as (
                    insert into payment_booking (job_run_id, business_date, booked_on, journal_no, payment_ref, rail_group, direction, amount_fen,
                                                 is_red, occurred_at, due_date, org_code, outlet_code, unconfirmed_fen)
                    select :run, :night, m.business_date, m.journal_no, m.payment_ref, :group, m.direction, m.amount_fen,
                           m.is_red, m.occurred_at, m.due_date, m.org_code, coalesce(m.outlet_code, m.org_code),
                           case when f.place = m.business_date || ' ' || m.journal_no then coalesce(u.fen, 0) else 0 end
                      from numbered m
                      left join unconfirmed u on u.payment_ref = m.payment_ref
                      left join first_of_ref f on f.payment_ref = m.payment_ref
                     where m.n > case when m.is_red then m.blues else m.reds end
                       and (m.business_date > :since or m.due_date >= :night)
                    returning amount_fen)
                select count(*), coalesce(sum(amount_fen), 0) from made
                """)
                .param("run", run.jobRunId())
                .param("night", night.day())
                .param("since", since)
                .param("group", rail.group())
                .param("net", rail.isNetted())
                .param("bepsCut", parameters.text("beps.cut", night))
                .query((rs, n) -> new Proof(
                        rs.getLong(1), rs.getLong(1), 0, rs.getBigDecimal(2), BigDecimal.ZERO, BigDecimal.ZERO))
                .single();
    }

    /**
     * A table of the transaction, counted at once: from the entries alone the planner expects a handful of payments and would compare
     * each with each.
     */
    private void listLines(BusinessDate night, LocalDate from) {
        jdbc.sql("""
                create temporary table own_line on commit drop as
                select e.business_date, e.journal_no, e.payment_ref, e.subject_code, e.org_code, e.net_fen, e.entry_kind, e.occurred_at,
                       e.subject_code in ('100302', '300102', '300103') as clears
                  from entry e
                 where e.business_date > :from
                   and e.business_date <= :night
                   and e.payment_ref is not null
                   and e.currency = 'CNY'
                   and e.batch_id in (select b.batch_id from entry_batch b
                                       where b.business_date > :from and b.business_date <= :night
                                         and b.kind = 'FILE' and b.state = 'ATTACHED')
                """).param("from", from).param("night", night.day()).update();
        jdbc.sql("analyze own_line").update();
    }

    private @Nullable LocalDate connectedSince(PaymentRail rail, BusinessDate night) {
        return jdbc.sql("""
                select min(business_date)
                  from day_file
                 where system = 'PAY'
                   and (kind = 'HVPS') = (:group = 'HVPS')
                   and state = 'ACCEPTED'
                   and business_date <= :night
                """)
                .param("group", rail.group())
                .param("night", night.day())
                .query((rs, n) -> Optional.ofNullable(rs.getObject(1, LocalDate.class)))
                .single()
                .orElse(null);
    }

    private boolean isCollected(PaymentRail rail, BusinessDate night) {
        return jdbc.sql("""
                select exists (select from part_proof p
                                 join job_run r on r.job_run_id = p.job_run_id and r.state <> 'UNDONE'
                                where r.business_date = :night
                                  and r.job_code in (:jobs)
                                  and p.step = 'own')
                """)
                .param("night", night.day())
                .param("jobs", jobs(rail))
                .query(Boolean.class)
                .single();
    }

    private @Nullable LocalDate lastCollected(PaymentRail rail, BusinessDate night, LocalDate connected) {
        return jdbc.sql("""
                select max(r.business_date)
                  from part_proof p
                  join job_run r on r.job_run_id = p.job_run_id and r.state <> 'UNDONE'
                 where r.business_date < :night
                   and r.business_date >= :connected
                   and r.job_code in (:jobs)
                   and p.step = 'own'
                """)
                .param("night", night.day())
                .param("connected", connected)
                .param("jobs", jobs(rail))
                .query((rs, n) -> Optional.ofNullable(rs.getObject(1, LocalDate.class)))
                .single()
                .orElse(null);
    }

    private static List<String> jobs(PaymentRail rail) {
        return Arrays.stream(PaymentRail.values())
                .filter(other -> other.group().equals(rail.group()))
                .map(other -> other.job().value())
                .toList();
    }
}
