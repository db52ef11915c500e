package yingyun.demobank;

import yingyun.demobank.Payment.Rail;

/**
 * Payments to and from other banks. HVPS settles item by item (P10, P11): an outward item is confirmed within minutes in a set
 * of its own. BEPS and IBPS go through 300103, whose net position is settled in the night (JOB-021, 022). Every line of a payment
 * carries its payment_ref; the one on 100302 (HVPS) or 300103 (BEPS, IBPS) shows the direction: credit is outward.
 */
final class PaymentPostings {
    private static final String CENTRE = DemoOrganisation.CLEARING_CENTRE;
    private static final int CONFIRMED_AFTER = 95;

    private PaymentPostings() {}

    static void payment(Counter counter) {
        Rail rail = rail(counter);
        if (counter.random.percent(52)) {
            outward(counter, rail);
        } else {
            inward(counter, rail);
        }
    }

    private static Rail rail(Counter counter) {
        int draw = counter.random.below(100);
        if (draw < 45 && DemoCalendar.isWorkingDay(counter.day.date)) {
            return Rail.HVPS;
        }
        return draw < 80 ? Rail.BEPS : Rail.IBPS;
    }

    private static void outward(Counter counter, Rail rail) {
        AccountState payer = counter.payer(rail == Rail.IBPS ? 0 : 60, 1_000_00);
        if (payer == null) {
            inward(counter, rail);
            return;
        }
        long fen = counter.share(payer, 30, rail == Rail.HVPS ? 5_000_000 : 200_000);
        EntrySet set = counter.entry("P10", rail == Rail.HVPS ? "TX3101" : "TX3201");
        set.summary(rail == Rail.HVPS ? "大额汇出" : "小额汇出");
        set.debit(payer, fen);
        sendOut(counter, set, rail, fen);
    }

    /** The outlet's debit is in the set already; adds the way out and, for HVPS, the confirmation of the central bank. */
    static void sendOut(Counter counter, EntrySet set, Rail rail, long fen) {
        counter.stranger(set);
        String bank = set.counterpartyBank == null ? counter.otherBank() : set.counterpartyBank;
        set.paymentRef = counter.day.pay(rail, true, fen, counter.second, bank);
        String clearing = clearing(rail);
        set.credit(counter.org(), Subjects.INTER_BRANCH, fen)
                .debit(CENTRE, Subjects.INTER_BRANCH, fen)
                .credit(CENTRE, clearing, fen);
        channel(set, rail);
        counter.post(set);
        if (rail == Rail.HVPS) {
            EntrySet confirmed = counter.day
                    .entry(CENTRE, "P10", "TX3101", counter.second + CONFIRMED_AFTER)
                    .debit(CENTRE, Subjects.HVPS_CLEARING, fen)
                    .credit(CENTRE, Subjects.SETTLEMENT_RESERVE, fen)
                    .summary("大额往账清算确认");
            confirmed.paymentRef = set.paymentRef;
            confirmed.channel = "HVPS";
            counter.day.post(confirmed);
        }
    }

    private static void inward(Counter counter, Rail rail) {
        AccountState payee = counter.payer(rail == Rail.IBPS ? 0 : 60, 0);
        if (payee == null) {
            CounterPostings.deposit(counter);
            return;
        }
        boolean personal = payee.account().isPersonal();
        long yuan = switch (rail) {
            case HVPS -> personal ? 500 + counter.random.below(10_000) : 50_000 + counter.random.below(550_000);
            case BEPS -> 200 + counter.random.below(personal ? 5_000 : 90_000);
            case IBPS -> 200 + counter.random.below(6_000);
        };
        inward(counter, rail, payee, yuan * 100 + counter.random.below(100));
    }

    static void inward(Counter counter, Rail rail, AccountState payee, long fen) {
        EntrySet set = counter.entry("P11", "TX3102").summary(rail == Rail.HVPS ? "大额来账" : "小额来账");
        receive(counter, set, rail, fen);
        set.credit(payee, fen);
        counter.post(set);
    }

    /** Everything up to the outlet's debit on 300101; what is credited there is the caller's decision. */
    static void receive(Counter counter, EntrySet set, Rail rail, long fen) {
        counter.stranger(set);
        String bank = set.counterpartyBank == null ? counter.otherBank() : set.counterpartyBank;
        set.paymentRef = counter.day.pay(rail, false, fen, counter.second, bank);
        if (rail == Rail.HVPS) {
            set.debit(CENTRE, Subjects.SETTLEMENT_RESERVE, fen).credit(CENTRE, Subjects.HVPS_CLEARING, fen);
        }
        set.debit(CENTRE, clearing(rail), fen)
                .credit(CENTRE, Subjects.INTER_BRANCH, fen)
                .debit(counter.org(), Subjects.INTER_BRANCH, fen);
        channel(set, rail);
        set.tellerNo = null;
        set.channel = rail.name();
    }

    private static String clearing(Rail rail) {
        return rail == Rail.HVPS ? Subjects.HVPS_CLEARING : Subjects.BEPS_CLEARING;
    }

    private static void channel(EntrySet set, Rail rail) {
        if (rail == Rail.IBPS) {
            set.channel = "EBANK";
            set.tellerNo = null;
        }
    }
}
