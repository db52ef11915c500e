package yingyun.payment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobRun;

/**
 * What the sessions of a netted rail come to since its last settlement: all settled items, but not an unmatched one that repeats
 * another: it may be money, or a line sent twice.
 */
@Repository
class RailSessions {

    private final JdbcClient jdbc;
    private final PaymentWindows windows;

    RailSessions(JdbcClient jdbc, PaymentWindows windows) {
        this.jdbc = jdbc;
        this.windows = windows;
    }

    List<RailSession> unsettled(JobRun run, PaymentRail rail) {
        PaymentWindow window = windows.of(run);
        Map<String, Object> facts = Map.of(
                "run", run.jobRunId(),
                "night", run.businessDate().day(),
                "rail", rail.name(),
                "lastRun", window.lastRun(),
                "settled", lastSettled(run, rail));
        gather(facts);
        boolean byJournal = isBookedByJournal(facts);
        return jdbc.sql("""
                select settlement_date, session, count(*), coalesce(sum(fen) filter (where direction = 'IN'), 0),
                       coalesce(sum(fen) filter (where direction = 'OUT'), 0)
                  from (select i.*, row_number() over (partition by payment_ref, direction, is_matched
                                                       order by settlement_date, file_id, file_line) as n
                          from session_item i) t
                 where is_matched
                    or (n = 1
                        and not exists (select from payment_match m join job_run r on r.job_run_id = m.job_run_id and r.state <> 'UNDONE'
                                         where m.payment_ref = t.payment_ref and m.direction = t.direction and m.rail = :rail)
                        and not exists (select from payment_open o
                                         where o.job_run_id = :lastRun and o.rail = :rail and o.file_id is not null
                                           and o.payment_ref = t.payment_ref and o.direction = t.direction
                                           and (o.file_id, o.file_line) <> (t.file_id, t.file_line)))
                 group by settlement_date, session
                 order by settlement_date, session
                """)
                .params(facts)
                .query((rs, n) -> new RailSession(
                        rs.getDate(1).toLocalDate(),
                        rs.getString(2),
                        rs.getLong(3),
                        rs.getBigDecimal(4),
                        rs.getBigDecimal(5),
                        byJournal))
                .list();
    }

    /** The night of the last settlement; before the first one, the night before this rail was first matched. */
    private LocalDate lastSettled(JobRun run, PaymentRail rail) {
        return jdbc.sql("""
                select coalesce(
                       (select max(s.business_date) from payment_settlement s
                          join job_run r on r.job_run_id = s.job_run_id and r.state <> 'UNDONE'
                         where s.rail = :rail and s.business_date < :night),
                       (select min(r.business_date) - 1 from job_run r
                          join part_proof p on p.job_run_id = r.job_run_id and p.step = 'match'
                         where r.job_code = :job and r.state <> 'UNDONE' and r.business_date < :night))
                """)
                .param("rail", rail.name())
                .param("job", run.jobCode().value())
                .param("night", run.businessDate().day())
                .query((rs, n) -> Optional.ofNullable(rs.getObject(1, LocalDate.class)))
                .single()
                .orElse(run.businessDate().previous().day());
    }

    /** By hashing: see {@link OpenSides}. A repetition that was left out and has found its booking tonight is settled now. */
    private void gather(Map<String, Object> facts) {
        jdbc.sql("set local enable_nestloop = off").update();
        jdbc.sql("""
                create temporary table session_item on commit drop as
                select i.settlement_date, coalesce(i.session, '') as session, i.direction, i.amount_fen::bigint as fen, i.payment_ref, i.file_id,
                       i.file_line, m.file_id is not null as is_matched
                  from payment_item i
                  left join (select m.file_id, m.file_line
                               from payment_match m
                               join job_run r on r.job_run_id = m.job_run_id and r.state <> 'UNDONE'
                              where m.business_date > :settled and m.business_date <= :night and m.rail = :rail) m
                    on m.file_id = i.file_id and m.file_line = i.file_line
                 where greatest(i.business_date, i.settlement_date) > :settled
                   and greatest(i.business_date, i.settlement_date) <= :night
                   and i.kind = :rail
                   and is_settled(i.status)
                 union all
                select i.settlement_date, coalesce(i.session, ''), i.direction, i.amount_fen, i.payment_ref, i.file_id, i.file_line, true
                  from payment_open o
                  join payment_match m on m.business_date = :night and m.job_run_id = :run and m.file_id = o.file_id and m.file_line = o.file_line
                  join payment_item i on i.file_id = o.file_id and i.file_line = o.file_line and i.business_date <= :settled
                 where o.job_run_id = :lastRun
                   and o.kind = 'TWICE'
                """).params(facts).update();
        jdbc.sql("set local enable_nestloop = on").update();
        jdbc.sql("analyze session_item").update();
    }

    /** A set of the day's journals with 300103, without a reference, against 100302. */
    private boolean isBookedByJournal(Map<String, Object> facts) {
        return jdbc.sql("""
                with net as materialized (
                    select e.business_date, e.batch_id, e.journal_no
                      from entry e
                     where e.business_date > :settled
                       and e.business_date <= :night
                       and e.subject_code = '300103'
                       and e.payment_ref is null
                       and e.currency = 'CNY')
                select exists (
                    select from net
                      join entry_batch b on b.batch_id = net.batch_id and b.kind = 'FILE'
                      join entry r on r.business_date > :settled and r.business_date <= :night and r.business_date = net.business_date
                       and r.batch_id = net.batch_id and r.journal_no = net.journal_no and r.subject_code = '100302')
                """).params(facts).query(Boolean.class).single();
    }
}
