package yingyun.access;

import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDates;
import yingyun.reference.Parameters;

/** What stands beside the login form: the system's state, the last finished night, and a notice if the bank shows one. */
@Component
class LoginBoard {

    private static final String NOTICE = "login.notice";
    private static final String NOTICE_SHOWN = "login.notice.shown";

    private final Bank bank;
    private final BusinessDates dates;
    private final BankClock clock;
    private final Parameters parameters;

    LoginBoard(Bank bank, BusinessDates dates, BankClock clock, Parameters parameters) {
        this.bank = bank;
        this.dates = dates;
        this.clock = clock;
        this.parameters = parameters;
    }

    /**
     * @param state {@code OPEN}, {@code CLOSING} or {@code NONE}
     * @param closedAt bank time at which the last night was closed
     */
    record State(
            String bankName,
            Optional<BusinessDate> businessDate,
            String state,
            LocalDateTime bankTime,
            Optional<BusinessDate> lastClosed,
            Optional<LocalDateTime> closedAt,
            String notice) {}

    State now() {
        Optional<BusinessDate> open = dates.open();
        Optional<BusinessDate> lastClosed = dates.lastClosed();
        LocalDateTime now = clock.now();
        return new State(
                bank.name(),
                open,
                dates.closing().isPresent() ? "CLOSING" : open.isPresent() ? "OPEN" : "NONE",
                now,
                lastClosed,
                lastClosed.flatMap(dates::closedAt).map(at -> LocalDateTime.ofInstant(at, BankClock.ZONE)),
                notice(BusinessDate.of(now.toLocalDate())));
    }

    private String notice(BusinessDate day) {
        return parameters.text(NOTICE_SHOWN, day).equals("是") ? parameters.text(NOTICE, day) : "";
    }
}
