package yingyun.deposit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Rate;

/**
 * A time, instalment or notice deposit as today's accrual reads it.
 *
 * @param balanceFen closing balance, credit positive
 * @param isChanged its register row is of today
 * @param existedBefore known to the books before today; only asked where there is no accrual of yesterday
 * @param yesterday the accrual of yesterday, if there is one
 */
record TermAccount(
        String accountNo,
        String orgCode,
        String currency,
        String productCode,
        InterestRule rule,
        BaseUnit unit,
        boolean isPersonal,
        boolean isClosing,
        boolean isChanged,
        boolean existedBefore,
        long balanceFen,
        Contract contract,
        @Nullable Before yesterday) {

    /** What the business system said when it opened the account, or later. */
    record Contract(
            LocalDate openedOn,
            @Nullable LocalDate maturityOn,
            @Nullable String term,
            @Nullable Rate rate) {

        /**
         * The first day of the term that ends on {@code maturityOn}: the opening day, or, where the business system has renewed the
         * deposit by itself, the day of its last renewal.
         */
        LocalDate start() {
            LocalDate start = openedOn;
            if (term != null && maturityOn != null) {
                for (LocalDate end = TermDates.maturity(start, term);
                        end.isBefore(maturityOn);
                        end = TermDates.maturity(start, term)) {
                    start = end;
                }
            }
            return start;
        }

        /** Null where neither maturity nor term is known. */
        @Nullable
        LocalDate maturity() {
            if (maturityOn != null) {
                return maturityOn;
            }
            return term == null ? null : TermDates.maturity(openedOn, term);
        }
    }

    /** The accrual row of yesterday. */
    record Before(TermState state, LocalDate start, Rate rate) {}

    TermAccount plus(long fen) {
        return new TermAccount(
                accountNo,
                orgCode,
                currency,
                productCode,
                rule,
                unit,
                isPersonal,
                isClosing,
                isChanged,
                existedBefore,
                Math.addExact(balanceFen, fen),
                contract,
                yesterday);
    }

    long baseFen() {
        return DemandInterest.base(balanceFen, unit);
    }
}
