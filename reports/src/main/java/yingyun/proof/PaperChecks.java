package yingyun.proof;

import java.util.List;

/** What the register of papers says against itself. */
final class PaperChecks {

    static final List<Check> ALL = List.of(
            new Check("PF-2002", "report_batch", """
                    select b.batch_no || ' state' as item,
                           (select e.to_state from report_batch_event e
                             where e.business_date = b.business_date and e.batch_no = b.batch_no
                               and not exists (select from report_batch_event f
                                                where f.business_date = e.business_date and f.batch_no = e.batch_no
                                                  and f.from_state = e.to_state)) as expected,
                           b.state as found
                      from report_batch b
                     where b.business_date = :day
                       and b.state is distinct from
                           (select e.to_state from report_batch_event e
                             where e.business_date = b.business_date and e.batch_no = b.batch_no
                               and not exists (select from report_batch_event f
                                                where f.business_date = e.business_date and f.batch_no = e.batch_no
                                                  and f.from_state = e.to_state))
                    """),
            new Check("PF-2003", "report_artifact", """
                    select a.report_code || ' ' || a.org_code || ' v' || a.version_no || ' ' || a.format as item, a.data_sha256 as expected,
                           encode(sha256(convert_to(d.rows, 'UTF8')), 'hex') as found
                      from report_artifact a
                      left join report_data d using (report_code, org_code, business_date, version_no)
                     where a.business_date = :day
                       and a.state = 'RENDERED'
                       and a.data_sha256 is distinct from encode(sha256(convert_to(d.rows, 'UTF8')), 'hex')
                    """),
            new Check("PF-2004", "report_artifact", """
                    select a.report_code || ' ' || a.org_code || ' v' || a.version_no || ' ' || a.format as item, 'RENDERED' as expected,
                           a.state as found
                      from report_artifact a
                      join report_batch b using (business_date, batch_no)
                     where a.business_date = :day
                       and b.state not in ('PLANNED', 'CANCELLED')
                       and a.state <> 'RENDERED'
                    """));

    private PaperChecks() {}
}
