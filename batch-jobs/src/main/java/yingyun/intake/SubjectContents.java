package yingyun.intake;

import yingyun.intake.Columns.Column;

/** Additions to the chart of accounts. A code that is there already must say the same. */
final class SubjectContents implements Contents {

    private static final Words NATURES = new Words("D", "C", "B", "O");

    private final Columns columns = new Columns();
    private final Column subjectCode = columns.required("subject_code");
    private final Column name = columns.required("name");
    private final Column nature = columns.required("nature");
    private final Column parentCode = columns.optional("parent_code");
    private final Column subAccounts = columns.optional("sub_accounts");

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public String copyStatement(Loading loading) {
        loading.run("""
                create temporary table incoming_subject (
                    file_line bigint, subject_code text, name text, nature text, parent_code text, sub_accounts text) on commit drop
                """);
        return "copy incoming_subject from stdin";
    }

    @Override
    public void read(Line line) {
        line.number();
        line.subject(subjectCode);
        line.name(name);
        line.word(nature, NATURES);
        line.subject(parentCode);
        line.word(subAccounts, Words.YES_NO);
    }

    @Override
    public void check(Loading loading) {
        loading.check("""
                select i.file_line, 'subject_code' as column_name, 'IN-1510' as rule, i.subject_code as value
                  from (select t.*, row_number() over (partition by subject_code order by file_line) as n from incoming_subject t) i
                 where i.n > 1
                union all
                select i.file_line, 'subject_code', 'IN-1513', i.subject_code
                  from incoming_subject i
                  join subject s on s.subject_code = i.subject_code
                 where (s.nature, s.parent_code::text, s.has_sub_accounts)
                       is distinct from (i.nature, i.parent_code, coalesce(i.sub_accounts = 'Y', s.has_sub_accounts))
                """);
        loading.check("""
                with recursive rooted as (
                    select subject_code::text from subject
                    union
                    select i.subject_code
                      from incoming_subject i
                     where i.parent_code is null
                    union
                    select i.subject_code
                      from rooted r
                      join incoming_subject i on i.parent_code = r.subject_code)
                select i.file_line, 'parent_code' as column_name, 'IN-1405' as rule, i.parent_code as value
                  from incoming_subject i
                 where i.subject_code not in (select subject_code from rooted)
                """);
    }

    @Override
    public void settle(Loading loading) {
        loading.run("""
                insert into subject (subject_code, name_zh, nature, parent_code, has_sub_accounts, since)
                select i.subject_code, i.name, i.nature, i.parent_code, coalesce(i.sub_accounts, 'N') = 'Y', :day
                  from incoming_subject i
                 where not exists (select from subject s where s.subject_code = i.subject_code)
                """);
    }
}
