package yingyun.access;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import yingyun.kernel.BusinessDate;
import yingyun.operations.demo.DemoDay;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDates;

/** What a visitor of the demo bank may do beside his role: be somebody else, and let time pass. */
final class DemoDesk {

    private static final LocalTime NIGHT = LocalTime.of(21, 30);
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    /** Of each role: enough that the people of the first story are among them. */
    private static final int FACES = 8;

    private final DemoLogins logins;
    private final BusinessDates dates;
    private final BankClock clock;
    private final DemoDay day;

    DemoDesk(DemoLogins logins, BusinessDates dates, BankClock clock, DemoDay day) {
        this.logins = logins;
        this.dates = dates;
        this.clock = clock;
        this.day = day;
    }

    List<DemoLogins.Face> faces() {
        return logins.faces(FACES);
    }

    Optional<String> code(String login) {
        return logins.code(login.strip());
    }

    Optional<SessionToken> become(String login, Origin origin) {
        return logins.become(login, origin);
    }

    /** 快进. The chain is started by people or by their standing approval, not by this. */
    void forward(boolean toNight) {
        LocalDateTime to = next(clock.now(), toNight ? NIGHT : MORNING);
        clock.set(to);
        dates.open().filter(open -> !to.isBefore(open.day().atTime(NIGHT))).ifPresent(day::arrive);
    }

    Optional<BusinessDate> open() {
        return dates.open();
    }

    private static LocalDateTime next(LocalDateTime now, LocalTime time) {
        LocalDateTime today = now.toLocalDate().atTime(time);
        return today.isAfter(now) ? today : today.plusDays(1);
    }
}
