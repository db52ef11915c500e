package yingyun.demobank;

import static yingyun.demobank.RareEvents.at;

import java.time.LocalDate;
import java.util.List;

/** The outlet's own day without money: opening, sign-on, counts, boxes handed in, closing. */
final class OutletEvents {
    static final String LATE_ORG = "320200200";
    static final LocalDate LATE_DAY = LocalDate.of(2026, 6, 10);

    private final DayBook day;

    OutletEvents(DayBook day) {
        this.day = day;
    }

    void record(List<Outlet> open) {
        open.forEach(this::record);
    }

    private void record(Outlet outlet) {
        DemoRandom random = DemoRandom.of(outlet.code(), day.date, "outlet", 0);
        boolean weekend = !DemoCalendar.isWorkingDay(day.date);
        boolean late = outlet.code().equals(LATE_ORG) && day.date.equals(LATE_DAY);
        int end = weekend ? at(16, 5) : late ? at(19, 20) : at(17, 5);
        day.event("OUTLET_OPEN", at(8, 20) + random.below(600), outlet.code(), outlet.supervisor());
        for (String teller : outlet.tellers()) {
            day.event("TELLER_ON", at(8, 35) + random.below(900), outlet.code(), teller);
        }
        boxes(outlet, end, random);
        for (String teller : outlet.tellers()) {
            int balanced = end + 300 + random.below(600);
            day.event("TELLER_BALANCED", balanced, outlet.code(), teller);
            day.event("TELLER_OFF", balanced + 120, outlet.code(), teller);
        }
        int closed = late ? at(19, 50) : end + 1_500 + random.below(1_200);
        day.event("OUTLET_CLOSED", closed, outlet.code(), outlet.supervisor());
        if (outlet.code().equals(Outlet.SUSPENDED_OUTLET) && day.date.equals(Outlet.SUSPENDED_FROM.minusDays(1))) {
            CoreEvent notice = day.event("OUTLET_SUSPENDED", closed + 60, outlet.code(), outlet.supervisor());
            notice.until = Outlet.SUSPENDED_TO;
            notice.text = "装修暂停营业";
        }
    }

    /** Boxes together hold the outlet's cash of the books; the vault box takes what the tellers do not need overnight. */
    private void boxes(Outlet outlet, int end, DemoRandom random) {
        long cash = day.books.cashOf(outlet.code());
        long share = cash / 10 / outlet.tellers().size();
        int number = 1;
        for (String teller : outlet.tellers()) {
            int counted = end + 60 + random.below(200);
            String box = outlet.code() + Digits.pad(number++, 2);
            box("BOX_COUNT", counted, outlet, teller, share, box);
            box("BOX_IN", counted + 60, outlet, teller, share, box);
        }
        long vault = cash - share * outlet.tellers().size();
        box("BOX_COUNT", end + 280, outlet, outlet.supervisor(), vault, outlet.code() + "00");
    }

    private void box(String kind, int second, Outlet outlet, String teller, long fen, String box) {
        CoreEvent event = day.event(kind, second, outlet.code(), teller);
        event.amountFen = fen;
        event.ref = box;
    }
}
