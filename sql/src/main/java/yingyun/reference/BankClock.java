package yingyun.reference;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/**
 * The bank's clock: what people's deadlines, calendars and expected-by times use. Asia/Shanghai. An own bank's is the system's; a
 * demo bank's is stored as a shift and can be moved. It is neither the business date nor the time of leases and audit.
 */
@Component
public class BankClock {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Clock system;
    private final Bank bank;

    public BankClock(Clock system, Bank bank) {
        this.system = system;
        this.bank = bank;
    }

    public Instant instant() {
        return system.instant().plus(bank.clockShift());
    }

    public LocalDateTime now() {
        return LocalDateTime.ofInstant(instant(), ZONE);
    }

    /** A moment of system time as the bank's clock shows it now. */
    public Instant shown(Instant systemTime) {
        return systemTime.plus(bank.clockShift());
    }

    /** Moves a demo bank's clock; the database refuses it for an own bank. */
    public void set(LocalDateTime now) {
        bank.shiftClock(Duration.between(system.instant(), now.atZone(ZONE).toInstant()));
    }
}
