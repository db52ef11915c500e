package yingyun.demobank;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The general ledger at the take-over: every organisation balances through 300101, whose sum over the bank is zero. The plug is
 * 100302 at the clearing centre against capital at the head office (domain study 10.5).
 */
final class OpeningBooks {
    private static final long CAPITAL_FEN = 500_000_000_00L;
    private static final long VAULT_FEN = 50_000_000_00L;
    private static final long ATM_FEN = 200_000_00L;
    private static final long VOUCHERS_FEN = 5_000_00L;

    private final TreeMap<Key, Long> debits = new TreeMap<>();

    /** Balances are kept debit positive; off-balance subjects 收 positive. */
    record Key(String orgCode, String subject, String currency) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return (orgCode + subject + currency).compareTo(other.orgCode + other.subject + other.currency);
        }
    }

    static Map<Key, Long> of(Collection<AccountState> accounts) {
        OpeningBooks books = new OpeningBooks();
        accounts.forEach(books::addAccount);
        openingCash().forEach((org, fen) -> books.add(org, Subjects.CASH, "CNY", fen));
        for (Outlet outlet : DemoOrganisation.outlets()) {
            if (!outlet.code().equals(Outlet.CLOSED_OUTLET)) {
                books.add(outlet.code(), Subjects.ATM_CASH, "CNY", outlet.hasAtm() ? ATM_FEN : 0);
                books.add(outlet.code(), Subjects.BLANK_VOUCHERS, "CNY", VOUCHERS_FEN);
            }
        }
        books.plug();
        return books.debits;
    }

    static Map<String, Long> openingCash() {
        Map<String, Long> cash = new HashMap<>();
        for (Outlet outlet : DemoOrganisation.outlets()) {
            if (!outlet.code().equals(Outlet.CLOSED_OUTLET)) {
                cash.put(outlet.code(), outlet.cashLimitFen() * 6 / 10);
            }
            cash.put(outlet.vault(), VAULT_FEN);
        }
        cash.put(DemoOrganisation.HEAD_OFFICE_VAULT, 2 * VAULT_FEN);
        return cash;
    }

    static long accruedLoanInterest(AccountState loan) {
        return Interest.ofDays(
                loan.balanceFen(), OpeningLoans.ACCRUED_DAYS, loan.account().rateHundredths());
    }

    private void addAccount(AccountState state) {
        Account account = state.account();
        String org = account.orgCode();
        add(
                org,
                account.subjectCode(),
                account.currency(),
                account.isLoan() ? state.balanceFen() : -state.balanceFen());
        if (!account.isLoan()) {
            long accrued = state.accruedFen(DemoCalendar.TAKE_OVER);
            add(org, Subjects.INTEREST_PAYABLE, account.currency(), -accrued);
            add(org, Subjects.INTEREST_EXPENSE, account.currency(), accrued);
        }
        if (account.isLoan()) {
            addLoan(org, state);
        }
    }

    /** Overdue loans are fully provided for and accrue nothing on the books; the others carry 1.5 %. */
    private void addLoan(String org, AccountState loan) {
        boolean overdue = loan.account().subjectCode().equals(Subjects.OVERDUE_LOANS);
        add(org, Subjects.LOAN_ALLOWANCE, "CNY", overdue ? -loan.balanceFen() : -loan.balanceFen() * 15 / 1000);
        if (!overdue) {
            String receivable = loan.account().isPersonal()
                    ? Subjects.PERSONAL_INTEREST_RECEIVABLE
                    : Subjects.CORPORATE_INTEREST_RECEIVABLE;
            add(org, receivable, "CNY", accruedLoanInterest(loan));
            add(org, Subjects.INTEREST_INCOME, "CNY", -accruedLoanInterest(loan));
        }
    }

    private void plug() {
        long dollars = -debits.entrySet().stream()
                .filter(entry -> entry.getKey().currency().equals("USD"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        long deposits = -debits.entrySet().stream()
                .filter(entry -> entry.getKey().subject().startsWith("2011"))
                .filter(entry -> entry.getKey().currency().equals("CNY"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        add(DemoOrganisation.HEAD_OFFICE, Subjects.DUE_FROM_BANKS, "USD", dollars);
        add(DemoOrganisation.HEAD_OFFICE, Subjects.REQUIRED_RESERVE, "CNY", deposits * 7 / 100);
        add(DemoOrganisation.HEAD_OFFICE, Subjects.CAPITAL, "CNY", -CAPITAL_FEN);
        long rest = debits.entrySet().stream()
                .filter(entry -> entry.getKey().currency().equals("CNY"))
                .filter(entry -> !Subjects.isOffBalance(entry.getKey().subject()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        add(DemoOrganisation.CLEARING_CENTRE, Subjects.SETTLEMENT_RESERVE, "CNY", -rest);
        balanceEachOrganisation();
    }

    private void balanceEachOrganisation() {
        TreeMap<Key, Long> plugs = new TreeMap<>();
        debits.forEach((key, fen) -> {
            if (!Subjects.isOffBalance(key.subject())) {
                plugs.merge(new Key(key.orgCode(), Subjects.INTER_BRANCH, key.currency()), -fen, Long::sum);
            }
        });
        plugs.forEach((key, fen) -> add(key.orgCode(), key.subject(), key.currency(), fen));
    }

    private void add(String org, String subject, String currency, long debitFen) {
        if (debitFen != 0) {
            debits.merge(new Key(org, subject, currency), debitFen, Long::sum);
        }
    }
}
