package yingyun.intake;

import yingyun.intake.Columns.Column;

/** Orgs, effective-dated: a new version ends an open older one the day before; the same valid_from replaces. */
final class OrgContents implements Contents {

    private static final Words LEVELS = new Words("HO", "T1", "T2", "SB", "OT", "VI");

    private final Columns columns = new Columns();
    private final Column orgCode = columns.required("org_code");
    private final Column name = columns.required("name");
    private final Column level = columns.required("level");
    private final Column parentCode = columns.optional("parent_code");
    private final Column accountingOrg = columns.optional("accounting_org");
    private final Column validFrom = columns.required("valid_from");
    private final Column validTo = columns.optional("valid_to");

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public String copyStatement(Loading loading) {
        loading.run("""
                create temporary table incoming_org (
                    file_line bigint, org_code text, name text, level text, parent_code text, accounting_org text,
                    valid_from date, valid_to date) on commit drop
                """);
        return "copy incoming_org from stdin";
    }

    @Override
    public void read(Line line) {
        line.number();
        line.org(orgCode);
        line.name(name);
        int which = line.word(level, LEVELS);
        line.org(parentCode);
        line.org(accountingOrg);
        int first = line.date(validFrom);
        int last = line.date(validTo);
        if (which >= 0 && (which == 0) == line.isPresent(parentCode)) {
            line.bad(parentCode, new IntakeProblem.OnlyHeadOfficeWithoutParent());
        }
        if (last >= 0 && last < first) {
            line.bad(validTo, new IntakeProblem.EndBeforeStart());
        }
    }

    @Override
    public void check(Loading loading) {
        loading.check("""
                select i.file_line, 'org_code' as column_name, 'IN-1510' as rule, i.org_code as value
                  from (select t.*, row_number() over (partition by org_code, valid_from order by file_line) as n from incoming_org t) i
                 where i.n > 1
                """);
        loading.check("""
                with known as (
                    select org_code::text, level from org_unit union all select org_code, level from incoming_org),
                rank (level, above) as (values ('HO', 0), ('T1', 1), ('T2', 2), ('SB', 3), ('OT', 4), ('VI', 5))
                select i.file_line, 'parent_code' as column_name, i.parent_code as value,
                       case when exists (select from known k where k.org_code = i.parent_code) then 'IN-1516' else 'IN-1405' end as rule
                  from incoming_org i
                 where i.parent_code is not null
                   and not exists (select from known k
                                     join rank kr on kr.level = k.level
                                     join rank ir on ir.level = i.level
                                    where k.org_code = i.parent_code and kr.above < ir.above)
                union all
                select i.file_line, 'accounting_org', i.accounting_org, 'IN-1401'
                  from incoming_org i
                 where i.accounting_org is not null
                   and not exists (select from known k where k.org_code = i.accounting_org)
                """);
    }

    @Override
    public void settle(Loading loading) {
        loading.run("""
                create temporary table org_versions on commit drop as
                select v.*, lead(v.valid_from) over (partition by v.org_code order by v.valid_from) as next_from
                  from (select i.file_line, i.org_code, i.name, i.level, i.parent_code, i.accounting_org, i.valid_from, i.valid_to,
                               exists (select from org_unit o where o.org_code = i.org_code and o.valid_from = i.valid_from) as is_there
                          from incoming_org i
                        union all
                        select null, o.org_code, o.name, o.level, o.parent_code, o.accounting_org, o.valid_from, o.valid_to, true
                          from org_unit o
                         where o.org_code in (select i.org_code from incoming_org i)
                           and not exists (select from incoming_org i where i.org_code = o.org_code and i.valid_from = o.valid_from)) v
                """);
        loading.check("""
                select coalesce(v.file_line, n.file_line) as file_line, 'valid_from' as column_name, 'IN-1514' as rule, v.org_code as value
                  from org_versions v
                  join org_versions n on n.org_code = v.org_code and n.valid_from = v.next_from
                 where v.valid_to >= v.next_from
                """);
        if (!loading.findings().isEmpty()) {
            return;
        }
        loading.run("""
                update org_unit o
                   set name = v.name, level = v.level, parent_code = v.parent_code, accounting_org = v.accounting_org,
                       valid_to = coalesce(v.valid_to, v.next_from - 1)
                  from org_versions v
                 where v.is_there
                   and o.org_code = v.org_code
                   and o.valid_from = v.valid_from
                """);
        loading.run("""
                insert into org_unit (org_code, name, level, parent_code, accounting_org, valid_from, valid_to)
                select org_code, name, level, parent_code, accounting_org, valid_from, coalesce(valid_to, next_from - 1)
                  from org_versions
                 where not is_there
                 order by org_code, valid_from
                """);
    }
}
