package yingyun.demobank;

/** One account in the simulation: its balance on the natural side (credit for deposits, debit for loans) and its accumulation. */
final class AccountState {
    private Account account;
    private long balanceFen;
    private long accumulationFenDays;
    private boolean reserved;
    private boolean adjustedToday;

    AccountState(Account account, long balanceFen) {
        this.account = account;
        this.balanceFen = balanceFen;
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
        adjustedToday = false;
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
        balanceFen += interestFen();
        accumulationFenDays = 0;
    }
}
