package yingyun.demobank;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import yingyun.demobank.JournalLine.Side;

/** What the business systems remember from day to day: balances, cash, open items, serials. */
final class Books {
    final Accounts accounts = new Accounts();

    /** Cash in vault and boxes per organisation (100101). */
    final Map<String, Long> cash = new HashMap<>();

    /** Loan interest accrued up to the take-over and not yet collected, per loan. */
    final Map<String, Long> uncollectedInterest = new HashMap<>();

    /** Demand accounts that a time deposit or loan settles with; they are not closed. */
    final Set<String> linked = new HashSet<>();

    final Deque<OpenItem> surpluses = new ArrayDeque<>();
    final Deque<OpenItem> shortages = new ArrayDeque<>();
    final Deque<OpenItem> writtenOff = new ArrayDeque<>();
    final Map<String, Deposit> lastDeposits = new TreeMap<>();
    final Map<String, Integer> nextVoucher = new HashMap<>();
    final Map<String, Integer> packs = new HashMap<>();
    final AccountState resetAccount;

    /** Withdrawals of notice deposits by the day for which they were announced. */
    final Map<LocalDate, List<Announced>> announced = new TreeMap<>();

    private final Map<Payment.Rail, Map<LocalDate, List<Payment>>> payments = new EnumMap<>(Payment.Rail.class);

    /** Money parked since a day: at an organisation, or of an account. */
    record OpenItem(LocalDate since, String key, long amountFen) {}

    /** An announced withdrawal of a notice deposit. */
    record Announced(String accountNo, long amountFen) {}

    /** A cash deposit that a later day may find on the wrong account. */
    record Deposit(LocalDate date, String journalNo, String accountNo, long amountFen) {}

    Books() {
        new OpeningAccounts(accounts).fill();
        for (AccountState state : accounts.all()) {
            String settlement = state.account().settlementAccount();
            if (settlement != null) {
                linked.add(settlement);
            }
            if (state.account().isLoan() && !state.account().subjectCode().equals(Subjects.OVERDUE_LOANS)) {
                uncollectedInterest.put(state.accountNo(), OpeningBooks.accruedLoanInterest(state));
            }
        }
        cash.putAll(OpeningBooks.openingCash());
        resetAccount = PlantedAccounts.reset(accounts);
    }

    void apply(EntrySet set, LocalDate date) {
        for (JournalLine line : set.lines()) {
            long debit = line.side() == Side.D ? line.signedFen() : -line.signedFen();
            if (line.subject().equals(Subjects.CASH)) {
                cash.merge(line.orgCode(), debit, Long::sum);
            }
            if (line.accountNo() == null) {
                continue;
            }
            AccountState state = accounts.find(line.accountNo());
            long change = state.account().isLoan() ? debit : -debit;
            state.add(change);
            if (set.valueDate != null && state.account().isDemand()) {
                state.adjustAccumulation(change * ChronoUnit.DAYS.between(set.valueDate, date));
            }
        }
    }

    long cashOf(String orgCode) {
        return cash.getOrDefault(orgCode, 0L);
    }

    /** A payment item, for the statement of its settlement date. */
    void add(Payment payment) {
        payments.computeIfAbsent(payment.rail(), rail -> new TreeMap<>())
                .computeIfAbsent(payment.settlementDate(), date -> new ArrayList<>())
                .add(payment);
    }

    List<Payment> payments(Payment.Rail rail, LocalDate settlementDate) {
        return payments.getOrDefault(rail, Map.of()).getOrDefault(settlementDate, List.of());
    }

    /** The 21st of the settlement month: the night before has credited the quarter's interest. */
    void beginDay(LocalDate date) {
        if (DemoCalendar.isSettlementDay(date.minusDays(1))) {
            for (AccountState state : accounts.all()) {
                boolean isSettled =
                        state.account().isDemand() || state.account().kind().equals("AGREEMENT");
                if (isSettled && state.isOpen()) {
                    state.settle();
                }
            }
        }
    }

    void endDay(LocalDate date) {
        for (AccountState state : accounts.all()) {
            if (state.isOpen()) {
                state.endDay(date);
            }
        }
    }
}
