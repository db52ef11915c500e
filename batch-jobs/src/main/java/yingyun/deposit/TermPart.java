package yingyun.deposit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Money;
import yingyun.kernel.Rate;

/**
 * Time, instalment and notice deposits of one partition of the night's accrual. A deposit on which nothing happened goes straight from
 * the cursor through its rule into the leaf; those that moved, were renewed, close or have no accrual of yesterday are worked at the
 * end, together.
 */
final class TermPart {

    /** Interest that is paid when the deposit is withdrawn. */
    static final String COMPONENT = "TERM";

    private final AccrualNight night;
    private final Map<String, Renewed> renewedToday;
    private final AccrualRows rows;
    private final List<DepositExceptions.Found> found;
    private final List<TermAccount> apart = new ArrayList<>();
    private long read;
    private long setAside;

    TermPart(
            AccrualNight night,
            Map<String, Renewed> renewedToday,
            AccrualRows rows,
            List<DepositExceptions.Found> found) {
        this.night = night;
        this.renewedToday = renewedToday;
        this.rows = rows;
        this.found = found;
    }

    /** What the accounts that were set apart need to know. */
    record Facts(
            Map<String, TermHistory.Past> pasts,
            Map<String, Renewed> lastRenewals,
            Map<String, TermEntries.Moved> moved,
            Map<String, Long> announced) {}

    void accept(TermAccount account) {
        read++;
        TermAccount.Before before = account.yesterday();
        if (before == null || !isQuiet(account, before)) {
            apart.add(account);
        } else {
            guarded(account, () -> quietDay(account, before));
        }
    }

    private boolean isQuiet(TermAccount account, TermAccount.Before before) {
        return !account.isClosing()
                && !account.isChanged()
                && account.baseFen() == before.state().baseFen()
                && (renewedToday.isEmpty() || !renewedToday.containsKey(account.accountNo()))
                && !night.rates()
                        .cameLate(account.productCode(), account.contract().term(), account.currency());
    }

    List<TermAccount> apart() {
        return apart;
    }

    long read() {
        return read;
    }

    long setAside() {
        return setAside;
    }

    private void quietDay(TermAccount account, TermAccount.Before before) {
        TermDay day = new TermDay(night, account);
        DepositTerm term = account.rule() == InterestRule.NOTICE ? null : day.goingOn(before);
        add(account, day, term, before.state(), before.state(), 0);
    }

    void work(Facts facts) {
        for (TermAccount account : apart) {
            guarded(account, () -> movedDay(account, facts));
        }
    }

    private void movedDay(TermAccount account, Facts facts) {
        TermDay day = new TermDay(night, account);
        Renewed today = renewedToday.get(account.accountNo());
        @Nullable
        DepositTerm term = day.term(today == null ? facts.lastRenewals().get(account.accountNo()) : today);
        if (term == null && account.rule() != InterestRule.NOTICE) {
            setAside(account, day.whyNoTerm());
            return;
        }
        TermEntries.Moved moved = facts.moved().getOrDefault(account.accountNo(), TermEntries.Moved.NOTHING);
        long principalBefore = account.balanceFen() + moved.netDebitFen() - (today == null ? 0 : today.interestFen());
        long baseBefore = DemandInterest.base(principalBefore, account.unit());
        TermState before = day.before(facts.pasts().get(account.accountNo()), term, baseBefore);
        if (moved.isPaying() || account.isClosing()) {
            long left = account.isClosing()
                    ? 0
                    : DemandInterest.base(principalBefore - moved.netDebitFen(), account.unit());
            compare(
                    account,
                    () -> day.due(
                            today == null ? term : today.ended(),
                            before,
                            Math.max(0, baseBefore - left),
                            facts.announced().getOrDefault(account.accountNo(), 0L)),
                    moved.interestFen());
        }
        long paid = moved.fromPayableFen() + (today == null ? 0 : today.fromPayableFen());
        add(account, day, term, before, today == null ? before : TermState.NOTHING, paid);
    }

    /** The booked amount stands; a difference to the rule is for people. */
    private void compare(TermAccount account, LongSupplier rule, long bookedFen) {
        try {
            long dueFen = rule.getAsLong();
            if (dueFen != bookedFen) {
                String due = Money.grouped(dueFen);
                String booked = Money.grouped(bookedFen);
                found.add(new DepositExceptions.Found(
                        account.accountNo(),
                        account.isClosing()
                                ? new DepositProblem.ClosingInterestDiffers(due, booked)
                                : new DepositProblem.WithdrawalInterestDiffers(due, booked)));
            }
        } catch (NoDemandRate none) {
            found.add(new DepositExceptions.Found(
                    account.accountNo(), new DepositProblem.NoDemandRateListed(account.currency(), night.today())));
        }
    }

    /**
     * The row of today: what is to stand in 2231 for the account, and the booking that leads there from what stood there yesterday and
     * what was paid out of it today.
     *
     * @param running the state that today's accumulation goes on from; nothing where a new term begins
     */
    private void add(
            TermAccount account,
            TermDay day,
            @Nullable DepositTerm term,
            TermState before,
            TermState running,
            long paidFen) {
        long baseFen = account.isClosing() ? 0 : account.baseFen();
        Rate rate = term == null ? day.noticeRate() : term.rate();
        if (rate == null) {
            setAside(account, new DepositProblem.NoRate(account.productCode(), account.currency(), night.today()));
            return;
        }
        long accumulation = baseFen == 0 ? 0 : day.accumulation(term, running, baseFen);
        long payable = baseFen == 0 ? 0 : day.accrued(term, accumulation, baseFen, rate);
        LocalDate start = term == null ? account.contract().openedOn() : term.start();
        rows.add(
                new AccrualRows.Of(
                        account.accountNo(), account.orgCode(), account.currency(), COMPONENT, rate, start.toString()),
                new DemandAccrual(
                        accumulation,
                        null,
                        baseFen,
                        accumulation - before.accumulation() - baseFen,
                        payable,
                        payable - before.payableFen() + paidFen));
    }

    /** A rule that throws sets this account aside, the others go on; nothing was written for it. */
    private void guarded(TermAccount account, Runnable rule) {
        try {
            rule.run();
        } catch (ArithmeticException tooLarge) {
            setAside(account, new DepositProblem.RuleFailed(String.valueOf(tooLarge.getMessage())));
        }
    }

    private void setAside(TermAccount account, DepositProblem problem) {
        setAside++;
        found.add(new DepositExceptions.Found(account.accountNo(), problem));
    }
}
