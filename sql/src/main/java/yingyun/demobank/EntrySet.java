package yingyun.demobank;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingyun.demobank.JournalLine.Side;

/** Lines booked together under one journal number, with what their slip says. Built line by line, then posted once. */
final class EntrySet {
    final String journalNo;
    final String orgCode;
    final String rule;
    final String txCode;
    final int second;
    private final List<JournalLine> lines = new ArrayList<>();
    String channel = "COUNTER";

    @Nullable
    String reversalOf;

    @Nullable
    LocalDate valueDate;

    @Nullable
    String tellerNo;

    @Nullable
    String authoriserNo;

    @Nullable
    String paymentRef;

    @Nullable
    String counterpartyAccount;

    @Nullable
    String counterpartyName;

    @Nullable
    String counterpartyBank;

    @Nullable
    String otherOrg;

    @Nullable
    String voucherNo;

    @Nullable
    String summary;

    EntrySet(String journalNo, String orgCode, String rule, String txCode, int second) {
        this.journalNo = journalNo;
        this.orgCode = orgCode;
        this.rule = rule;
        this.txCode = txCode;
        this.second = second;
    }

    List<JournalLine> lines() {
        return lines;
    }

    EntrySet add(JournalLine line) {
        lines.add(line);
        return this;
    }

    EntrySet debit(String org, String subject, long fen) {
        return add(new JournalLine(org, Side.D, "CNY", fen, subject, null, false));
    }

    EntrySet credit(String org, String subject, long fen) {
        return add(new JournalLine(org, Side.C, "CNY", fen, subject, null, false));
    }

    EntrySet debit(AccountState state, long fen) {
        return add(ofAccount(state, Side.D, fen, false));
    }

    EntrySet credit(AccountState state, long fen) {
        return add(ofAccount(state, Side.C, fen, false));
    }

    EntrySet redCredit(AccountState state, long fen) {
        return add(ofAccount(state, Side.C, fen, true));
    }

    EntrySet offBalance(String org, Side side, String subject, long fen) {
        return add(new JournalLine(org, side, "CNY", fen, subject, null, false));
    }

    EntrySet summary(String text) {
        summary = text;
        return this;
    }

    EntrySet counterparty(AccountState other) {
        counterpartyAccount = other.accountNo();
        counterpartyName = other.account().customer().name();
        if (!other.orgCode().equals(orgCode)) {
            otherOrg = other.orgCode();
        }
        return this;
    }

    private static JournalLine ofAccount(AccountState state, Side side, long fen, boolean red) {
        Account account = state.account();
        return new JournalLine(
                account.orgCode(), side, account.currency(), fen, account.subjectCode(), account.accountNo(), red);
    }
}
