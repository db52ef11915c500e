package yingyun.demobank;

import org.jspecify.annotations.Nullable;

/** One line of an entry set; the amount is positive, a RED line counts negative on its own side. */
record JournalLine(
        String orgCode,
        Side side,
        String currency,
        long amountFen,
        String subject,
        @Nullable String accountNo,
        boolean red) {

    /** 借, 贷, and 收, 付 of off-balance subjects. */
    enum Side {
        D,
        C,
        R,
        P
    }

    JournalLine {
        if (amountFen <= 0) {
            throw new IllegalArgumentException("A journal amount is greater than zero: " + amountFen);
        }
    }

    long signedFen() {
        return red ? -amountFen : amountFen;
    }

    JournalLine reversed() {
        return new JournalLine(orgCode, side, currency, amountFen, subject, accountNo, true);
    }
}
