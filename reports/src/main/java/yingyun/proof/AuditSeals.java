package yingyun.proof;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.kernel.BusinessDate;

/**
 * The audit log against its seals (SR16): every seal is computed anew from the rows, with the rules written out here and not asked
 * from the database, and must follow the one before it. A row that is changed, gone, or put in between makes its seal wrong.
 */
final class AuditSeals {

    private final JdbcClient jdbc;

    AuditSeals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param day under which the findings are listed: the log belongs to no business date */
    List<Finding> findings(BusinessDate day) {
        return jdbc.sql("""
                with sealed as (
                    select s.*, lag(s.hash) over chain as hash_before, lag(s.to_row) over chain as row_before,
                           lag(s.seal_no) over chain as no_before
                      from audit_seal s
                    window chain as (order by s.seal_no)),
                late as (
                    select unnest(late) as audit_id from audit_seal),
                computed as (
                    select s.seal_no, rows.count, encode(sha256(convert_to(
                               concat_ws('|', s.prev_hash, s.seal_no, to_char(s.seal_day, 'YYYY-MM-DD'), s.from_row, s.to_row, s.late::text,
                                         s.row_count, to_char(s.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '')
                               || coalesce(rows.digests, ''), 'UTF8')), 'hex') as hash
                      from audit_seal s
                     cross join lateral (
                        select count(*) as count, string_agg(encode(sha256(convert_to(jsonb_build_array(
                                   r.audit_id, to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
                                   to_char(r.bank_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
                                   to_char(r.business_date, 'YYYY-MM-DD'), r.action, r.employee_no, r.org_code, r.terminal, r.object, r.facts,
                                   r.before_hash, r.after_hash, r.result)::text, 'UTF8')), 'hex'), '' order by r.audit_id) as digests
                          from (select r.* from audit_row r
                                 where r.audit_id between s.from_row and s.to_row
                                   and not exists (select from late l where l.audit_id = r.audit_id)
                                   and not exists (select from audit_seal_gap g where g.audit_id = r.audit_id)
                                 union all
                                select r.* from audit_row r where r.audit_id = any (s.late)) r) rows)
                select 'seal ' || s.seal_no as item, s.row_count || ' rows ' || s.hash as expected, c.count || ' rows ' || c.hash as found
                  from sealed s
                  join computed c on c.seal_no = s.seal_no
                 where (s.row_count, s.hash::text) <> (c.count, c.hash)
                 union all
                select 'seal ' || s.seal_no || ' follows',
                       coalesce(s.no_before, 0) + 1 || ' from ' || coalesce(s.row_before, 0) + 1 || ' ' || coalesce(s.hash_before, repeat('0', 64)),
                       s.seal_no || ' from ' || s.from_row || ' ' || s.prev_hash
                  from sealed s
                 where (s.seal_no, s.from_row, s.prev_hash::text)
                       <> (coalesce(s.no_before, 0) + 1, coalesce(s.row_before, 0) + 1, coalesce(s.hash_before::text, repeat('0', 64)))
                 order by 1
                 limit 100
                """)
                .query((rs, n) -> new Finding(
                        "PF-1801", day, "audit_seal", rs.getString(1), "", rs.getString(2), rs.getString(3)))
                .list();
    }

    /** Rows that no seal holds yet: a few seconds' worth on a running node. */
    long tail() {
        return jdbc.sql("""
                select (select count(*) from audit_row r where r.audit_id > coalesce((select max(to_row) from audit_seal), 0))
                       + (select count(*) from audit_seal_gap g join audit_row r using (audit_id))
                """).query(Long.class).single();
    }
}
