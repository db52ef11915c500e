package yingyun.demobank;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yingyun.demobank.Accounts.Shelf;

/** One customer in front of one teller at one moment: what every posting family needs. */
final class Counter {
    private static final long AUTHORISED_CASH_FEN = 50_000_00L;
    private static final long AUTHORISED_TRANSFER_FEN = 300_000_00L;
    private static final List<String> OTHER_BANKS =
            List.of("999100000018", "999200000027", "999300000036", "999400000045", "999500000054", "999600000063");

    final DayBook day;
    final Outlet outlet;
    final int second;
    final DemoRandom random;
    final String teller;

    Counter(DayBook day, Outlet outlet, int second, DemoRandom random) {
        this(day, outlet, second, random, random.pick(outlet.tellers()));
    }

    Counter(DayBook day, Outlet outlet, int second, DemoRandom random, String teller) {
        this.day = day;
        this.outlet = outlet;
        this.second = second;
        this.random = random;
        this.teller = teller;
    }

    /** The same teller some seconds later. */
    Counter later(int seconds) {
        return new Counter(day, outlet, second + seconds, random, teller);
    }

    String org() {
        return outlet.code();
    }

    Accounts accounts() {
        return day.books.accounts;
    }

    EntrySet entry(String rule, String txCode) {
        EntrySet set = day.entry(org(), rule, txCode, second);
        set.tellerNo = teller;
        return set;
    }

    /** Posts with the supervisor's authorisation where the amount asks for it. */
    EntrySet post(EntrySet set) {
        long largest =
                set.lines().stream().mapToLong(JournalLine::amountFen).max().orElse(0);
        boolean cash = set.lines().stream().anyMatch(line -> line.subject().equals(Subjects.CASH));
        if (largest >= (cash ? AUTHORISED_CASH_FEN : AUTHORISED_TRANSFER_FEN) && set.tellerNo != null) {
            set.authoriserNo = outlet.supervisor();
        }
        return day.post(set);
    }

    @Nullable
    AccountState person(long leastFen) {
        return accounts().draw(org(), Shelf.PERSONAL, random, state -> state.balanceFen() >= leastFen);
    }

    @Nullable
    AccountState company(long leastFen) {
        return accounts().draw(org(), Shelf.CORPORATE, random, state -> state.balanceFen() >= leastFen);
    }

    /** Mostly a company where there are any, else a person. */
    @Nullable
    AccountState payer(int companyPercent, long leastFen) {
        AccountState company = random.percent(companyPercent) ? company(leastFen) : null;
        return company != null ? company : person(leastFen);
    }

    /** Up to {@code percent} of the balance in whole yuan, at least one yuan and at most {@code mostYuan}. */
    long share(AccountState state, int percent, long mostYuan) {
        long yuan = state.balanceFen() / 100 * (1 + random.below(percent)) / 100;
        return Math.max(1, Math.min(yuan, mostYuan)) * 100;
    }

    /** What people carry to a counter: hundreds, seldom tens of thousands, never near the 50,000 of the large-value rule. */
    long cashAmount() {
        int hundreds = random.percent(92) ? 1 + random.below(60) : 100 + random.below(290);
        return hundreds * 10_000L;
    }

    String otherBank() {
        return random.pick(OTHER_BANKS);
    }

    /** A counterparty at another bank, clearly unreal. */
    void stranger(EntrySet set) {
        set.counterpartyBank = otherBank();
        set.counterpartyAccount = "9990" + Digits.pad(random.below(1_000_000_000), 15);
        set.counterpartyName = random.percent(50)
                ? DemoPeople.surname(random.below(40)) + DemoPeople.given(random.below(43))
                : "样例往来单位" + Digits.pad(random.below(10_000), 4);
    }
}
