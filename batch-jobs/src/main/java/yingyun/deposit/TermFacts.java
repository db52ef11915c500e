package yingyun.deposit;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import yingyun.job.KeyRange;

/** Gathers what the moved deposits of a partition need, each by one statement. */
@Service
class TermFacts {

    private static final long LONGEST_NOTICE = 7;

    private final Renewals renewals;
    private final TermEntries entries;
    private final TermHistory history;

    TermFacts(Renewals renewals, TermEntries entries, TermHistory history) {
        this.renewals = renewals;
        this.entries = entries;
        this.history = history;
    }

    Map<String, Renewed> renewedToday(AccrualNight night, KeyRange range) {
        return renewals.of(night.today(), range);
    }

    TermPart.Facts of(AccrualNight night, List<TermAccount> apart) {
        List<String> all = apart.stream().map(TermAccount::accountNo).toList();
        List<String> withoutYesterday = apart.stream()
                .filter(account -> account.yesterday() == null && (night.isFirst() || account.existedBefore()))
                .map(TermAccount::accountNo)
                .toList();
        List<TermEntries.Notice> notices = apart.stream()
                .filter(account -> account.rule() == InterestRule.NOTICE)
                .map(account -> new TermEntries.Notice(account.accountNo(), noticeDays(account)))
                .toList();
        return new TermPart.Facts(
                history.pasts(night, withoutYesterday),
                renewals.lastBefore(night.today(), all),
                entries.moved(night.today(), all),
                entries.announced(night.today(), notices));
    }

    /**
     * The notice that the account's term asks for, 1D or 7D.
     *
     * <p>Assumption: without a term seven days.
     */
    private static long noticeDays(TermAccount account) {
        String term = account.contract().term();
        return term == null || !term.endsWith("D")
                ? LONGEST_NOTICE
                : Long.parseLong(term.substring(0, term.length() - 1));
    }
}
