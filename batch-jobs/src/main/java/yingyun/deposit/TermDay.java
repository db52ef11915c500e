package yingyun.deposit;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Rate;

/** Today's rates for one account, and its rule. */
final class TermDay {

    private static final Rate NO_RATE = new Rate(0);

    private final AccrualNight night;
    private final TermAccount account;
    private final LocalDate today;

    TermDay(AccrualNight night, TermAccount account) {
        this.night = night;
        this.account = account;
        this.today = night.today().day();
    }

    /** The term of yesterday's row. A term that the night has renewed is not the one that the business system names. */
    DepositTerm goingOn(TermAccount.Before before) {
        TermAccount.Contract contract = account.contract();
        LocalDate maturity = contract.maturity();
        if (maturity == null || !maturity.isAfter(before.start())) {
            maturity = TermDates.maturity(before.start(), Objects.requireNonNull(contract.term(), "term"));
        }
        return new DepositTerm(before.start(), maturity, before.rate());
    }

    /** The term in force today; null where maturity or rate are unknown, and for notice deposits. */
    @Nullable
    DepositTerm term(@Nullable Renewed last) {
        if (account.rule() == InterestRule.NOTICE) {
            return null;
        }
        LocalDate maturity = account.contract().maturity();
        if (last != null && (maturity == null || !maturity.isAfter(last.begun().start()))) {
            return last.begun();
        }
        LocalDate start = account.contract().start();
        Rate rate = openingRate(start);
        return maturity == null || rate == null ? null : new DepositTerm(start, maturity, rate);
    }

    private @Nullable Rate openingRate(LocalDate start) {
        TermAccount.Contract contract = account.contract();
        return contract.rate() != null
                ? contract.rate()
                : night.rates().inForceOfTerm(account.productCode(), contract.term(), account.currency(), start);
    }

    DepositProblem whyNoTerm() {
        return account.contract().maturity() == null
                ? new DepositProblem.NoTerm()
                : new DepositProblem.NoRate(account.productCode(), account.currency(), night.today());
    }

    /** Listed today, or the account's own where none is. */
    @Nullable
    Rate noticeRate() {
        Rate listed = night.rates()
                .inForceOfTerm(account.productCode(), account.contract().term(), account.currency(), today);
        return listed == null ? account.contract().rate() : listed;
    }

    private Rate demandRate() {
        Rate demand = night.demandRate(account.isPersonal(), account.currency(), today);
        return demand == null ? NO_RATE : demand;
    }

    /** The state of yesterday, with today's balance before the day's movements. */
    TermState before(TermHistory.@Nullable Past past, @Nullable DepositTerm term, long baseBeforeFen) {
        TermAccount.Before yesterday = account.yesterday();
        if (yesterday != null) {
            return yesterday.state();
        }
        if (past == null) {
            return new TermState(0, baseBeforeFen, 0);
        }
        return new TermState(accumulationOf(past, term), baseBeforeFen, past.payableFen());
    }

    private long accumulationOf(TermHistory.Past past, @Nullable DepositTerm term) {
        if (account.rule() == InterestRule.TIME) {
            return past.accumulation();
        }
        TermState state = new TermState(
                past.accumulation(), DemandInterest.base(past.balanceFen(), account.unit()), past.payableFen());
        if (past.isTakenOver() && term != null && past.accumulation() == 0) {
            state = new TermState(
                    InstalmentInterest.assumed(state.baseFen(), term, past.lastDay()), state.baseFen(), 0);
        }
        for (TermHistory.Day day : past.days()) {
            long baseFen = DemandInterest.base(day.balanceFen(), account.unit());
            long accumulation = term == null
                    ? NoticeInterest.accumulation(state, baseFen, Math.max(0, state.baseFen() - baseFen))
                    : InstalmentInterest.accumulation(state, baseFen, term, day.date());
            state = new TermState(accumulation, baseFen, 0);
        }
        return state.accumulation();
    }

    long accumulation(@Nullable DepositTerm term, TermState before, long baseFen) {
        return switch (account.rule()) {
            case INSTALMENT -> InstalmentInterest.accumulation(before, baseFen, known(term), today);
            case NOTICE -> NoticeInterest.accumulation(before, baseFen, Math.max(0, before.baseFen() - baseFen));
            default -> TimeInterest.accumulation(baseFen, known(term), today);
        };
    }

    long accrued(@Nullable DepositTerm term, long accumulation, long baseFen, Rate rate) {
        return switch (account.rule()) {
            case INSTALMENT -> InstalmentInterest.accrued(accumulation, baseFen, known(term), today, demandRate());
            case NOTICE -> NoticeInterest.accrued(accumulation, rate);
            default -> TimeInterest.accrued(baseFen, known(term), night.rules().timeMethod(), today, demandRate());
        };
    }

    long due(@Nullable DepositTerm term, TermState before, long withdrawnFen, long announcedFen) {
        if (withdrawnFen == 0) {
            return 0;
        }
        @Nullable Rate demand = night.demandRate(account.isPersonal(), account.currency(), today);
        return switch (account.rule()) {
            case INSTALMENT -> InstalmentInterest.due(before, withdrawnFen, known(term), today, demand);
            case NOTICE ->
                NoticeInterest.due(
                        before,
                        withdrawnFen,
                        announcedFen,
                        account.isPersonal()
                                ? night.rules().smallestOfPersons()
                                : night.rules().smallestOfCompanies(),
                        Objects.requireNonNullElse(noticeRate(), NO_RATE),
                        demand);
            default -> TimeInterest.due(withdrawnFen, known(term), night.rules().timeMethod(), today, demand);
        };
    }

    private static DepositTerm known(@Nullable DepositTerm term) {
        return Objects.requireNonNull(term, "term");
    }
}
