package yingyun.demobank;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One business date while it is made: entry sets, events, payments and changed accounts. */
final class DayBook {
    private static final int BEPS_CUT = 16 * 3600;

    final LocalDate date;
    final Books books;
    private final List<EntrySet> sets = new ArrayList<>();
    private final List<CoreEvent> events = new ArrayList<>();
    private final TreeMap<String, Account> changedAccounts = new TreeMap<>();
    private final Map<String, Integer> serials = new HashMap<>();

    DayBook(LocalDate date, Books books) {
        this.date = date;
        this.books = books;
    }

    /** Entry sets in the order of their journal numbers. */
    List<EntrySet> sets() {
        return sets.stream().sorted(Comparator.comparing(set -> set.journalNo)).toList();
    }

    List<CoreEvent> events() {
        return events.stream()
                .sorted(Comparator.comparing(event -> event.eventNo))
                .toList();
    }

    List<Account> changedAccounts() {
        return List.copyOf(changedAccounts.values());
    }

    /** The journal number is the outlet and its running number of the day. */
    EntrySet entry(String orgCode, String rule, String txCode, int second) {
        int serial = serials.merge(orgCode, 1, Integer::sum);
        return new EntrySet(orgCode + "-" + Digits.pad(serial, 5), orgCode, rule, txCode, second);
    }

    EntrySet post(EntrySet set) {
        books.apply(set, date);
        sets.add(set);
        return set;
    }

    void changed(AccountState state) {
        changedAccounts.put(state.accountNo(), state.account());
    }

    AccountState open(Account account) {
        AccountState state = books.accounts.open(account, 0);
        changed(state);
        String settlement = account.settlementAccount();
        if (settlement != null) {
            books.linked.add(settlement);
        }
        return state;
    }

    void close(AccountState state) {
        state.change(state.account().closed(date));
        changed(state);
    }

    /** Records an event; whoever knows more about it fills in the rest. */
    CoreEvent event(String kind, int second, String orgCode, @Nullable String tellerNo) {
        int serial = serials.merge("E" + orgCode, 1, Integer::sum);
        String eventNo = orgCode + "-" + Digits.pad(date.toEpochDay(), 6) + "-" + Digits.pad(serial, 5);
        CoreEvent event = new CoreEvent(eventNo, kind, second, orgCode, tellerNo);
        events.add(event);
        return event;
    }

    /** Hands an item to the payment front end: HVPS settles at once, BEPS and IBPS after 16:00 belong to the next day. */
    String pay(Payment.Rail rail, boolean outward, long fen, int second, String bank) {
        int serial = serials.merge("P" + rail, 1, Integer::sum);
        String day = date.toString().replace("-", "");
        String ref = rail + day + (outward ? "O" : "I") + Digits.pad(serial, 6);
        boolean netted = rail != Payment.Rail.HVPS;
        LocalDate settlementDate = netted && second >= BEPS_CUT ? date.plusDays(1) : date;
        String session = netted ? session(second) : null;
        books.add(new Payment(
                rail,
                ref,
                outward,
                session,
                settlementDate,
                fen,
                bank,
                date.atStartOfDay().plusSeconds(second + 20)));
        return ref;
    }

    private static String session(int second) {
        int hour = second / 3600;
        if (second >= BEPS_CUT || hour < 10) {
            return "01";
        }
        return hour < 12 ? "02" : hour < 14 ? "03" : "04";
    }
}
