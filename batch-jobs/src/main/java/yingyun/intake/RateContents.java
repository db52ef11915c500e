package yingyun.intake;

import yingyun.intake.Columns.Column;

/** Listed rates: always added, never overwritten; the one taken in later holds. */
final class RateContents implements Contents {

    private final Columns columns = new Columns();
    private final Column productCode = columns.required("product_code");
    private final Column term = columns.optional("term");
    private final Column currency = columns.required("currency");
    private final Column rate = columns.required("rate");
    private final Column effectiveDate = columns.required("effective_date");
    private final Column publishNo = columns.required("publish_no");

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public String copyStatement(Loading loading) {
        loading.run("""
                create temporary table incoming_rate (
                    file_line bigint, product_code text, term text, currency text, rate numeric, effective_date date, publish_no text)
                    on commit drop
                """);
        return "copy incoming_rate from stdin";
    }

    @Override
    public void read(Line line) {
        line.number();
        line.code(productCode, 20);
        line.term(term);
        line.currency(currency);
        line.rate(rate);
        line.date(effectiveDate);
        line.label(publishNo);
    }

    @Override
    public void check(Loading loading) {
        // A rate of a product that nobody has named yet harms nobody: the contract refuses unknown orgs, accounts,
        // subjects and dates.
    }

    @Override
    public void settle(Loading loading) {
        loading.run("""
                insert into listed_rate (product_code, term, currency, effective_date, rate, publish_no, file_id, file_line, known_from)
                select product_code, coalesce(term, ''), currency, effective_date, rate, publish_no, :file, file_line, :day
                  from incoming_rate
                """);
    }
}
