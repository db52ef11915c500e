package yingyun.proof;

import java.util.List;

/** The register of files against the batches and rows that were made of them; {@link Originals} looks at the files themselves. */
final class FileChecks {

    static final List<Check> ALL = List.of(
            new Check("PF-1704", "day_file", """
                    select f.file_name || ' ' || v.item as item, v.expected, v.found
                      from day_file f
                      left join lateral (select count(*) as batches, sum(b.row_count) as row_count, sum(b.debit_fen) as debit_fen,
                                                sum(b.credit_fen) as credit_fen
                                           from entry_batch b
                                          where b.file_id = f.file_id and b.state = 'ATTACHED') b on true
                     cross join lateral (values
                           ('entry_batch', '1', b.batches::text),
                           ('row_count', b.row_count::text, f.row_count::text),
                           ('debit_fen', b.debit_fen::text, f.debit_fen::text),
                           ('credit_fen', b.credit_fen::text, f.credit_fen::text)) v (item, expected, found)
                     where f.business_date = :day
                       and f.kind = 'JOURNAL'
                       and f.state = 'ACCEPTED'
                       and v.expected is distinct from v.found
                     union all
                    select file_name || ' ' || v.item, '0', v.found::text
                      from day_file
                     cross join lateral (values ('debit_fen', debit_fen), ('credit_fen', credit_fen)) v (item, found)
                     where business_date = :day
                       and kind <> 'JOURNAL'
                       and state = 'ACCEPTED'
                       and v.found <> 0
                    """),
            new Check("PF-1705", "day_file", """
                    select file_name || ' row_count' as item, lines::text as expected, row_count::text as found
                      from (select f.file_name, f.row_count,
                                   case when f.kind = 'EVENT' then (select count(*) from business_event e where e.file_id = f.file_id)
                                        when f.kind = 'RATE' then (select count(*) from listed_rate l where l.file_id = f.file_id)
                                        when f.system = 'PAY' then (select count(*) from payment_item p where p.file_id = f.file_id)
                                   end as lines
                              from day_file f
                             where f.business_date = :day
                               and f.state = 'ACCEPTED') taken
                     where lines <> row_count
                    """),
            new Check("PF-1706", "day_file", """
                    select file_name as item, system || '_' || kind || '_' || to_char(business_date, 'YYYYMMDD') || '_' || seq || '.csv' as expected,
                           file_name as found
                      from day_file
                     where business_date = :day
                       and regexp_replace(file_name, '_0+([0-9]+[.]csv)$', '_\\1')
                           <> system || '_' || kind || '_' || to_char(business_date, 'YYYYMMDD') || '_' || seq || '.csv'
                     union all
                    select f.file_name || ' state', s.expected, f.state
                      from day_file f
                     cross join lateral (select case when exists (select from day_file_finding n where n.file_id = f.file_id) then 'REFUSED'
                                                     when exists (select from day_file_replacement r where r.file_id = f.file_id) then 'REPLACED'
                                                     else 'ACCEPTED' end as expected) s
                     where f.business_date = :day
                       and f.state <> s.expected
                    """));

    private FileChecks() {}
}
