package yingyun.intake;

import yingyun.intake.Columns.Column;

/** Take-over of a running bank: the balances of all subjects, balanced per org and currency (off-balance subjects aside). */
final class GlOpeningContents implements Contents {

    private final Columns columns = new Columns();
    private final Column orgCode = columns.required("org_code");
    private final Column subjectCode = columns.required("subject_code");
    private final Column currency = columns.required("currency");
    private final Column side = columns.required("side");
    private final Column balance = columns.required("balance");

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public String copyStatement(Loading loading) {
        loading.run("""
                create temporary table incoming_gl (
                    file_line bigint, org_code text, subject_code text, currency text, side text, balance_fen bigint) on commit drop
                """);
        return "copy incoming_gl from stdin";
    }

    @Override
    public void read(Line line) {
        line.number();
        line.org(orgCode);
        line.subject(subjectCode);
        line.currency(currency);
        line.word(side, Words.SIDES);
        line.amount(balance);
    }

    @Override
    public void check(Loading loading) {
        loading.check("""
                select i.file_line, f.column_name, f.rule, f.value
                  from (select t.*, row_number() over (partition by org_code, subject_code, currency order by file_line) as n
                          from incoming_gl t) i
                  left join org_unit o on o.org_code = i.org_code and o.valid_from <= :day and (o.valid_to is null or o.valid_to >= :day)
                  left join subject s on s.subject_code = i.subject_code and s.since <= :day
                 cross join lateral (values
                       ('org_code', 'IN-1401', i.org_code, o.org_code is null),
                       ('subject_code', 'IN-1402', i.subject_code, s.subject_code is null),
                       ('subject_code', 'IN-1501', i.subject_code,
                        exists (select from subject c where c.parent_code = i.subject_code and c.since <= :day)),
                       ('subject_code', 'IN-1510', i.subject_code, i.n > 1),
                       ('subject_code', 'IN-1520', i.subject_code,
                        exists (select from opening_subject t
                                  join day_file f on f.file_id = t.file_id
                                 where t.org_code = i.org_code and t.subject_code = i.subject_code and t.currency = i.currency
                                   and f.seq >= (select n.seq from day_file n where n.file_id = :file))),
                       ('side', 'IN-1505', i.side, i.side in ('R', 'P') and s.nature <> 'O')) f (column_name, rule, value, is_found)
                 where f.is_found
                """);
    }

    @Override
    public void settle(Loading loading) {
        loading.sql("""
                select min(i.file_line) as file_line, i.org_code, i.currency
                  from incoming_gl i
                  join subject s on s.subject_code = i.subject_code
                 where s.nature <> 'O'
                 group by i.org_code, i.currency
                having sum(case when i.side in ('D', 'R') then i.balance_fen else -i.balance_fen end) <> 0
                 order by 1
                 limit 100
                """).query(rs -> {
            loading.findings()
                    .add(
                            new IntakeProblem.OpeningUnbalanced(rs.getString("org_code"), rs.getString("currency")),
                            rs.getLong("file_line"),
                            balance.name(),
                            null);
        });
        if (!loading.findings().isEmpty()) {
            return;
        }
        loading.sql("""
                select replace_opening(o.file_id, :file)
                  from (select distinct t.file_id
                          from opening_subject t
                          join incoming_gl i on i.org_code = t.org_code and i.subject_code = t.subject_code and i.currency = t.currency) o
                """).query((rs, n) -> 0).list();
        loading.run("""
                insert into opening_subject (org_code, subject_code, currency, business_date, balance_fen, file_id, file_line)
                select org_code, subject_code, currency, :day, case when side in ('D', 'R') then balance_fen else -balance_fen end, :file,
                       file_line
                  from incoming_gl
                """);
    }
}
