package yingyun.intake;

import yingyun.intake.Columns.Column;

/** Take-over of a running bank: balances of its accounts on the last day before its first. More files add, a corrected one replaces. */
final class OpeningContents implements Contents {

    /** yuan·days in hundredths; fits a bigint with room to spare. */
    private static final long LARGEST_ACCUMULATION = 999_999_999_999_999_999L;

    private final Columns columns = new Columns();
    private final Column accountNo = columns.required("account_no");
    private final Column balance = columns.required("balance");
    private final Column side = columns.required("side");
    private final Column accumulation = columns.optional("accumulation");
    private final Column accruedInterest = columns.optional("accrued_interest");
    private final Column lastSettledOn = columns.optional("last_settled_on");
    private final Column lastMovedOn = columns.optional("last_moved_on");

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public String copyStatement(Loading loading) {
        loading.run("""
                create temporary table incoming_opening (
                    file_line bigint, account_no text, balance_fen bigint, side text, accumulation bigint, accrued_fen bigint,
                    last_settled_on date, last_moved_on date) on commit drop
                """);
        return "copy incoming_opening from stdin";
    }

    @Override
    public void read(Line line) {
        line.number();
        line.code(accountNo, 40);
        line.amount(balance);
        line.word(side, Words.SIDES);
        line.amount(accumulation, LARGEST_ACCUMULATION);
        line.amount(accruedInterest);
        line.pastDate(lastSettledOn);
        line.pastDate(lastMovedOn);
    }

    @Override
    public void check(Loading loading) {
        loading.check("""
                select i.file_line, f.column_name, f.rule, case f.column_name when 'side' then i.side else i.account_no end as value
                  from (select t.*, row_number() over (partition by account_no order by file_line) as n from incoming_opening t) i
                  left join account a on a.account_no = i.account_no and a.since <= :day and (a.until is null or a.until > :day)
                  left join subject s on s.subject_code = a.subject_code
                 cross join lateral (values
                       ('account_no', 'IN-1510', i.n > 1),
                       ('account_no', 'IN-1403', a.account_no is null),
                       ('account_no', 'IN-1520',
                        exists (select from opening_account o
                                  join day_file f on f.file_id = o.file_id
                                 where o.account_no = i.account_no
                                   and f.seq >= (select n.seq from day_file n where n.file_id = :file))),
                       ('side', 'IN-1505', i.side in ('R', 'P') and s.nature <> 'O')) f (column_name, rule, is_found)
                 where f.is_found
                """);
    }

    /** An earlier file of which this one gives a balance again makes room whole. */
    @Override
    public void settle(Loading loading) {
        loading.sql("""
                select replace_opening(o.file_id, :file)
                  from (select distinct t.file_id
                          from opening_account t
                          join incoming_opening i on i.account_no = t.account_no) o
                """).query((rs, n) -> 0).list();
        loading.run("""
                insert into opening_account (account_no, business_date, balance_fen, accumulation, accrued_fen, last_settled_on,
                                             last_moved_on, file_id, file_line)
                select account_no, :day, case when side in ('D', 'R') then balance_fen else -balance_fen end, coalesce(accumulation, 0),
                       coalesce(accrued_fen, 0), last_settled_on, last_moved_on, :file, file_line
                  from incoming_opening
                 order by account_no
                """);
    }
}
