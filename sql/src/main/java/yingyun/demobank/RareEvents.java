package yingyun.demobank;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import yingyun.demobank.DayPlan.PlantedStep;

/** What happens somewhere in the bank once a day or once a week, so that every posting rule shows at least weekly. */
final class RareEvents {
    private final DayBook day;
    private final List<Outlet> open;
    private final List<PlantedStep> steps = new ArrayList<>();

    RareEvents(DayBook day, List<Outlet> open) {
        this.day = day;
        this.open = open;
    }

    List<PlantedStep> steps() {
        at(at(9, 0), () -> CorrectionPostings.correctEarlierDay(day, open, at(9, 0)));
        somewhere("loan", at(10, 20), LoanPostings::payOut);
        somewhere("loan-2", at(14, 20), LoanPostings::payOut);
        suspense();
        clearParked();
        DayOfWeek weekday = day.date.getDayOfWeek();
        if (weekday == DayOfWeek.MONDAY || weekday == DayOfWeek.THURSDAY) {
            machines();
        }
        if (weekday == DayOfWeek.TUESDAY) {
            somewhere("surplus", at(16, 35), counter -> CashPostings.surplus(counter, small(counter)));
            somewhere("shortage", at(16, 36), counter -> CashPostings.shortage(counter, small(counter)));
            at(at(11, 30), () -> LoanPostings.writeOff(day, at(11, 30)));
        }
        at(at(15, 10), () -> LoanPostings.recover(day, at(15, 10)));
        return steps;
    }

    private void suspense() {
        Outlet found = outlet("suspense-found");
        Outlet sentBack = outlet("suspense-back");
        at(at(9, 40), found.code(), () -> {
            Counter parked = DayPlan.counter(day, found, at(9, 40), "parked");
            AccountState payee = parked.payer(60, 0);
            if (payee != null) {
                long fen = (1_000 + parked.random.below(40_000)) * 100L;
                SuspensePostings.found(parked, DayPlan.counter(day, found, at(10, 55), "found"), payee, fen);
            }
        });
        at(at(10, 5), sentBack.code(), () -> {
            Counter parked = DayPlan.counter(day, sentBack, at(10, 5), "parked");
            long fen = (1_000 + parked.random.below(40_000)) * 100L;
            SuspensePostings.sentBack(parked, DayPlan.counter(day, sentBack, at(11, 25), "back"), fen);
        });
    }

    /** Surpluses and shortages of an earlier day are cleared, in turn to the customer's or to the bank's account. */
    private void clearParked() {
        Books books = day.books;
        at(at(9, 50), () -> {
            Books.OpenItem surplus = books.surpluses.peek();
            if (surplus != null && isClearable(surplus)) {
                books.surpluses.remove();
                Counter counter = DayPlan.counter(day, DemoOrganisation.outlet(surplus.key()), at(9, 50), "return");
                boolean planted = surplus.key().equals(PlantedPostings.SURPLUS_ORG);
                CashPostings.returnSurplus(counter, surplus.amountFen(), planted || counter.random.percent(60));
            }
            Books.OpenItem shortage = books.shortages.peek();
            if (shortage != null && isClearable(shortage)) {
                books.shortages.remove();
                Counter counter = DayPlan.counter(day, DemoOrganisation.outlet(shortage.key()), at(9, 50), "clear");
                CashPostings.clearShortage(counter, shortage.amountFen(), counter.random.percent(60));
            }
        });
    }

    private boolean isClearable(Books.OpenItem item) {
        return item.since().isBefore(day.date)
                && DemoOrganisation.outlet(item.key()).isOpenOn(day.date);
    }

    private void machines() {
        for (Outlet outlet : open) {
            if (outlet.hasAtm()) {
                at(
                        at(9, 15),
                        outlet.code(),
                        () -> CashPostings.refillMachines(DayPlan.counter(day, outlet, at(9, 15), "machines")));
            }
        }
        List<Outlet> withMachines = open.stream().filter(Outlet::hasAtm).toList();
        Outlet surplus = pick("machine-surplus", withMachines);
        Outlet shortage = pick("machine-shortage", withMachines);
        at(
                at(9, 25),
                surplus.code(),
                () -> CashPostings.machineSurplus(DayPlan.counter(day, surplus, at(9, 25), "machine-surplus")));
        at(
                at(9, 26),
                shortage.code(),
                () -> CashPostings.machineShortage(DayPlan.counter(day, shortage, at(9, 26), "machine-shortage")));
    }

    private static long small(Counter counter) {
        return (1 + counter.random.below(5)) * 50_00L;
    }

    private void somewhere(String stream, int second, Consumer<Counter> act) {
        Outlet outlet = outlet(stream);
        at(second, outlet.code(), () -> act.accept(DayPlan.counter(day, outlet, second, stream)));
    }

    private Outlet outlet(String stream) {
        return pick(stream, open);
    }

    private Outlet pick(String stream, List<Outlet> outlets) {
        return DemoRandom.of(DemoOrganisation.HEAD_OFFICE, day.date, stream, 0).pick(outlets);
    }

    private void at(int second, Runnable act) {
        at(second, DemoOrganisation.HEAD_OFFICE, act);
    }

    private void at(int second, String orgCode, Runnable act) {
        steps.add(new PlantedStep(second, orgCode, act));
    }

    static int at(int hour, int minute) {
        return hour * 3600 + minute * 60;
    }
}
