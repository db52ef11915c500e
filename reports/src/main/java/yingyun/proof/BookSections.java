package yingyun.proof;

import java.util.List;
import java.util.Map;

/**
 * What the canonical dump of a day is made of: one statement per section, natural keys only, sorted byte by byte. {@code %1$s} is the
 * business date. Batches and files are named by source and file name.
 */
final class BookSections {

    record Section(String name, String sql) {}

    /** Columns of the dumped tables that are left out on purpose. */
    static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("entry.batch_id", "an id; the batch is named by its source"),
            Map.entry("day_file.file_id", "an id; the file is named by its name"),
            Map.entry("day_file.arrived_at", "time of recording"),
            Map.entry("day_file.seen_modified", "time of recording"),
            Map.entry("eod_exception.job_run_id", "an id; a run that was repeated has another"),
            Map.entry("pre_check_finding.job_run_id", "an id; a run that was repeated has another"),
            Map.entry("pre_check_finding.business_date", "that of the dump"),
            Map.entry("deposit_renewal.job_run_id", "an id; a run that was repeated has another"),
            Map.entry("deposit_state.job_run_id", "an id; a run that was repeated has another"),
            Map.entry("account_movement.job_run_id", "an id; a run that was repeated has another"),
            Map.entry("business_date.cut_off_at", "time of recording"),
            Map.entry("business_date.closed_at", "time of recording"));

    private static final String MOMENT =
            "to_char(%s at time zone 'Asia/Shanghai', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+08:00\"')";

    static final List<Section> ALL = List.of(
            new Section("states", """
                    select business_date, state from business_date where business_date = date '%1$s'
                    """),
            new Section("files", """
                    select file_name, system, kind, business_date, seq, sha256, size_bytes, row_count, debit_fen, credit_fen, state, is_late, control_sha256
                      from day_file
                     where business_date = date '%1$s'
                     order by file_name collate "C"
                    """),
            new Section("file findings", """
                    select f.file_name, n.finding_no, n.rule, n.line, n.column_name, n.masked_value, n.facts
                      from day_file f
                      join day_file_finding n on n.file_id = f.file_id
                     where f.business_date = date '%1$s'
                     order by f.file_name collate "C", n.finding_no
                    """),
            new Section("gone without", """
                    select system, kind from file_gone_without where business_date = date '%1$s' order by system collate "C", kind collate "C"
                    """),
            new Section("batches", """
                    select source, kind, system, row_count, debit_fen, credit_fen
                      from entry_batch
                     where business_date = date '%1$s'
                       and state = 'ATTACHED'
                     order by source collate "C"
                    """),
            new Section("entries", """
                    select b.source, e.journal_no, e.line_no, e.business_date, e.file_line, e.net_fen, e.amount_fen,
                           @e.occurred_at@ as occurred_at, e.value_date, e.side, e.entry_kind, e.org_code,
                           e.subject_code, e.currency, e.tx_code, e.account_no, e.reversal_of, e.teller_no, e.authoriser_no, e.terminal_no, e.channel,
                           e.payment_ref, e.counterparty_account, e.counterparty_name, e.counterparty_bank, e.other_org, e.voucher_no, e.summary
                      from entry e
                      join entry_batch b on b.batch_id = e.batch_id
                     where e.business_date = date '%1$s'
                     order by b.source collate "C", e.journal_no collate "C", e.line_no
                    """),
            new Section("accruals", """
                    select account_no, component, business_date, accumulation, base_fen, adjustment, accrued_fen, amount_fen, period_start, org_code, currency,
                           rate, product_to_date
                      from accrual
                     where business_date = date '%1$s'
                     order by account_no collate "C", component collate "C"
                    """),
            new Section("settlements", """
                    select account_no, business_date, org_code, currency, period_start, accumulation, rate, interest_fen, accrued_fen, credited_on
                      from settlement
                     where business_date = date '%1$s'
                     order by account_no collate "C"
                    """),
            new Section("rollovers", """
                    select n.account_no, n.started_on, n.business_date, n.org_code, n.subject_code, n.currency, n.product_code, n.term, n.ended_start,
                           n.ended_rate, n.maturity_on, n.rate, n.interest_fen, n.payable_fen, n.principal_fen
                      from deposit_renewal n
                      join job_run r on r.job_run_id = n.job_run_id and r.state = 'COMPLETED'
                     where n.business_date = date '%1$s'
                     order by n.account_no collate "C", n.started_on
                    """),
            new Section("deposit states", """
                    select n.account_no, n.state, n.ref, n.since, n.business_date, n.org_code, n.until, n.last_moved_on
                      from deposit_state n
                      join job_run r on r.job_run_id = n.job_run_id and r.state = 'COMPLETED'
                     where n.business_date = date '%1$s'
                     order by n.account_no collate "C", n.state collate "C", n.ref collate "C", n.since
                    """),
            new Section("account movements", """
                    select n.account_no, n.business_date, n.last_moved_on
                      from account_movement n
                      join job_run r on r.job_run_id = n.job_run_id and r.state = 'COMPLETED'
                     where n.business_date = date '%1$s'
                     order by n.account_no collate "C"
                    """),
            new Section("day balances", """
                    select part, account_no, org_code, subject_code, currency, business_date, balance_fen
                      from day_balance
                     where business_date = date '%1$s'
                     order by part collate "C", account_no collate "C", org_code collate "C", subject_code collate "C", currency collate "C"
                    """),
            new Section("general ledger", """
                    select org_code, subject_code, currency, business_date, opening_fen, debit_count, debit_fen, credit_count, credit_fen, closing_fen
                      from gl_balance
                     where business_date = date '%1$s'
                     order by org_code collate "C", subject_code collate "C", currency collate "C"
                    """),
            new Section("exceptions", """
                    select x.job_code, x.step, x.account_no, x.code, x.business_date, x.detail
                      from eod_exception x
                      join job_run r on r.job_run_id = x.job_run_id and r.state <> 'UNDONE'
                     where x.business_date = date '%1$s'
                     order by x.job_code::text collate "C", x.step collate "C", x.account_no collate "C", x.code collate "C"
                    """),
            new Section("differences", """
                    select d.check_code, d.org_code, d.subject_code, d.currency, d.gl_fen, d.detail_fen, d.difference_fen
                      from reconciliation d
                      join job_run r on r.job_run_id = d.job_run_id and r.state <> 'UNDONE'
                     where d.business_date = date '%1$s'
                     order by d.check_code collate "C", d.org_code collate "C", d.subject_code collate "C", d.currency collate "C"
                    """),
            new Section("waivers", """
                    select w.check_code, w.org_code, w.subject_code, w.currency, w.difference_fen, w.reason, a.maker
                      from difference_waiver w
                      join approval a on a.approval_id = w.approval_id
                     where w.business_date = date '%1$s'
                     order by w.check_code collate "C", w.org_code collate "C", w.subject_code collate "C", w.currency collate "C", w.difference_fen,
                              w.reason collate "C", a.maker::text collate "C"
                    """),
            new Section("adjustments", """
                    select b.source, b.row_count, b.debit_fen, b.credit_fen, a.reason, a.maker
                      from entry_batch b
                      join approval a on a.approval_id = b.approval_id
                     where b.business_date = date '%1$s'
                       and b.kind = 'ADJUSTMENT'
                       and b.state = 'ATTACHED'
                     order by b.source collate "C"
                    """),
            new Section("observations", """
                    select o.code, o.org_code, o.subject_code, o.currency, o.account_no, o.amount_fen
                      from observation o
                      join job_run r on r.job_run_id = o.job_run_id and r.state <> 'UNDONE'
                     where o.business_date = date '%1$s'
                     order by o.code collate "C", o.org_code collate "C", o.subject_code collate "C", o.currency collate "C", o.account_no collate "C"
                    """),
            new Section("cash positions", """
                    select p.org_code, p.currency, p.cash_fen, p.limit_fen
                      from cash_position p
                      join job_run r on r.job_run_id = p.job_run_id and r.state <> 'UNDONE'
                     where p.business_date = date '%1$s'
                     order by p.org_code::text collate "C", p.currency::text collate "C"
                    """),
            new Section("business events", """
                    select e.event_no, f.file_name, e.kind, @e.occurred_at@ as occurred_at, e.org_code, e.teller_no, e.account_no, e.amount_fen,
                           e.until, e.number_from, e.number_to, e.ref, e.text
                      from business_event e
                      join day_file f on f.file_id = e.file_id
                     where e.business_date = date '%1$s'
                     order by e.event_no collate "C"
                    """),
            new Section("payment items", """
                    select f.file_name, p.file_line, p.kind, p.payment_ref, p.direction, p.session, p.settlement_date, p.amount_fen, p.status,
                           p.counterparty_bank, @p.settled_at@ as settled_at
                      from payment_item p
                      join day_file f on f.file_id = p.file_id
                     where p.business_date = date '%1$s'
                     order by f.file_name collate "C", p.file_line
                    """),
            new Section("pre-checks", """
                    select r.job_code, p.kind, p.org_code, p.item, p.stops, p.waived, p.owner, @p.since@ as since, p.amount_fen, p.cleared_fen,
                           p.item_count, p.note
                      from pre_check_finding p
                      join job_run r on r.job_run_id = p.job_run_id and r.state <> 'UNDONE'
                     where p.business_date = date '%1$s'
                     order by r.job_code::text collate "C", p.kind collate "C", p.org_code collate "C", p.item collate "C"
                    """),
            new Section("payment matches", """
                    select m.rail, m.payment_ref, m.direction, m.amount_fen, m.settlement_date, f.file_name, m.file_line, m.booked_on, m.journal_no,
                           m.org_code, m.unconfirmed_fen
                      from payment_match m
                      join job_run r on r.job_run_id = m.job_run_id and r.state <> 'UNDONE'
                      join day_file f on f.file_id = m.file_id
                     where m.business_date = date '%1$s'
                     order by m.rail collate "C", f.file_name collate "C", m.file_line
                    """),
            new Section("payment settlements", """
                    select s.rail, s.settlement_date, s.session, s.item_count, s.in_fen, s.out_fen, s.by_journal
                      from payment_settlement s
                      join job_run r on r.job_run_id = s.job_run_id and r.state <> 'UNDONE'
                     where s.business_date = date '%1$s'
                     order by s.rail collate "C", s.settlement_date, s.session collate "C"
                    """),
            new Section("payments open", """
                    select o.rail, o.kind, o.payment_ref, o.direction, o.stated_fen, o.booked_fen, o.settlement_date, f.file_name, o.file_line, o.booked_on,
                           o.journal_no, @o.occurred_at@ as occurred_at, o.unconfirmed_fen, o.org_code, o.owner_org, o.opened_on,
                           @o.due_at@ as due_at, o.suspense_fen
                      from payment_open o
                      join job_run r on r.job_run_id = o.job_run_id and r.state <> 'UNDONE'
                      left join day_file f on f.file_id = o.file_id
                     where o.business_date = date '%1$s'
                     order by o.rail collate "C", o.payment_ref collate "C", o.direction collate "C", f.file_name collate "C" nulls last, o.file_line,
                              o.booked_on, o.journal_no collate "C"
                    """),
            new Section("payment differences cleared", """
                    select c.rail, c.kind, c.how, c.payment_ref, c.direction, c.stated_fen, c.booked_fen, c.settlement_date, f.file_name, c.file_line,
                           c.booked_on, c.journal_no, c.org_code, c.owner_org, c.opened_on, @c.due_at@ as due_at, c.suspense_fen
                      from payment_cleared c
                      join job_run r on r.job_run_id = c.job_run_id and r.state <> 'UNDONE'
                      left join day_file f on f.file_id = c.file_id
                     where c.business_date = date '%1$s'
                     order by c.rail collate "C", c.payment_ref collate "C", c.direction collate "C", f.file_name collate "C" nulls last, c.file_line,
                              c.booked_on, c.journal_no collate "C"
                    """),
            new Section("inward suspense", """
                    select s.org_code, s.currency, s.opened_on, @s.opened_at@ as opened_at, s.journal_no, s.amount_fen, s.source, s.payment_ref, s.owner
                      from payment_suspense s
                      join job_run r on r.job_run_id = s.job_run_id and r.state <> 'UNDONE'
                     where s.business_date = date '%1$s'
                     order by s.org_code collate "C", s.currency collate "C", s.opened_on, s.opened_at, s.journal_no collate "C", s.amount_fen
                    """),
            // Of an earlier version only the last day is said, on the day after it: it may have been set by any file up
            // to then.
            new Section("orgs", """
                    select org_code, name, level, parent_code, accounting_org, valid_from, case when valid_to < date '%1$s' then valid_to end as ended
                      from org_unit
                     where valid_from = date '%1$s'
                        or valid_to = date '%1$s' - 1
                     order by org_code::text collate "C", valid_from
                    """),
            new Section("subjects", """
                    select subject_code, name_zh, name_en, nature, parent_code, has_sub_accounts
                      from subject
                     where since = date '%1$s'
                     order by subject_code::text collate "C"
                    """),
            new Section("products", """
                    select product_code, name, kind, interest_rule, interest_base_unit
                      from product
                     where since = date '%1$s'
                     order by product_code collate "C"
                    """),
            new Section("rates", """
                    select f.file_name, r.file_line, r.product_code, r.term, r.currency, r.effective_date, r.rate, r.publish_no
                      from listed_rate r
                      join day_file f on f.file_id = r.file_id
                     where r.known_from = date '%1$s'
                     order by f.file_name collate "C", r.file_line
                    """),
            new Section("accounts", """
                    select a.account_no, f.file_name, a.file_line, a.org_code, a.product_code, a.subject_code, a.currency, a.customer_no, a.customer_kind,
                           a.customer_name, a.id_no, a.phone, a.opened_on, a.closed_on, a.status, a.term, a.maturity_on, a.rate, a.auto_rollover,
                           a.agreed_base_fen, a.settlement_account
                      from account a
                      left join day_file f on f.file_id = a.file_id
                     where a.since = date '%1$s'
                     order by a.account_no collate "C"
                    """),
            new Section("opening accounts", """
                    select o.account_no, f.file_name, o.file_line, o.balance_fen, o.accumulation, o.accrued_fen, o.last_settled_on, o.last_moved_on
                      from opening_account o
                      join day_file f on f.file_id = o.file_id
                     where o.business_date = date '%1$s'
                     order by o.account_no collate "C"
                    """),
            new Section("opening subjects", """
                    select o.org_code, o.subject_code, o.currency, f.file_name, o.file_line, o.balance_fen
                      from opening_subject o
                      join day_file f on f.file_id = o.file_id
                     where o.business_date = date '%1$s'
                     order by o.org_code::text collate "C", o.subject_code::text collate "C", o.currency::text collate "C"
                    """),
            new Section("skipped and forced", """
                    select o.job_code, o.kind, o.reason
                      from job_override o
                     where o.business_date = date '%1$s'
                     order by o.job_code::text collate "C", o.kind collate "C", o.reason collate "C"
                    """));

    private BookSections() {}

    /** The section's statement for a day; times that are business data in the bank's zone. */
    static String of(Section section, String day) {
        String sql = section.sql().formatted(day);
        int at = sql.indexOf('@');
        while (at >= 0) {
            int end = sql.indexOf('@', at + 1);
            sql = sql.substring(0, at) + MOMENT.formatted(sql.substring(at + 1, end)) + sql.substring(end + 1);
            at = sql.indexOf('@');
        }
        return sql;
    }
}
