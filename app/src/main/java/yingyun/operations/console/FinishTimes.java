package yingyun.operations.console;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.operations.Days;
import yingyun.operations.Words;

/** What a stop does to the end of the night: the console's forecast in one sentence, for the page where the stop is solved. */
@Component
@ConditionalOnWebApplication
public class FinishTimes {

    private final NightView view;

    FinishTimes(NightView view) {
        this.view = view;
    }

    /** Is it the night that is under way, with books that are not closed? */
    public boolean isOpen(BusinessDate day) {
        Night night = view.of(day);
        return night.isNext()
                && night.dateState().filter(state -> !state.isClosed()).isPresent()
                && night.state() != Night.State.DONE;
    }

    /** While the chain stands: what holds if it is dealt with by a certain minute. Empty once the books are closed. */
    public String whileStopped(BusinessDate day) {
        if (!isOpen(day)) {
            return "";
        }
        Night night = view.of(day);
        Outlook outlook = Outlook.of(night);
        boolean late = outlook.slackSeconds() < 0;
        return Words.of(
                outlook.actBy().isEmpty() ? "OP-word.finish" : late ? "OP-word.finishlate" : "OP-word.finishif",
                Map.of(
                        "by",
                        Days.time(outlook.from()),
                        "end",
                        Days.time(outlook.end()),
                        "band",
                        Days.rounded(outlook.bandSeconds()),
                        "slack",
                        Days.duration(outlook.slackSeconds()),
                        "latest",
                        Days.time(outlook.latest())));
    }
}
