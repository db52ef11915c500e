package yingyun.trial;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one trial found, as it is kept in {@code result.json}.
 *
 * @param id of its folder, {@code yyyyMMdd-HHmmss} of the system's clock in Asia/Shanghai
 * @param takenAt the bank's time when the copy was begun
 * @param by employee number, or {@code SYSTEM} for the command line
 * @param first first night
 * @param last last night that was wanted
 * @param day whose figures these are: the last with an accrual; empty if there was none
 * @param settlement whether {@code day} settled the quarter
 * @param end {@code CLOSED}, {@code PEOPLE_NEEDED} or {@code BROKE}
 * @param stops of the night that did not close
 * @param lastSettlement the settlement that is compared with; empty if none is in the books
 * @param planFen 计划 of the whole bank by parameter, in fen; null where nobody has set one
 * @param accounts rows of {@code accounts.csv}
 * @param accountsHash of the interest of every account, to compare with the real night
 */
public record TrialResult(
        String id,
        String bank,
        String takenAt,
        String by,
        String first,
        String last,
        String day,
        boolean settlement,
        String end,
        List<Stop> stops,
        String lastSettlement,
        @Nullable Long planFen,
        List<JobFigure> jobs,
        List<InterestFigure> interest,
        int samples,
        long accounts,
        String accountsHash,
        double seconds) {

    /** @param day of the night that stopped */
    public record Stop(String day, String code, String zh, String en) {

        public String says(boolean english) {
            return english ? en : zh;
        }
    }

    public boolean isClosed() {
        return end.equals("CLOSED");
    }

    /** Over all orgs, by product and currency. */
    public List<InterestFigure> byProduct() {
        Map<String, InterestFigure> totals = new LinkedHashMap<>();
        for (InterestFigure figure : interest) {
            totals.merge(figure.product() + " " + figure.currency(), withoutOrg(figure), TrialResult::sum);
        }
        return List.copyOf(totals.values());
    }

    /** Of the bank's own currency, 人民币. */
    public InterestFigure total() {
        return interest.stream()
                .filter(figure -> figure.currency().equals("CNY"))
                .map(TrialResult::withoutOrg)
                .reduce(TrialResult::sum)
                .orElse(new InterestFigure("", "", "", "", "CNY", 0, 0, "", 0, 0, null, null, null));
    }

    private static InterestFigure withoutOrg(InterestFigure f) {
        return new InterestFigure(
                f.product(),
                f.productName(),
                "",
                "",
                f.currency(),
                f.accounts(),
                f.baseFen(),
                f.rate(),
                f.interestFen(),
                f.todayFen(),
                f.yesterdayFen(),
                f.lastSettledFen(),
                f.forecastFen());
    }

    private static InterestFigure sum(InterestFigure a, InterestFigure b) {
        return new InterestFigure(
                a.product(),
                a.productName(),
                "",
                "",
                a.currency(),
                a.accounts() + b.accounts(),
                a.baseFen() + b.baseFen(),
                averaged(a, b),
                a.interestFen() + b.interestFen(),
                a.todayFen() + b.todayFen(),
                plus(a.yesterdayFen(), b.yesterdayFen()),
                plus(a.lastSettledFen(), b.lastSettledFen()),
                plus(a.forecastFen(), b.forecastFen()));
    }

    private static @Nullable Long plus(@Nullable Long a, @Nullable Long b) {
        if (a == null) {
            return b;
        }
        return b == null ? a : Long.valueOf(a + b);
    }

    /** A mean of means, for reading only: nothing is computed with it. */
    private static String averaged(InterestFigure a, InterestFigure b) {
        if (a.rate().isEmpty() || b.rate().isEmpty() || a.baseFen() + b.baseFen() == 0) {
            return a.rate().isEmpty() ? b.rate() : a.rate();
        }
        return new BigDecimal(a.rate())
                .multiply(BigDecimal.valueOf(a.baseFen()))
                .add(new BigDecimal(b.rate()).multiply(BigDecimal.valueOf(b.baseFen())))
                .divide(BigDecimal.valueOf(a.baseFen() + b.baseFen()), 6, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
