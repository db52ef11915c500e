package yingyun.demobank;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One account in the simulation: its balance on the natural side (credit for deposits, debit for loans) and its interest so far. */
final class AccountState {
    private static final int MONTHS_OF_INSTALMENTS = 12;
    private static final long DAYS_OF_A_MONTH = 30;

    private Account account;
    private long balanceFen;
    private long accumulationFenDays;

    /** Agreement deposits: Σ fen·days × hundredths of a percent. */
    private long product;

    /** Instalment deposits: what stood on the account at the end of each month of the term. */
    private final long[] monthEnds = new long[MONTHS_OF_INSTALMENTS];

    /** Time deposits: the term that runs, which the night may have renewed. */
    private LocalDate termStart;

    private @Nullable LocalDate termEnd;
    private int termHundredths;
    private @Nullable LocalDate movedOn;
    private boolean reserved;
    private boolean adjustedToday;

    AccountState(Account account, long balanceFen) {
        this.account = account;
        this.balanceFen = balanceFen;
        this.termStart = account.openedOn();
        this.termEnd = account.maturityOn();
        this.termHundredths = account.rateHundredths();
    }

    Account account() {
        return account;
    }

    String accountNo() {
        return account.accountNo();
    }

    String orgCode() {
        return account.orgCode();
    }

    long balanceFen() {
        return balanceFen;
    }

    long accumulationFenDays() {
        return accumulationFenDays;
    }

    boolean isOpen() {
        return !account.status().equals(Account.CLOSED);
    }

    /** Free for everyday business: open, awake, and not kept for a planted event. */
    boolean isFree() {
        return account.status().equals(Account.NORMAL) && !reserved;
    }

    /** The last movement before the take-over, where the old system knows it. */
    @Nullable
    LocalDate movedOn() {
        return movedOn;
    }

    void movedOn(LocalDate date) {
        movedOn = date;
    }

    void reserve() {
        reserved = true;
    }

    void change(Account changed) {
        account = changed;
    }

    void add(long fen) {
        balanceFen += fen;
    }

    /** The part of the balance that bears interest: whole yuan for persons, every fen for companies. */
    long baseFen() {
        return account.isPersonal() ? balanceFen / 100 * 100 : balanceFen;
    }

    void accumulate(long days) {
        accumulationFenDays += baseFen() * days;
        if (account.kind().equals("AGREEMENT")) {
            long within = Math.min(baseFen(), DemoProducts.AGREED_BASE_FEN);
            product +=
                    days * (within * DemoProducts.DEMAND_HUNDREDTHS + (baseFen() - within) * account.rateHundredths());
        }
        adjustedToday = false;
    }

    /** Notice deposits: a part that is withdrawn takes its days along. */
    void takeAway(long fen) {
        accumulationFenDays -= accumulationFenDays / baseFen() * fen;
    }

    /** The end of a day for what earns interest; a time deposit that rolls over begins its new term in the night of its maturity. */
    void endDay(LocalDate date) {
        switch (account.kind()) {
            case "DEMAND", "AGREEMENT", "NOTICE" -> accumulate(1);
            case "INSTALMENT" -> {
                if (date.isBefore(termEnd())) {
                    monthEnds[month(date)] = baseFen();
                }
            }
            case "TIME" -> {
                if (Boolean.TRUE.equals(account.autoRollover()) && date.equals(termEnd) && balanceFen > 0) {
                    balanceFen += dueFen(baseFen(), date);
                    termStart = date;
                    termEnd = date.plusMonths(months());
                    termHundredths = DemoProducts.listedOn(account.productCode(), date);
                }
            }
            default -> {
                // Loans are not accrued by the deposit jobs.
            }
        }
    }

    /** What the nights have accrued and nobody has paid yet, at the end of a day. */
    long accruedFen(LocalDate date) {
        return accruedFen(date, baseFen());
    }

    /** The same as if only that much lay there. */
    long accruedFen(LocalDate date, long base) {
        return switch (account.kind()) {
            case "AGREEMENT" -> Interest.ofProduct(product);
            case "NOTICE" ->
                base == 0
                        ? 0
                        : Interest.ofAccumulation(accumulationFenDays / baseFen() * base, account.rateHundredths());
            case "INSTALMENT" -> Interest.ofAccumulation(monthlyFenDays(date), account.rateHundredths());
            case "TIME" -> Interest.ofRunningTerm(base, months(), termHundredths, termStart, termEnd(), date);
            default -> interestFen();
        };
    }

    /** Interest due on an amount of a time deposit that is withdrawn on a day. */
    long dueFen(long fen, LocalDate date) {
        return isMatured(date)
                ? Interest.ofMaturedDeposit(fen, months(), termHundredths, termEnd(), date)
                : Interest.ofDays(fen, ChronoUnit.DAYS.between(termStart, date), DemoProducts.DEMAND_HUNDREDTHS);
    }

    boolean isMatured(LocalDate date) {
        return termEnd != null && !termEnd.isAfter(date);
    }

    LocalDate termStart() {
        return termStart;
    }

    /** The month of an instalment deposit's term that holds a day, from 0. */
    int month(LocalDate date) {
        int month = 0;
        while (!account.openedOn().plusMonths(month + 1L).isAfter(date)) {
            month++;
        }
        return month;
    }

    /** An instalment deposit that was paid on the first day of each of its first months, and not since. */
    void paidMonthly(long fen, int months, LocalDate upTo) {
        for (int month = 0; month <= month(upTo); month++) {
            monthEnds[month] = fen * Math.min(month + 1, months);
        }
    }

    /** 月积数, a month for 30 days; of the running month its days so far. */
    long monthlyFenDays(LocalDate date) {
        int month = month(date);
        LocalDate first = account.openedOn().plusMonths(month);
        long elapsed = ChronoUnit.DAYS.between(first, date) + 1;
        long days = ChronoUnit.DAYS.between(first, account.openedOn().plusMonths(month + 1L));
        long whole = 0;
        for (int earlier = 0; earlier < month; earlier++) {
            whole += monthEnds[earlier] * DAYS_OF_A_MONTH;
        }
        return whole + monthEnds[month] * DAYS_OF_A_MONTH * elapsed / days;
    }

    private int months() {
        return DemoProducts.product(account.productCode()).months();
    }

    private LocalDate termEnd() {
        return Objects.requireNonNull(termEnd, "a deposit with a term");
    }

    /** 应加积数 or 应减积数 of an entry with an earlier value date. */
    void adjustAccumulation(long fenDays) {
        accumulationFenDays += fenDays;
        adjustedToday = true;
    }

    /** The night has not yet accrued today's adjustment, so the account is not closed today. */
    boolean isAdjustedToday() {
        return adjustedToday;
    }

    /** Interest of the accumulation so far, which is also what the nights have accrued: the demand rate never moved. */
    long interestFen() {
        return Interest.ofAccumulation(accumulationFenDays, DemoProducts.DEMAND_HUNDREDTHS);
    }

    /** Credits the quarter's interest on the 21st and begins a new accumulation. */
    void settle() {
        balanceFen += account.isDemand() ? interestFen() : Interest.ofProduct(product);
        accumulationFenDays = 0;
        product = 0;
    }
}
