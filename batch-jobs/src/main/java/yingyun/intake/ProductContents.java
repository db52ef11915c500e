package yingyun.intake;

import yingyun.intake.Columns.Column;

/** Products by version: the row of a file holds from the file's business date on. */
final class ProductContents implements Contents {

    private static final Words KINDS =
            new Words("DEMAND", "TIME", "INSTALMENT", "NOTICE", "AGREEMENT", "LOAN", "INTERNAL");
    private static final Words RULES = new Words(
            "NONE", "PERSONAL_DEMAND", "CORPORATE_DEMAND", "TIME", "INSTALMENT", "NOTICE", "AGREEMENT", "LOAN");
    private static final Words UNITS = new Words("YUAN", "FEN");

    private final Columns columns = new Columns();
    private final Column productCode = columns.required("product_code");
    private final Column name = columns.required("name");
    private final Column kind = columns.required("kind");
    private final Column interestRule = columns.required("interest_rule");
    private final Column interestBaseUnit = columns.optional("interest_base_unit");

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public String copyStatement(Loading loading) {
        loading.run("""
                create temporary table incoming_product (
                    file_line bigint, product_code text, name text, kind text, interest_rule text, interest_base_unit text) on commit drop
                """);
        return "copy incoming_product from stdin";
    }

    @Override
    public void read(Line line) {
        line.number();
        line.code(productCode, 20);
        line.name(name);
        line.word(kind, KINDS);
        line.word(interestRule, RULES);
        line.word(interestBaseUnit, UNITS);
    }

    @Override
    public void check(Loading loading) {
        loading.check("""
                select i.file_line, 'product_code' as column_name, 'IN-1510' as rule, i.product_code as value
                  from (select t.*, row_number() over (partition by product_code order by file_line) as n from incoming_product t) i
                 where i.n > 1
                """);
    }

    @Override
    public void settle(Loading loading) {
        loading.run("""
                update incoming_product
                   set interest_base_unit = case interest_rule when 'PERSONAL_DEMAND' then 'YUAN' else 'FEN' end
                 where interest_base_unit is null
                """);
        loading.run("""
                delete from incoming_product i
                 using product p
                 where p.product_code = i.product_code
                   and p.since <= :day
                   and (p.until is null or p.until > :day)
                   and (p.name, p.kind, p.interest_rule, p.interest_base_unit)
                       is not distinct from (i.name, i.kind, i.interest_rule, i.interest_base_unit)
                """);
        loading.run("""
                update product p
                   set name = i.name, kind = i.kind, interest_rule = i.interest_rule, interest_base_unit = i.interest_base_unit
                  from incoming_product i
                 where p.product_code = i.product_code
                   and p.since = :day
                """);
        loading.run("""
                update product p
                   set until = :day
                  from incoming_product i
                 where p.product_code = i.product_code
                   and p.since < :day
                   and (p.until is null or p.until > :day)
                """);
        loading.run("""
                insert into product (product_code, since, until, name, kind, interest_rule, interest_base_unit)
                select i.product_code, :day,
                       (select min(n.since) from product n where n.product_code = i.product_code and n.since > :day),
                       i.name, i.kind, i.interest_rule, i.interest_base_unit
                  from incoming_product i
                 where not exists (select from product p where p.product_code = i.product_code and p.since = :day)
                """);
    }
}
