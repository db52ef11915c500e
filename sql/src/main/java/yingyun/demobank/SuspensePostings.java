package yingyun.demobank;

import yingyun.demobank.Payment.Rail;

/** Inward payments whose name does not match the account (P12): parked in 224102, then credited or sent back. */
final class SuspensePostings {
    private SuspensePostings() {}

    static void found(Counter parked, Counter handled, AccountState payee, long fen) {
        park(parked, fen);
        handled.post(handled.entry("P12", "TX3103")
                .debit(handled.org(), Subjects.INWARD_SUSPENSE, fen)
                .credit(payee, fen)
                .summary("来账挂账查明入账"));
    }

    static void sentBack(Counter parked, Counter handled, long fen) {
        park(parked, fen);
        EntrySet set = handled.entry("P12", "TX3105")
                .debit(handled.org(), Subjects.INWARD_SUSPENSE, fen)
                .summary("来账退汇");
        PaymentPostings.sendOut(handled, set, Rail.HVPS, fen);
    }

    static void park(Counter counter, long fen) {
        EntrySet set = counter.entry("P12", "TX3103").summary("户名账号不符 来账挂账");
        PaymentPostings.receive(counter, set, Rail.HVPS, fen);
        set.credit(counter.org(), Subjects.INWARD_SUSPENSE, fen);
        counter.post(set);
    }
}
