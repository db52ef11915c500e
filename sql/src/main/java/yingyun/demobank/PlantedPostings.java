package yingyun.demobank;

import static yingyun.demobank.RareEvents.at;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yingyun.demobank.Accounts.Shelf;
import yingyun.demobank.DayPlan.PlantedStep;

/** The planted events of 10.6 that leave entries or events in the day files. */
final class PlantedPostings {
    static final String SURPLUS_ORG = "320300100";
    static final String GAP_ORG = "330600100";
    static final String REVERSAL_ORG = "320100300";

    /** Two reversals on 06-22 are what version 1 of its RPT-02 counts twice. */
    static final String DOUBLE_COUNT_ORG = "320100200";

    static final String CENT_ORG = "320500100";
    static final String UNKNOWN_ORG = "330100500";
    static final String VAULT_ORG = "510100200";
    static final long VAULT_FEN = 2_100_000_00L;

    private final DayBook day;
    private final List<PlantedStep> steps = new ArrayList<>();

    PlantedPostings(DayBook day) {
        this.day = day;
    }

    /** 510100200 keeps 2.1 million for three days against a limit of 1.5. */
    static long plantedCash(Outlet outlet, LocalDate date) {
        boolean planted = outlet.code().equals(VAULT_ORG)
                && !date.isBefore(LocalDate.of(2026, 6, 10))
                && !date.isAfter(LocalDate.of(2026, 6, 12));
        return planted ? VAULT_FEN : 0;
    }

    List<PlantedStep> steps() {
        switch (day.date.toString()) {
            case "2026-06-08" -> reversals(REVERSAL_ORG, 4);
            case "2026-06-09" -> {
                freeze("FREEZE", 0, "FZ-2026-0901", LocalDate.of(2026, 6, 16));
                freeze("FREEZE", 1, "FZ-2026-0902", null);
                structured(49_000_00);
                mismatch();
            }
            case "2026-06-10" -> structured(48_500_00);
            case "2026-06-11" -> {
                structured(47_000_00);
                dormant();
            }
            case "2026-06-12" -> {
                add(SURPLUS_ORG, at(16, 38), counter -> CashPostings.surplus(counter, 200_00));
                voucherGap();
                reactivate();
            }
            case "2026-06-15" -> missingCent();
            case "2026-06-16" -> resetAndWithdraw();
            case "2026-06-17" -> freeze("UNFREEZE", 1, "FZ-2026-0902", null);
            case "2026-06-22" -> reversals(DOUBLE_COUNT_ORG, 2);
            case "2026-06-25" -> unknownPayment();
            default -> {
                // Nothing is planted on the other days.
            }
        }
        return steps;
    }

    private void reversals(String orgCode, int count) {
        String teller = DemoOrganisation.outlet(orgCode).tellers().getFirst();
        for (int i = 0; i < count; i++) {
            int second = at(10 + i, 12);
            step(orgCode, second, () -> {
                Outlet outlet = DemoOrganisation.outlet(orgCode);
                DemoRandom random = DemoRandom.of(orgCode, day.date, "planted", second);
                Counter counter = new Counter(day, outlet, second, random, teller);
                AccountState person = counter.person(0);
                if (person == null) {
                    throw new IllegalStateException("No account for the planted reversals");
                }
                long fen = counter.cashAmount();
                EntrySet wrong = counter.post(counter.entry("P01", "TX1101")
                        .debit(orgCode, Subjects.CASH, fen)
                        .credit(person, fen)
                        .summary("现金存款"));
                CorrectionPostings.reverse(new Counter(day, outlet, second + 240, random, teller), wrong);
            });
        }
    }

    /** A court's freeze: one ends by itself, the other is lifted. */
    private void freeze(String kind, int which, String document, @Nullable LocalDate until) {
        step(PlantedAccounts.FROZEN_ORG, at(11, 5), () -> {
            String supervisor =
                    DemoOrganisation.outlet(PlantedAccounts.FROZEN_ORG).supervisor();
            CoreEvent event = day.event(kind, at(11, 5), PlantedAccounts.FROZEN_ORG, supervisor);
            event.accountNo = PlantedAccounts.frozen(day.books.accounts, which).accountNo();
            event.ref = document;
            event.until = until;
        });
    }

    private void structured(long fen) {
        add(
                PlantedAccounts.STRUCTURED_ORG,
                at(10, 41),
                counter -> CounterPostings.deposit(counter, PlantedAccounts.structured(counter.accounts()), fen));
    }

    private void mismatch() {
        add(PlantedAccounts.MISMATCH_ORG, at(10, 5), counter -> {
            AccountState payee = counter.company(0);
            if (payee == null) {
                throw new IllegalStateException("No account for the planted name mismatch");
            }
            Counter later = DayPlan.counter(day, counter.outlet, at(13, 20), "planted");
            SuspensePostings.found(counter, later, payee, 800_000_00);
        });
    }

    /** Six parties pay 50,000 each into the sleeping account; the same afternoon it all leaves. */
    private void dormant() {
        for (int i = 0; i < 6; i++) {
            add(
                    PlantedAccounts.DORMANT_ORG,
                    at(9, 20 + 5 * i),
                    counter -> PaymentPostings.inward(
                            counter, Payment.Rail.BEPS, PlantedAccounts.dormant(counter.accounts()), 50_000_00));
        }
        add(PlantedAccounts.DORMANT_ORG, at(15, 2), counter -> {
            EntrySet set = counter.entry("P10", "TX3101").summary("大额汇出");
            set.debit(PlantedAccounts.dormant(counter.accounts()), 300_000_00);
            PaymentPostings.sendOut(counter, set, Payment.Rail.HVPS, 300_000_00);
        });
    }

    /** The day after, the outlet records that the account is awake. */
    private void reactivate() {
        step(PlantedAccounts.DORMANT_ORG, at(9, 30), () -> {
            AccountState state = PlantedAccounts.dormant(day.books.accounts);
            state.change(state.account().reactivated());
            day.changed(state);
        });
    }

    /** One cheque book is sold, the next number is skipped, one more is sold. */
    private void voucherGap() {
        add(GAP_ORG, at(11, 11), counter -> {
            AccountState company = counter.company(100_00);
            if (company == null) {
                throw new IllegalStateException("No account for the planted voucher gap");
            }
            FeePostings.sell(counter, company);
            day.books.nextVoucher.merge(GAP_ORG, 1, Integer::sum);
            FeePostings.sell(counter, company);
        });
    }

    /** A manual voucher hits 201104 without an account: the set balances, ledger and sub-ledger differ by a cent. */
    private void missingCent() {
        step(CENT_ORG, at(16, 30), () -> {
            EntrySet set = day.entry(CENT_ORG, "MANUAL", "TX9900", at(16, 30))
                    .debit(CENT_ORG, Subjects.SUSPENSE_DEBIT, 1)
                    .credit(CENT_ORG, Subjects.PERSONAL_DEMAND, 1)
                    .summary("手工总账凭证 尾差调整");
            set.channel = "MANUAL";
            day.post(set);
        });
    }

    private void resetAndWithdraw() {
        step(PlantedAccounts.RESET_ORG, at(10, 12), () -> {
            String teller =
                    DemoOrganisation.outlet(PlantedAccounts.RESET_ORG).tellers().getFirst();
            CoreEvent event = day.event("PASSWORD_RESET", at(10, 12), PlantedAccounts.RESET_ORG, teller);
            event.accountNo = day.books.resetAccount.accountNo();
        });
        add(
                PlantedAccounts.RESET_ORG,
                at(14, 5),
                counter -> CounterPostings.withdraw(counter, day.books.resetAccount, 120_000_00));
    }

    /** The outlet does not know for two hours whether its payment arrived; the money is where it should be. */
    private void unknownPayment() {
        add(UNKNOWN_ORG, at(14, 20), counter -> {
            AccountState payer = counter.accounts()
                    .draw(counter.org(), Shelf.PERSONAL, counter.random, state -> state.balanceFen() > 10_000_00);
            if (payer == null) {
                throw new IllegalStateException("No account for the planted payment");
            }
            EntrySet set = counter.entry("P10", "TX3101").summary("大额汇出");
            set.debit(payer, 8_000_00);
            PaymentPostings.sendOut(counter, set, Payment.Rail.HVPS, 8_000_00);
            pending("ITEM_PENDING", at(14, 22), set, "大额往账状态未知 EP3009");
            pending("ITEM_CLEARED", at(16, 25), set, "清算中心核实已清算");
        });
    }

    private void pending(String kind, int second, EntrySet set, String text) {
        CoreEvent event = day.event(kind, second, UNKNOWN_ORG, set.tellerNo);
        event.amountFen = 8_000_00;
        event.ref = set.paymentRef;
        event.text = text;
    }

    private void add(String orgCode, int second, Consumer<Counter> act) {
        step(
                orgCode,
                second,
                () -> act.accept(DayPlan.counter(day, DemoOrganisation.outlet(orgCode), second, "planted")));
    }

    private void step(String orgCode, int second, Runnable act) {
        steps.add(new PlantedStep(second, orgCode, act));
    }
}
