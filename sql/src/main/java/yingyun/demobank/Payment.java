package yingyun.demobank;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** One item as the payment front end reports it for its settlement date. */
record Payment(
        Rail rail,
        String paymentRef,
        boolean outward,
        @Nullable String session,
        LocalDate settlementDate,
        long amountFen,
        String counterpartyBank,
        LocalDateTime settledAt) {

    /** 大额, 小额, 网银互联. */
    enum Rail {
        HVPS,
        BEPS,
        IBPS
    }
}
