package yingyun.ledger.breaks;

import java.time.LocalDateTime;

/**
 * A line of the cell that is worth a look.
 *
 * @param name what people call its entry set: the voucher's number, else the journal's
 * @param netFen debit positive
 * @param isCounted both sides of the check know it (it has an account; its set adds up over the orgs): it makes no difference by itself
 * @param accountGapFen by how much its account's balance is not yesterday's plus today's entries; 0 if it is, or without account
 */
public record Suspect(
        String journalNo,
        int lineNo,
        String name,
        LocalDateTime occurredAt,
        String txCode,
        long netFen,
        boolean isCounted,
        long accountGapFen) {}
