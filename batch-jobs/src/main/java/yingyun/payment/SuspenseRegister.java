package yingyun.payment;

import java.math.BigDecimal;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobRun;
import yingyun.job.Proof;

/**
 * 224102 item by item: what was open last night and what was parked since, less what was booked onwards. A debit closes the item of the
 * same org, reference and amount, else the oldest of the same org and amount; one that closes none stays with its sign, so that the
 * list is always the balance. Adjusting entries of tonight (MC10) come after it: they are in the next night's list.
 */
@Repository
class SuspenseRegister {

    private final JdbcClient jdbc;

    SuspenseRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Proof write(JobRun run, PaymentWindow window) {
        Map<String, Object> facts = Map.of(
                "run", run.jobRunId(),
                "night", window.night().day(),
                "since", window.since(),
                "last", window.lastRun());
        jdbc.sql("""
                create temporary table parked_item (
                    item_no bigint generated always as identity, org_code text, currency text, fen bigint, source text, opened_on date,
                    opened_at timestamptz, journal_no text, payment_ref text) on commit drop
                """).update();
        carry(facts);
        move(facts);
        close("payment_ref is not null", "payment_ref");
        close("true", "");
        return jdbc.sql("""
                with made as (
                    insert into payment_suspense (job_run_id, business_date, suspense_no, org_code, currency, amount_fen, source, opened_on, opened_at,
                                                  journal_no, payment_ref, owner)
                    select :run, :night, row_number() over (order by org_code, currency, opened_on, opened_at nulls first, journal_no collate "C", item_no),
                           org_code, currency, fen, source, opened_on, opened_at, journal_no, payment_ref, org_owner(org_code, :night)
                      from parked_item
                    returning amount_fen)
                select count(*), coalesce(sum(amount_fen), 0) from made
                """)
                .param("run", run.jobRunId())
                .param("night", window.night().day())
                .query((rs, n) -> Proof.of(rs.getLong(1), rs.getLong(1), rs.getBigDecimal(2), BigDecimal.ZERO))
                .single();
    }

    /** Last night's items, and what the balance of that night knows beyond them. */
    private void carry(Map<String, Object> facts) {
        jdbc.sql("""
                insert into parked_item (org_code, currency, fen, source, opened_on, opened_at, journal_no, payment_ref)
                select org_code, currency, amount_fen, source, opened_on, opened_at, journal_no, payment_ref
                  from payment_suspense
                 where job_run_id = :last
                 order by suspense_no
                """).params(facts).update();
        jdbc.sql("""
                insert into parked_item (org_code, currency, fen, source, opened_on, journal_no)
                select org_code, currency, sum(fen)::bigint, 'CARRIED', :since::date, ''
                  from (select org_code, currency, -closing_fen as fen
                          from gl_balance
                         where business_date = :since
                           and subject_code = '224102'
                         union all
                        select org_code, currency, -fen from parked_item) known
                 group by org_code, currency
                having sum(fen) <> 0
                 order by org_code, currency
                """).params(facts).update();
    }

    private void move(Map<String, Object> facts) {
        jdbc.sql("""
                insert into parked_item (org_code, currency, fen, source, opened_on, opened_at, journal_no, payment_ref)
                select e.org_code, e.currency, -e.net_fen, case b.kind when 'JOB' then 'NIGHT' else 'JOURNAL' end, e.business_date, e.occurred_at,
                       e.journal_no, e.payment_ref
                  from entry e
                  join entry_batch b on b.batch_id = e.batch_id
                 where e.business_date > :since
                   and e.business_date <= :night
                   and e.subject_code = '224102'
                   and e.account_no is null
                   and (b.kind <> 'ADJUSTMENT' or e.business_date < :night)
                 order by e.business_date, e.occurred_at, e.journal_no collate "C", e.line_no
                """).params(facts).update();
    }

    /** The n-th debit takes out the n-th item. */
    private void close(String condition, String more) {
        String key = "org_code, currency, abs(fen)" + (more.isEmpty() ? "" : ", " + more);
        jdbc.sql("""
                with numbered as (
                    select item_no, fen, org_code, currency, abs(fen) as size, payment_ref,
                           row_number() over (partition by %s, fen > 0 order by item_no) as n
                      from parked_item
                     where %s),
                pair as (
                    select c.item_no as credit_no, d.item_no as debit_no
                      from numbered c
                      join numbered d on d.org_code = c.org_code and d.currency = c.currency and d.size = c.size and d.n = c.n %s
                     where c.fen > 0
                       and d.fen < 0)
                delete from parked_item p
                 using pair
                 where p.item_no in (pair.credit_no, pair.debit_no)
                """.formatted(key, condition, more.isEmpty() ? "" : "and d.payment_ref = c.payment_ref"))
                .update();
    }
}
