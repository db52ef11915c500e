package yingyun.intake;

import yingyun.intake.Columns.Column;

/**
 * New and changed accounts by version: the row of a file holds from the file's business date on, until the next version. A second file
 * of the same day replaces that day's version; a row that changes nothing makes no version.
 */
final class AccountContents implements Contents {

    private static final int LONGEST_NO = 40;
    private static final Words CUSTOMER_KINDS = new Words("P", "C", "I");
    private static final Words STATES = new Words("NORMAL", "DORMANT", "FROZEN", "CLOSED");

    private final Columns columns = new Columns();
    private final Column accountNo = columns.required("account_no");
    private final Column orgCode = columns.required("org_code");
    private final Column productCode = columns.required("product_code");
    private final Column subjectCode = columns.required("subject_code");
    private final Column currency = columns.required("currency");
    private final Column customerNo = columns.required("customer_no");
    private final Column customerKind = columns.required("customer_kind");
    private final Column customerName = columns.optional("customer_name");
    private final Column idNo = columns.optional("id_no");
    private final Column phone = columns.optional("phone");
    private final Column openedOn = columns.required("opened_on");
    private final Column closedOn = columns.optional("closed_on");
    private final Column status = columns.required("status");
    private final Column term = columns.optional("term");
    private final Column maturityOn = columns.optional("maturity_on");
    private final Column rate = columns.optional("rate");
    private final Column autoRollover = columns.optional("auto_rollover");
    private final Column agreedBase = columns.optional("agreed_base");
    private final Column settlementAccount = columns.optional("settlement_account");

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public String copyStatement(Loading loading) {
        loading.run("""
                create temporary table incoming_account (
                    file_line bigint, account_no text, org_code text, product_code text, subject_code text, currency text,
                    customer_no text, customer_kind text, customer_name text, id_no text, phone text, opened_on date, closed_on date,
                    status text, term text, maturity_on date, rate numeric, auto_rollover boolean, agreed_base_fen bigint,
                    settlement_account text) on commit drop
                """);
        return "copy incoming_account from stdin";
    }

    @Override
    public void read(Line line) {
        line.number();
        line.code(accountNo, LONGEST_NO);
        line.org(orgCode);
        line.code(productCode, 20);
        line.subject(subjectCode);
        line.currency(currency);
        line.code(customerNo, LONGEST_NO);
        line.word(customerKind, CUSTOMER_KINDS);
        line.name(customerName);
        line.label(idNo);
        line.label(phone);
        line.pastDate(openedOn);
        line.pastDate(closedOn);
        line.word(status, STATES);
        line.term(term);
        line.date(maturityOn);
        line.rate(rate);
        line.word(autoRollover, Words.YES_NO);
        line.amount(agreedBase);
        line.code(settlementAccount, LONGEST_NO);
    }

    @Override
    public void check(Loading loading) {
        loading.check("""
                select i.file_line, f.column_name, f.rule, f.value
                  from incoming_account i
                  left join org_unit o on o.org_code = i.org_code and o.valid_from <= :day and (o.valid_to is null or o.valid_to >= :day)
                  left join product p on p.product_code = i.product_code and p.since <= :day and (p.until is null or p.until > :day)
                  left join (select s.subject_code::text, s.has_sub_accounts,
                                    exists (select from subject c where c.parent_code = s.subject_code and c.since <= :day) as has_children
                               from subject s
                              where s.since <= :day) s on s.subject_code = i.subject_code
                 cross join lateral (values
                       ('org_code', 'IN-1401', i.org_code, o.org_code is null),
                       ('product_code', 'IN-1404', i.product_code, p.product_code is null),
                       ('subject_code', 'IN-1402', i.subject_code, s.subject_code is null),
                       ('subject_code', 'IN-1501', i.subject_code, s.has_children),
                       ('subject_code', 'IN-1512', i.subject_code,
                        not s.has_children and not s.has_sub_accounts and p.kind <> 'INTERNAL')) f (column_name, rule, value, is_found)
                 where (o.org_code is null or p.product_code is null or s.subject_code is null or s.has_children
                        or (not s.has_sub_accounts and p.kind <> 'INTERNAL'))
                   and f.is_found
                """);
        loading.check("""
                select min(i.file_line) filter (where i.n = 2) as file_line, 'account_no' as column_name, 'IN-1510' as rule, i.account_no as value
                  from (select account_no, file_line, row_number() over (partition by account_no order by file_line) as n
                          from incoming_account
                         where account_no in (select account_no from incoming_account group by account_no having count(*) > 1)) i
                 group by i.account_no
                """);
        loading.check("""
                select i.file_line, 'currency' as column_name, 'IN-1521' as rule, i.currency as value
                  from incoming_account i
                  join account a on a.account_no = i.account_no and a.since < :day and (a.until is null or a.until >= :day)
                 where a.currency <> i.currency
                   and a.status <> 'CLOSED'
                """);
    }

    @Override
    public void settle(Loading loading) {
        loading.run("update incoming_account set closed_on = :day where status = 'CLOSED' and closed_on is null");
        loading.run("""
                delete from incoming_account i
                 using account a
                 where a.account_no = i.account_no
                   and a.since <= :day
                   and (a.until is null or a.until > :day)
                   and (a.org_code, a.product_code, a.subject_code, a.currency, a.customer_no, a.customer_kind, a.customer_name, a.id_no,
                        a.phone, a.opened_on, a.closed_on, a.status, a.term, a.maturity_on, a.rate, a.auto_rollover, a.agreed_base_fen,
                        a.settlement_account)
                       is not distinct from
                       (i.org_code, i.product_code, i.subject_code, i.currency, i.customer_no, i.customer_kind, i.customer_name, i.id_no,
                        i.phone, i.opened_on, i.closed_on, i.status, i.term, i.maturity_on, i.rate, i.auto_rollover, i.agreed_base_fen,
                        i.settlement_account)
                """);
        loading.run("""
                update account a
                   set org_code = i.org_code, product_code = i.product_code, subject_code = i.subject_code, currency = i.currency,
                       customer_no = i.customer_no, customer_kind = i.customer_kind, customer_name = i.customer_name, id_no = i.id_no,
                       phone = i.phone, opened_on = i.opened_on, closed_on = i.closed_on, status = i.status, term = i.term,
                       maturity_on = i.maturity_on, rate = i.rate, auto_rollover = i.auto_rollover, agreed_base_fen = i.agreed_base_fen,
                       settlement_account = i.settlement_account, file_id = :file, file_line = i.file_line
                  from incoming_account i
                 where a.account_no = i.account_no
                   and a.since = :day
                """);
        loading.run("""
                create temporary table next_version on commit drop as
                select a.account_no, bool_or(a.since = :day) as is_there, min(a.since) filter (where a.since > :day) as since
                  from account a
                  join incoming_account i on i.account_no = a.account_no
                 group by a.account_no
                """);
        loading.run("""
                update account a
                   set until = :day
                  from incoming_account i
                 where a.account_no = i.account_no
                   and a.since < :day
                   and (a.until is null or a.until > :day)
                """);
        long added = loading.run("""
                insert into account (account_no, since, until, org_code, product_code, subject_code, currency, customer_no, customer_kind,
                                     customer_name, id_no, phone, opened_on, closed_on, status, term, maturity_on, rate, auto_rollover,
                                     agreed_base_fen, settlement_account, file_id, file_line)
                select i.account_no, :day, n.since, i.org_code, i.product_code, i.subject_code, i.currency, i.customer_no, i.customer_kind,
                       i.customer_name, i.id_no, i.phone, i.opened_on, i.closed_on, i.status, i.term, i.maturity_on, i.rate,
                       i.auto_rollover, i.agreed_base_fen, i.settlement_account, :file, i.file_line
                  from incoming_account i
                  left join next_version n on n.account_no = i.account_no
                 where n.is_there is not true
                 order by i.account_no
                """);
        statistics(loading, added);
    }

    /**
     * If the accounts are many beside those that were there, the planner's statistics are taken at once: until the server comes round to
     * it by itself, the night would join a million accounts one by one.
     */
    private static void statistics(Loading loading, long added) {
        loading.jdbc()
                .sql("select fresh_account_statistics(:added)")
                .param("added", added)
                .query(Boolean.class)
                .single();
    }
}
