package yingyun.demobank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Who does what at which second of a business date: everyday business by the shape of 10.5, then the weekly rarities. */
final class DayPlan {
    private static final int NINE = 9 * 3600;
    private static final int[] HALF_HOURS = {6, 9, 12, 12, 10, 6, 3, 4, 8, 9, 8, 6, 4, 2, 1};
    private static final int WEEKEND_PERCENT = 30;
    private static final int CLOSING_CASH = 16 * 3600 + 40 * 60;
    private static final int SAVINGS = 10 * 3600 + 30 * 60;

    private final DayBook day;
    private final List<Step> steps = new ArrayList<>();

    private record Step(int second, String orgCode, int seq, Runnable act) {}

    DayPlan(DayBook day) {
        this.day = day;
    }

    void run() {
        List<Outlet> open = DemoOrganisation.openOutlets(day.date);
        for (Outlet outlet : open) {
            business(outlet);
            at(SAVINGS, outlet.code(), () -> SavingsPostings.ofTheDay(counter(day, outlet, SAVINGS, "savings")));
            closing(outlet);
        }
        if (DemoCalendar.isWorkingDay(day.date)) {
            RareEvents rare = new RareEvents(day, open);
            rare.steps().forEach(this::at);
        }
        new PlantedPostings(day).steps().forEach(this::at);
        steps.sort(Comparator.comparingInt(Step::second)
                .thenComparing(Step::orgCode)
                .thenComparingInt(Step::seq));
        steps.forEach(step -> step.act().run());
        new OutletEvents(day).record(open);
    }

    private void business(Outlet outlet) {
        boolean weekend = !DemoCalendar.isWorkingDay(day.date);
        int count = outlet.size().transactions * (weekend ? WEEKEND_PERCENT : 100) / 100;
        for (int i = 0; i < count; i++) {
            DemoRandom random = DemoRandom.of(outlet.code(), day.date, "tx", i);
            int second = second(random, weekend);
            Consumer<Counter> act = act(random.below(1000), outlet);
            steps.add(new Step(second, outlet.code(), i, () -> act.accept(new Counter(day, outlet, second, random))));
        }
    }

    private static int second(DemoRandom random, boolean weekend) {
        int halfHours = weekend ? HALF_HOURS.length - 1 : HALF_HOURS.length;
        int draw = random.below(weekend ? 99 : 100);
        int slot = 0;
        while (slot < halfHours - 1 && draw >= HALF_HOURS[slot]) {
            draw -= HALF_HOURS[slot];
            slot++;
        }
        return NINE + slot * 1800 + random.below(1800);
    }

    /** Deposits 24 %, withdrawals 22 %, and so on, out of a thousand. */
    private static Consumer<Counter> act(int draw, Outlet outlet) {
        if (draw < 240) {
            return CounterPostings::deposit;
        } else if (draw < 460) {
            return CounterPostings::withdraw;
        } else if (draw < 580) {
            return CounterPostings::transfer;
        } else if (draw < 680) {
            return CounterPostings::betweenOutlets;
        } else if (draw < 800) {
            return PaymentPostings::payment;
        } else if (draw < 860) {
            return TimePostings::openOrClose;
        } else if (draw < 910) {
            return FeePostings::fee;
        } else if (draw < 940) {
            return LoanPostings::repay;
        } else if (draw < 970) {
            return CashPostings::betweenBoxes;
        } else if (draw < 990) {
            return FeePostings::voucher;
        } else if (draw < 994 && outlet.hasForeignExchange()) {
            return ClosingPostings::sellDollars;
        }
        return draw < 997 ? ClosingPostings::close : CounterPostings::withdrawCorporate;
    }

    private void closing(Outlet outlet) {
        int second = DemoCalendar.isWorkingDay(day.date) ? CLOSING_CASH : 15 * 3600 + 50 * 60;
        at(second, outlet.code(), () -> {
            Counter counter = counter(day, outlet, second, "closing-cash");
            long planted = PlantedPostings.plantedCash(outlet, day.date);
            if (planted > 0) {
                CashPostings.levelTo(counter, planted);
            } else {
                CashPostings.level(counter);
            }
        });
    }

    private void at(PlantedStep planted) {
        at(planted.second(), planted.orgCode(), planted.act());
    }

    private void at(int second, String orgCode, Runnable act) {
        steps.add(new Step(second, orgCode, 10_000 + steps.size(), act));
    }

    static Counter counter(DayBook day, Outlet outlet, int second, String stream) {
        return new Counter(day, outlet, second, DemoRandom.of(outlet.code(), day.date, stream, second));
    }

    /** One act at a fixed moment. */
    record PlantedStep(int second, String orgCode, Runnable act) {}
}
