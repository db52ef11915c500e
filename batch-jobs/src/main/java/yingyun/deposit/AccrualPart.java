package yingyun.deposit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Money;
import yingyun.kernel.Rate;

/**
 * Demand and agreement accounts of one partition of the night's accrual. Ordinary accounts go straight from the cursor through the rule into the leaf; those that close
 * today or whose history must be read again are kept and worked at the end, together.
 */
final class AccrualPart {

    /** Interest that is settled every quarter. */
    static final String COMPONENT = "DEMAND";

    private final AccrualNight night;
    private final Map<String, PeriodState> openings;
    private final Map<String, List<ValueDated>> valueDated;
    private final AccrualRows rows;
    private final List<DemandAccount> apart = new ArrayList<>();
    private final List<DepositExceptions.Found> found;
    private long read;
    private long setAside;

    AccrualPart(
            AccrualNight night,
            Map<String, PeriodState> openings,
            Map<String, List<ValueDated>> valueDated,
            AccrualRows rows,
            List<DepositExceptions.Found> found) {
        this.night = night;
        this.openings = openings;
        this.valueDated = valueDated;
        this.rows = rows;
        this.found = found;
    }

    void accept(DemandAccount account) {
        read++;
        PeriodState before = before(account);
        if (before == null || account.isClosing()) {
            apart.add(before == null ? account : account.from(before));
        } else {
            guarded(account, () -> accrue(account, before));
        }
    }

    /** Accounts whose period has to be read again. */
    List<String> replays() {
        return apart.stream()
                .filter(account -> before(account) == null)
                .map(DemandAccount::accountNo)
                .toList();
    }

    List<String> closings() {
        return apart.stream()
                .filter(DemandAccount::isClosing)
                .map(DemandAccount::accountNo)
                .toList();
    }

    void work(Map<String, DemandReplay> replays, Map<String, DepositEntries.Booked> booked) {
        for (DemandAccount account : apart) {
            guarded(account, () -> {
                PeriodState before = before(account);
                if (before == null) {
                    before = Objects.requireNonNull(replays.get(account.accountNo()), "history of an account")
                            .state();
                }
                if (account.isClosing()) {
                    close(account, before, booked.getOrDefault(account.accountNo(), DepositEntries.Booked.NOTHING));
                } else {
                    accrue(account, before);
                }
            });
        }
    }

    long read() {
        return read;
    }

    long setAside() {
        return setAside;
    }

    /** Null where history decides. */
    private @Nullable PeriodState before(DemandAccount account) {
        PeriodState before = account.before();
        if (before == null) {
            if (night.isFirst()) {
                return openings.getOrDefault(account.accountNo(), fresh());
            }
            return account.existedBefore() ? null : fresh();
        }
        if (account.terms().isSegmented()
                && !night.isFirstDayOfPeriod()
                && (before.product() == null || account.terms().rateCameLate())) {
            return null;
        }
        return before;
    }

    private PeriodState fresh() {
        return PeriodState.fresh(night.today().toString());
    }

    private void accrue(DemandAccount account, PeriodState before) {
        DemandTerms terms = account.terms();
        Earning earning = account.earning();
        if (earning == null) {
            setAside(account, noRate(account));
            return;
        }
        long base = DemandInterest.base(account.balanceFen(), terms.unit());
        long adjustment = adjustment(account);
        DemandAccrual accrual = terms.isSegmented()
                ? DemandInterest.segmentedDay(before, base, adjustment, earning)
                : DemandInterest.personalDay(before, base, adjustment, earning.rate());
        add(account, before, earning, accrual);
    }

    private void close(DemandAccount account, PeriodState before, DepositEntries.Booked booked) {
        Earning earning = account.earning();
        if (earning == null) {
            setAside(account, noRate(account));
            return;
        }
        DemandInterest.Closing closing = DemandInterest.closing(
                account.terms().isSegmented(), before, adjustment(account), earning, booked.fromPayableFen());
        add(account, before, earning, closing.last());
        if (closing.dueFen() != booked.fen()) {
            found.add(new DepositExceptions.Found(
                    account.accountNo(),
                    new DepositProblem.ClosingInterestDiffers(
                            Money.grouped(closing.dueFen()), Money.grouped(booked.fen()))));
        }
    }

    private void add(DemandAccount account, PeriodState before, Earning earning, DemandAccrual accrual) {
        Rate named = earning.above() == null ? earning.rate() : earning.above();
        rows.add(
                new AccrualRows.Of(
                        account.accountNo(), account.orgCode(), account.currency(), COMPONENT, named, before.start()),
                accrual);
    }

    /** A rule that throws sets this account aside, the others go on; nothing was written for it. */
    private void guarded(DemandAccount account, Runnable rule) {
        try {
            rule.run();
        } catch (ArithmeticException tooLarge) {
            setAside(account, new DepositProblem.RuleFailed(String.valueOf(tooLarge.getMessage())));
        }
    }

    private long adjustment(DemandAccount account) {
        if (valueDated.isEmpty()) {
            return 0;
        }
        return DemandInterest.adjustment(
                valueDated.getOrDefault(account.accountNo(), List.of()),
                account.terms().unit());
    }

    private void setAside(DemandAccount account, DepositProblem problem) {
        setAside++;
        found.add(new DepositExceptions.Found(account.accountNo(), problem));
    }

    private DepositProblem noRate(DemandAccount account) {
        return new DepositProblem.NoRate(account.terms().productCode(), account.currency(), night.today());
    }
}
