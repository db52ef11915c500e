package yingyun.demobank;

/** Cash between boxes, vaults and machines (P24, P25), surpluses and shortages (P26, P27). */
final class CashPostings {
    private static final int RECEIVED_AFTER = 1_500;

    private CashPostings() {}

    /** Box to box inside the outlet: both lines on 100101. */
    static void betweenBoxes(Counter counter) {
        long fen = (1 + counter.random.below(50)) * 1_000_00L;
        counter.post(counter.entry("P24", "TX5103")
                .debit(counter.org(), Subjects.CASH, fen)
                .credit(counter.org(), Subjects.CASH, fen)
                .summary("柜员调拨"));
    }

    /** At closing, cash above 85 % of the limit goes to the vault of the province, below 30 % it is drawn from there. */
    static void level(Counter counter) {
        long cash = counter.day.books.cashOf(counter.org());
        long limit = counter.outlet.cashLimitFen();
        if (cash > limit * 85 / 100) {
            handIn(counter, roundDown(cash - limit * 60 / 100));
        } else if (cash < limit * 30 / 100) {
            drawFrom(counter, roundDown(limit * 60 / 100 - cash));
        }
    }

    /** Brings the outlet's cash to exactly this amount, whatever its limit. */
    static void levelTo(Counter counter, long target) {
        long cash = counter.day.books.cashOf(counter.org());
        if (cash > target) {
            handIn(counter, cash - target);
        } else if (cash < target) {
            drawFrom(counter, target - cash);
        }
    }

    private static void handIn(Counter counter, long fen) {
        String vault = counter.outlet.vault();
        counter.post(counter.entry("P24", "TX5102")
                .debit(counter.org(), Subjects.CASH_IN_TRANSIT, fen)
                .credit(counter.org(), Subjects.CASH, fen)
                .summary("现金上缴"));
        EntrySet received = counter.later(RECEIVED_AFTER)
                .entry("P24", "TX5102")
                .debit(vault, Subjects.CASH, fen)
                .credit(vault, Subjects.INTER_BRANCH, fen)
                .debit(counter.org(), Subjects.INTER_BRANCH, fen)
                .credit(counter.org(), Subjects.CASH_IN_TRANSIT, fen)
                .summary("分行金库收讫");
        received.otherOrg = vault;
        counter.post(received);
    }

    private static void drawFrom(Counter counter, long fen) {
        String vault = counter.outlet.vault();
        EntrySet sent = counter.day
                .entry(vault, "P24", "TX5101", counter.second)
                .debit(vault, Subjects.CASH_IN_TRANSIT, fen)
                .credit(vault, Subjects.CASH, fen)
                .summary("现金出库");
        sent.otherOrg = counter.org();
        counter.day.post(sent);
        EntrySet received = counter.later(RECEIVED_AFTER)
                .entry("P24", "TX5101")
                .debit(counter.org(), Subjects.CASH, fen)
                .credit(counter.org(), Subjects.INTER_BRANCH, fen)
                .debit(vault, Subjects.INTER_BRANCH, fen)
                .credit(vault, Subjects.CASH_IN_TRANSIT, fen)
                .summary("网点收讫");
        received.otherOrg = vault;
        counter.post(received);
    }

    /** Unloads what is left in the machines and fills them again. */
    static void refillMachines(Counter counter) {
        long left = (5 + counter.random.below(20)) * 1_000_00L;
        counter.post(counter.entry("P25", "TX5104")
                .debit(counter.org(), Subjects.CASH, left)
                .credit(counter.org(), Subjects.ATM_CASH, left)
                .summary("自助设备清机"));
        counter.post(counter.entry("P25", "TX5104")
                .debit(counter.org(), Subjects.ATM_CASH, left)
                .credit(counter.org(), Subjects.CASH, left)
                .summary("自助设备加钞"));
    }

    static void machineSurplus(Counter counter) {
        long fen = (1 + counter.random.below(5)) * 100_00L;
        counter.post(counter.entry("P25", "TX5104")
                .debit(counter.org(), Subjects.ATM_CASH, fen)
                .credit(counter.org(), Subjects.ATM_SURPLUS, fen)
                .summary("自助设备长款"));
    }

    static void machineShortage(Counter counter) {
        long fen = (1 + counter.random.below(5)) * 100_00L;
        counter.post(counter.entry("P25", "TX5104")
                .debit(counter.org(), Subjects.ATM_SHORTAGE, fen)
                .credit(counter.org(), Subjects.ATM_CASH, fen)
                .summary("自助设备短款"));
    }

    static void surplus(Counter counter, long fen) {
        EntrySet set = counter.entry("P26", "TX5110")
                .debit(counter.org(), Subjects.CASH, fen)
                .credit(counter.org(), Subjects.CASH_SURPLUS, fen)
                .summary("轧账长款挂账");
        set.authoriserNo = counter.outlet.supervisor();
        counter.post(set);
        counter.day.books.surpluses.add(new Books.OpenItem(counter.day.date, counter.org(), fen));
    }

    /** The customer is found and paid in cash, or after a while nobody has claimed it and it becomes income. */
    static void returnSurplus(Counter counter, long fen, boolean claimed) {
        EntrySet set = counter.entry("P26", "TX5110")
                .debit(counter.org(), Subjects.CASH_SURPLUS, fen)
                .credit(counter.org(), claimed ? Subjects.CASH : Subjects.SURPLUS_INCOME, fen)
                .summary(claimed ? "长款退还客户" : "无主长款经批准转收入");
        set.authoriserNo = counter.outlet.supervisor();
        counter.post(set);
    }

    static void shortage(Counter counter, long fen) {
        EntrySet set = counter.entry("P27", "TX5111")
                .debit(counter.org(), Subjects.CASH_SHORTAGE, fen)
                .credit(counter.org(), Subjects.CASH, fen)
                .summary("轧账短款挂账");
        set.authoriserNo = counter.outlet.supervisor();
        counter.post(set);
        counter.day.books.shortages.add(new Books.OpenItem(counter.day.date, counter.org(), fen));
    }

    static void clearShortage(Counter counter, long fen, boolean found) {
        EntrySet set = counter.entry("P27", "TX5111")
                .debit(counter.org(), found ? Subjects.CASH : Subjects.SHORTAGE_EXPENSE, fen)
                .credit(counter.org(), Subjects.CASH_SHORTAGE, fen)
                .summary(found ? "短款收回" : "短款经批准列支");
        set.authoriserNo = counter.outlet.supervisor();
        counter.post(set);
    }

    private static long roundDown(long fen) {
        return fen / 1_000_00 * 1_000_00;
    }
}
