package yingyun.reporting;

import java.util.ArrayList;
import java.util.List;
import yingyun.kernel.BusinessDate;

/** Which reports are due on a day: D daily, M month end, Q interest settlement days, Y year end (as the jobs). */
final class Frequencies {

    private Frequencies() {}

    static List<String> due(BusinessDate day) {
        List<String> due = new ArrayList<>(List.of("D"));
        if (day.isMonthEnd()) {
            due.add("M");
        }
        if (day.isInterestSettlementDay()) {
            due.add("Q");
        }
        if (day.isYearEnd()) {
            due.add("Y");
        }
        return due;
    }
}
