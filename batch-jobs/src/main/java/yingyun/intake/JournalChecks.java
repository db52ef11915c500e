package yingyun.intake;

import java.util.List;
import java.util.stream.Collectors;

/** The checks of a loaded leaf that need other tables or other lines. Leaf names come from the database. */
final class JournalChecks {

    private static final String LINES_WITH_REFERENCES = """
              from %s e
              left join org_unit o on o.org_code = e.org_code and o.valid_from <= :day and (o.valid_to is null or o.valid_to >= :day)
              left join (select s.subject_code::text, s.nature, s.has_sub_accounts,
                                k.parent_code is not null as has_children
                           from subject s
                           left join (select distinct parent_code from subject where since <= :day) k on k.parent_code = s.subject_code
                          where s.since <= :day) s on s.subject_code = e.subject_code
              left join account a on a.account_no = e.account_no and a.since <= :day and (a.until is null or a.until > :day)
            """;

    private static final String IS_FOUND = """
             where (o.org_code is null
                    or s.subject_code is null
                    or s.has_children
                    or (s.nature = 'O') <> (e.side in ('R', 'P'))
                    or (e.account_no is not null and a.account_no is null)
                    or (e.account_no is null and s.has_sub_accounts and e.tx_code <> 'TX9900')
                    or a.subject_code <> e.subject_code
                    or a.currency <> e.currency)
            """;

    /**
     * One pass over the leaf for everything a line refers to. Counted first: a count is spread over the processors, a list of findings
     * is not, and nearly every file has none.
     */
    void references(Loading loading, String leaf) {
        String lines = LINES_WITH_REFERENCES.formatted(leaf);
        if (loading.count("select count(*)" + lines + IS_FOUND) == 0) {
            return;
        }
        loading.check(
                "select e.file_line, f.column_name, f.rule, f.value" + lines + """
                 cross join lateral (values
                       ('org_code', 'IN-1401', e.org_code, o.org_code is null),
                       ('subject_code', 'IN-1402', e.subject_code, s.subject_code is null),
                       ('subject_code', 'IN-1501', e.subject_code, s.has_children),
                       ('side', 'IN-1505', e.side::text, (s.nature = 'O') <> (e.side in ('R', 'P'))),
                       ('account_no', 'IN-1403', e.account_no, e.account_no is not null and a.account_no is null),
                       ('account_no', 'IN-1504', null, e.account_no is null and s.has_sub_accounts and e.tx_code <> 'TX9900'),
                       ('subject_code', 'IN-1502', e.subject_code, a.subject_code <> e.subject_code),
                       ('currency', 'IN-1503', e.currency, a.currency <> e.currency)) f (column_name, rule, value, is_found)
                """ + IS_FOUND + " and f.is_found");
    }

    /** A journal number belongs to one batch of a system and business date. */
    void journalNumbers(Loading loading, String leaf, long batchId) {
        List<String> others = loading.jdbc()
                .sql("""
                select leaf_name
                  from entry_batch
                 where business_date = :day
                   and kind = 'FILE'
                   and system = :system
                   and state <> 'UNDONE'
                   and batch_id <> :batch
                 order by batch_id
                """)
                .param("day", loading.day().day())
                .param("system", loading.name().kind().system())
                .param("batch", batchId)
                .query((rs, n) -> rs.getString(1))
                .list();
        if (others.isEmpty()) {
            return;
        }
        String taken = others.stream()
                .map("select batch_id, journal_no from leaves.%s"::formatted)
                .collect(Collectors.joining(" union all "));
        loading.jdbc().sql("""
                select min(e.file_line) as file_line, e.journal_no, min(b.source) as source
                  from %s e
                  join (%s) t on t.journal_no = e.journal_no
                  join entry_batch b on b.batch_id = t.batch_id
                 group by e.journal_no
                 order by 1
                 limit 100
                """.formatted(leaf, taken)).query(rs -> {
            loading.findings()
                    .add(
                            new IntakeProblem.JournalNoTaken(rs.getString("source")),
                            rs.getLong("file_line"),
                            "journal_no",
                            rs.getString("journal_no"));
        });
    }

    /** The lines behind a batch that could not be sealed. */
    void whyUnproved(Loading loading, String leaf) {
        loading.jdbc().sql("""
                select e.file_line, e.line_no
                  from (select file_line, line_no, row_number() over (partition by journal_no, line_no order by file_line) as n from %s) e
                 where e.n > 1
                 order by 1
                 limit 100
                """.formatted(leaf)).query(rs -> {
            loading.findings()
                    .add(new IntakeProblem.LineTwice(rs.getInt("line_no")), rs.getLong("file_line"), "line_no", null);
        });
        loading.jdbc().sql("""
                select min(e.file_line) as file_line, e.journal_no, e.org_code, e.currency
                  from %s e
                 where e.side in ('D', 'C')
                 group by e.journal_no, e.org_code, e.currency
                having sum(e.net_fen) <> 0
                 order by 1
                 limit 100
                """.formatted(leaf)).query(rs -> {
            loading.findings()
                    .add(
                            new IntakeProblem.SetUnbalanced(rs.getString("org_code"), rs.getString("currency")),
                            rs.getLong("file_line"),
                            "journal_no",
                            rs.getString("journal_no"));
        });
    }
}
