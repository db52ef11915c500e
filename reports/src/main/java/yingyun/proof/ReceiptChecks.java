package yingyun.proof;

import java.util.List;

/** Papers that were released, and the receipts for them: against their files, their moves, what was delivered, and the audit log. */
final class ReceiptChecks {

    private static final String NO =
            "p.report_code || '-' || p.org_code || '-' || to_char(p.business_date, 'YYYYMMDD') || '-v' || p.version_no";

    static final List<Check> ALL = List.of(
            new Check("PF-2005", "report_receipt", """
            with signed as (
                select s.*, p.report_code, p.org_code, p.business_date, p.version_no, p.state, %1$s as no
                  from report_receipt s
                  join report_package p on p.package_id = s.package_id
                 where p.business_date = :day)
            select s.no || ' ' || v.item as item, v.expected, v.found
              from signed s
              left join lateral (select e.moved_at, e.moved_by from report_package_event e
                                  where e.package_id = s.package_id and e.to_state = 'SIGNED'
                                  order by e.event_id desc limit 1) m on true
              left join lateral (select a.employee_no, a.terminal, a.facts from audit_row a
                                  where a.object = s.no and a.action = 'REPORT_SIGNED' and a.result = 'DONE'
                                  order by a.audit_id desc limit 1) a on true
              left join lateral (select f.file_sha256 from report_artifact f
                                  where (f.report_code, f.org_code, f.business_date, f.version_no)
                                      = (s.report_code, s.org_code, s.business_date, s.version_no)
                                  order by f.file_sha256 = s.file_sha256 desc, f.format limit 1) f on true
             cross join lateral (values
                   ('file_sha256', f.file_sha256::text, s.file_sha256::text), ('file_sha256', a.facts ->> 'sha256', s.file_sha256::text),
                   ('employee_no', m.moved_by::text, s.employee_no::text), ('employee_no', a.employee_no::text, s.employee_no::text),
                   ('bank_time', m.moved_at::text, s.bank_time::text), ('terminal', a.terminal, s.terminal),
                   ('signature_no', a.facts ->> 'signature', s.signature_no::text), ('method', a.facts ->> 'method', s.method),
                   ('acting_for', nullif(a.facts ->> 'for', '-'), s.acting_for::text),
                   -- Older rows of the log do not tell these two.
                   ('role_code', coalesce(a.facts ->> 'role', s.role_code), s.role_code),
                   ('signed_at', coalesce((a.facts ->> 'at')::timestamptz, s.signed_at)::text, s.signed_at::text)) v (item, expected, found)
             where v.expected is distinct from v.found
             union all
            select %1$s || ' state', case when s.package_id is null then 'receipt' else 'SIGNED' end, p.state
              from report_package p
              left join report_receipt s on s.package_id = p.package_id
             where p.business_date = :day
               and case when s.package_id is null then p.state in ('SIGNED', 'ARCHIVED', 'EXPIRED')
                        else p.state not in ('SIGNED', 'RECALLED', 'SUPERSEDED', 'ARCHIVED', 'EXPIRED') end
            """.formatted(NO)),
            new Check("PF-2006", "report_package", """
            select %1$s || ' ' || v.item as item, v.expected, v.found
              from report_package p
              left join report r on r.report_code = p.report_code
              left join report_batch b on b.business_date = p.business_date and b.batch_no = p.batch_no
              left join lateral (select e.to_state from report_package_event e where e.package_id = p.package_id
                                  order by e.event_id desc limit 1) m on true
              left join lateral (select f.package_id from report_package f
                                  where (f.report_code, f.org_code, f.business_date) = (p.report_code, p.org_code, p.business_date)
                                    and f.version_no < p.version_no
                                  order by f.version_no desc limit 1) f on true
              left join report_delivery d on d.package_id = p.package_id and d.channel = 'PORTAL' and d.attempt_no = 1
             cross join lateral (select mode() within group (order by o.due_at) as due_at from report_package o
                                  where o.business_date = p.business_date and o.batch_no = p.batch_no) u
             cross join lateral (select count(*) as files from report_artifact a
                                  where (a.report_code, a.org_code, a.business_date, a.version_no, a.batch_no)
                                      = (p.report_code, p.org_code, p.business_date, p.version_no, p.batch_no)
                                    and a.state = 'RENDERED') a
             cross join lateral (values
                   ('state', m.to_state, p.state), ('released_at', b.released_at::text, p.released_at::text),
                   ('due_at', u.due_at::text, p.due_at::text), ('sign_required', r.sign_required::text, p.sign_required::text),
                   ('recipient_org', d.address, p.recipient_org::text), ('supersedes', f.package_id::text, p.supersedes::text),
                   ('files', cardinality(r.formats)::text, a.files::text),
                   ('clean', case when exists (select from report_findings(p.business_date, p.batch_no) x
                                                where x.report_code = p.report_code and x.org_code = p.org_code)
                                    or exists (select from reconciliation x
                                                 join job_run j on j.job_run_id = x.job_run_id and j.state <> 'UNDONE'
                                                where x.business_date = p.business_date and x.org_code = p.org_code)
                                    or p.report_code = 'RPT-07' and exists (select from report_data x where x.row_count > 0
                                          and (x.report_code, x.org_code, x.business_date, x.version_no)
                                            = (p.report_code, p.org_code, p.business_date, p.version_no))
                                    or f.package_id is not null then 'false' else 'true' end, p.clean::text)) v (item, expected, found)
             where p.business_date = :day
               and v.expected is distinct from v.found
             union all
            select a.report_code || ' ' || a.org_code || ' v' || a.version_no, 'report_package', null
              from report_artifact a
              join report_batch b on b.business_date = a.business_date and b.batch_no = a.batch_no and b.state = 'RELEASED'
             where a.business_date = :day
               and a.state = 'RENDERED'
               and not exists (select from report_package p
                                where (p.report_code, p.org_code, p.business_date, p.version_no)
                                    = (a.report_code, a.org_code, a.business_date, a.version_no))
            """.formatted(NO)));

    private ReceiptChecks() {}
}
