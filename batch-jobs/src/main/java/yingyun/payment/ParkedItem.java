package yingyun.payment;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An item of 224102 that is open.
 *
 * @param amountFen credit positive; negative for a debit that closes no item
 * @param source JOURNAL, NIGHT or CARRIED
 * @param owner the person who answers for it; nobody where the bank has no people yet
 */
public record ParkedItem(
        String orgCode,
        String orgName,
        long amountFen,
        String source,
        LocalDate openedOn,
        String journalNo,
        Optional<String> paymentRef,
        Optional<String> owner) {}
