package yingyun.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/** A trial beside the real night of the same day, account by account. */
final class TrialComparison {

    private static final int MOST_LINES = 50;

    private TrialComparison() {}

    /** @param realFen interest of the real night */
    record Line(String product, String org, String currency, long realFen, long trialFen) {

        public long differenceFen() {
            return realFen - trialFen;
        }
    }

    /**
     * @param isDone whether the real night is closed; all else is empty before
     * @param lines at most 50 that differ; none differ in their sums where only single accounts do
     */
    record Answer(boolean isDone, boolean isEqual, long accounts, long interestFen, List<Line> lines) {}

    static Answer of(JdbcClient jdbc, TrialResult trial) {
        if (trial.day().isEmpty()) {
            return new Answer(false, false, 0, 0, List.of());
        }
        BusinessDate day = BusinessDate.of(trial.day());
        if (!new BusinessDates(jdbc)
                .state(day)
                .filter(BusinessDateState::isClosed)
                .isPresent()) {
            return new Answer(false, false, 0, 0, List.of());
        }
        TrialFigures figures = new TrialFigures(jdbc);
        TrialFigures.Fingerprint real = figures.fingerprint(day);
        List<InterestFigure> sums =
                figures.interest(day, BusinessDate.of(trial.first()).previous());
        long interest = sums.stream()
                .filter(figure -> figure.currency().equals("CNY"))
                .mapToLong(InterestFigure::interestFen)
                .sum();
        boolean isEqual = real.accounts() == trial.accounts() && real.hash().equals(trial.accountsHash());
        return new Answer(true, isEqual, real.accounts(), interest, isEqual ? List.of() : lines(sums, trial));
    }

    private static List<Line> lines(List<InterestFigure> real, TrialResult trial) {
        Map<TrialFigures.Key, Line> lines = new TreeMap<>();
        real.forEach(figure -> lines.put(
                key(figure), new Line(figure.product(), figure.org(), figure.currency(), figure.interestFen(), 0)));
        trial.interest()
                .forEach(figure -> lines.merge(
                        key(figure),
                        new Line(figure.product(), figure.org(), figure.currency(), 0, figure.interestFen()),
                        (a, b) -> new Line(
                                a.product(),
                                a.org(),
                                a.currency(),
                                a.realFen() + b.realFen(),
                                a.trialFen() + b.trialFen())));
        List<Line> different = new ArrayList<>(lines.values());
        different.removeIf(line -> line.differenceFen() == 0);
        return different.subList(0, Math.min(MOST_LINES, different.size()));
    }

    private static TrialFigures.Key key(InterestFigure figure) {
        return new TrialFigures.Key(figure.product(), figure.org(), figure.currency());
    }
}
