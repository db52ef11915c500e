package yingyun.intake;

import yingyun.intake.Columns.Column;

/** What happened in the outlets beside the money. The list of kinds is open. */
final class EventContents implements Contents {

    private final Columns columns = new Columns();
    private final Column eventNo = columns.required("event_no");
    private final Column kind = columns.required("kind");
    private final Column occurredAt = columns.required("occurred_at");
    private final Column orgCode = columns.required("org_code");
    private final Column tellerNo = columns.optional("teller_no");
    private final Column accountNo = columns.optional("account_no");
    private final Column amount = columns.optional("amount");
    private final Column until = columns.optional("until");
    private final Column numberFrom = columns.optional("number_from");
    private final Column numberTo = columns.optional("number_to");
    private final Column ref = columns.optional("ref");
    private final Column text = columns.optional("text");

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public String copyStatement(Loading loading) {
        loading.run("""
                create temporary table incoming_event (
                    file_line bigint, event_no text, kind text, occurred_at timestamptz, org_code text, teller_no text, account_no text,
                    amount_fen bigint, until date, number_from text, number_to text, ref text, text text) on commit drop
                """);
        return "copy incoming_event from stdin";
    }

    @Override
    public void read(Line line) {
        line.number();
        line.label(eventNo);
        line.upperWord(kind, 40);
        line.moment(occurredAt);
        line.org(orgCode);
        line.label(tellerNo);
        line.code(accountNo, 40);
        line.amount(amount);
        line.date(until);
        line.label(numberFrom);
        line.label(numberTo);
        line.label(ref);
        line.text(text);
    }

    @Override
    public void check(Loading loading) {
        loading.check("""
                select i.file_line, f.column_name, f.rule, f.value
                  from (select t.*, row_number() over (partition by event_no order by file_line) as n from incoming_event t) i
                  left join org_unit o on o.org_code = i.org_code and o.valid_from <= :day and (o.valid_to is null or o.valid_to >= :day)
                  left join account a on a.account_no = i.account_no and a.since <= :day and (a.until is null or a.until > :day)
                 cross join lateral (values
                       ('event_no', 'IN-1510', i.event_no, i.n > 1),
                       ('event_no', 'IN-1519', i.event_no,
                        exists (select from business_event e where e.business_date = :day and e.event_no = i.event_no)),
                       ('org_code', 'IN-1401', i.org_code, o.org_code is null),
                       ('account_no', 'IN-1403', i.account_no, i.account_no is not null and a.account_no is null))
                       f (column_name, rule, value, is_found)
                 where f.is_found
                """);
    }

    @Override
    public void checkWhole(Loading loading) {
        loading.check("""
                select i.file_line, n.column_name, 'IN-1522' as rule, null::text as value
                  from incoming_event i
                  join (values ('TELLER_ON', 'teller_no'), ('TELLER_OFF', 'teller_no'), ('ITEM_PENDING', 'ref'), ('ITEM_CLEARED', 'ref'),
                               ('FREEZE', 'account_no'), ('UNFREEZE', 'account_no'), ('NOTICE_GIVEN', 'account_no')) n (kind, column_name)
                    on n.kind = i.kind
                 where case n.column_name when 'teller_no' then i.teller_no when 'ref' then i.ref else i.account_no end is null
                """);
    }

    @Override
    public void settle(Loading loading) {
        loading.run("""
                insert into business_event (file_id, business_date, event_no, kind, occurred_at, org_code, teller_no, account_no, amount_fen,
                                            until, number_from, number_to, ref, text)
                select :file, :day, event_no, kind, occurred_at, org_code, teller_no, account_no, amount_fen, until, number_from, number_to,
                       ref, text
                  from incoming_event
                """);
    }
}
