package yingyun.eod;

import java.util.List;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;

/** How a night ended. Exit codes of the command line: 0, 2 and 1. */
public sealed interface NightEnd {

    BusinessDate businessDate();

    /** Books closed and the next day opened. */
    record Closed(BusinessDate businessDate) implements NightEnd {}

    /** People are needed: what for, in order. Other branches of the chain have gone on as far as they could. */
    record PeopleNeeded(BusinessDate businessDate, List<Problem> problems) implements NightEnd {}

    /** Something broke. The next start goes on where it stopped. */
    record Broke(BusinessDate businessDate, List<Problem> problems) implements NightEnd {}
}
