package yingyun.proof;

import java.util.List;

/** What a job sealed of the rows that its run wrote into a table of its own ({@code yingyun.job.RunSeal}), counted and hashed again. */
final class SealChecks {

    static final List<Check> ALL = List.of(new Check("PF-1108", "part_proof", """
            select r.job_code || ' ' || p.step || ' ' || v.item as item, trim_scale(v.expected)::text as expected,
                   trim_scale(v.found)::text as found
              from job_run r
              join part_proof p on p.job_run_id = r.job_run_id and p.step like 'seal-%'
             cross join lateral run_content(r.job_run_id, r.business_date, substr(p.step, 6)) c
             cross join lateral (values
                   ('rows_in', p.rows_in::numeric, c.row_count::numeric), ('rows_out', p.rows_out, c.row_count),
                   ('sum_in', p.sum_in, 0), ('sum_out', p.sum_out, 0), ('content_hash', p.content_hash, c.content_hash))
                   v (item, expected, found)
             where r.business_date = :day
               and r.state = 'COMPLETED'
               and v.expected is distinct from v.found
            """));

    private SealChecks() {}
}
