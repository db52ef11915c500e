package yingyun.intake;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DataAccessException;
import yingyun.intake.Columns.Column;

/**
 * Entries of a business system. The lines go straight into the detached leaf of the file's batch; what they refer to is checked as a
 * set, and sealing the batch proves keys and balance.
 */
final class JournalContents implements Contents {

    private static final int LONGEST_NO = 40;
    private static final Words KINDS = new Words("BLUE", "RED");
    private static final int RED = 1;
    private static final int FIELDS = 28;

    private final Columns columns = new Columns();
    private final Column journalNo = columns.required("journal_no");
    private final Column lineNo = columns.required("line_no");
    private final Column orgCode = columns.required("org_code");
    private final Column txCode = columns.required("tx_code");
    private final Column occurredAt = columns.required("occurred_at");
    private final Column currency = columns.required("currency");
    private final Column side = columns.required("side");
    private final Column amount = columns.required("amount");
    private final Column subjectCode = columns.required("subject_code");
    private final Column accountNo = columns.optional("account_no");
    private final Column entryKind = columns.optional("entry_kind");
    private final Column reversalOf = columns.optional("reversal_of");
    private final Column valueDate = columns.optional("value_date");
    private final Column tellerNo = columns.optional("teller_no");
    private final Column authoriserNo = columns.optional("authoriser_no");
    private final Column terminalNo = columns.optional("terminal_no");
    private final Column channel = columns.optional("channel");
    private final Column paymentRef = columns.optional("payment_ref");
    private final Column counterpartyAccount = columns.optional("counterparty_account");
    private final Column counterpartyName = columns.optional("counterparty_name");
    private final Column counterpartyBank = columns.optional("counterparty_bank");
    private final Column otherOrg = columns.optional("other_org");
    private final Column voucherNo = columns.optional("voucher_no");
    private final Column summary = columns.optional("summary");

    private final JournalChecks checks = new JournalChecks();
    private LocalDate day = LocalDate.EPOCH;
    private long batch;
    private String leaf = "";
    private long debit;
    private long credit;

    @Override
    public Columns columns() {
        return columns;
    }

    /** The leaf is made in this very transaction, so that its rows can be written frozen: nobody has to visit them again. */
    @Override
    public String copyStatement(Loading loading) {
        long batchId = loading.jdbc()
                .sql("select open_batch(:day, 'FILE', :source, :system, :file, null, null)")
                .param("day", loading.day().day())
                .param("source", loading.name().text())
                .param("system", loading.name().kind().system())
                .param("file", loading.fileId())
                .query(Long.class)
                .single();
        day = loading.day().day();
        batch = batchId;
        leaf = "leaves.entry_b" + batchId;
        return "copy " + leaf
                + " (business_date, batch_id, file_line, line_no, amount_fen, side, entry_kind, net_fen, occurred_at, value_date, journal_no,"
                + " org_code, subject_code, currency, tx_code, account_no, reversal_of, teller_no, authoriser_no, terminal_no, channel,"
                + " payment_ref, counterparty_account, counterparty_name, counterparty_bank, other_org, voucher_no, summary) from stdin with (format binary, freeze)";
    }

    @Override
    public FileRows rows(CopyIn copy) {
        return new BinaryRows(copy, FIELDS);
    }

    @Override
    public void read(Line line) {
        line.write().date(day);
        line.write().number(batch);
        line.number();
        line.count(lineNo);
        long fen = line.positiveAmount(amount);
        int which = line.word(side, Words.SIDES);
        boolean isRed = line.redOrBlue(entryKind, KINDS) == RED;
        long own = isRed ? -fen : fen;
        line.write().number(which == 0 || which == 2 ? own : -own);
        line.moment(occurredAt);
        line.pastDate(valueDate);
        line.code(journalNo, LONGEST_NO);
        line.org(orgCode);
        line.subject(subjectCode);
        line.currency(currency);
        line.label(txCode);
        line.code(accountNo, LONGEST_NO);
        line.reversal(reversalOf, LONGEST_NO);
        line.label(tellerNo);
        line.label(authoriserNo);
        line.label(terminalNo);
        line.label(channel);
        line.label(paymentRef);
        line.label(counterpartyAccount);
        line.name(counterpartyName);
        line.text(counterpartyBank);
        line.org(otherOrg);
        line.label(voucherNo);
        line.text(summary);
        if (isRed && !line.isPresent(reversalOf)) {
            line.bad(reversalOf, new IntakeProblem.ReversalNeeded());
        }
        if (which == 0) {
            debit = Amount.added(debit, own);
        } else if (which == 1) {
            credit = Amount.added(credit, own);
        }
    }

    @Override
    public Map<String, Long> sums() {
        return Map.of(Control.DEBIT, debit, Control.CREDIT, credit);
    }

    @Override
    public void check(Loading loading) {
        checks.references(loading, leaf);
    }

    @Override
    public void settle(Loading loading) {
        checks.journalNumbers(loading, leaf, batch);
        if (loading.findings().isEmpty()) {
            seal(loading);
        }
    }

    /** Sealing proves what would cost a second pass to look for; only if it fails is the reason looked for. */
    private void seal(Loading loading) {
        Object loaded = loading.transaction().createSavepoint();
        try {
            loading.jdbc()
                    .sql("select seal_batch(:batch)")
                    .param("batch", batch)
                    .query((rs, n) -> 0)
                    .list();
        } catch (DataAccessException unproved) {
            if (!List.of("23505", "23514").contains(stateOf(unproved))) {
                throw unproved;
            }
            loading.transaction().rollbackToSavepoint(loaded);
            checks.whyUnproved(loading, leaf);
            if (loading.findings().isEmpty()) {
                throw unproved;
            }
        }
    }

    private static String stateOf(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException sql && sql.getSQLState() != null
                ? sql.getSQLState()
                : "";
    }
}
