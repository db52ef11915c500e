package yingyun.eod;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BankKind;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;
import yingyun.reference.Calendars;

/**
 * MC05: where people exist, a night begins under the approval that was granted for this very night, or under the standing approval in
 * force by the bank clock. Before that, the call itself is the authority, logged as SYSTEM.
 */
@Component
class CutOffApprovals implements NightAuthority {

    private static final String SYSTEM = "SYSTEM";
    private static final String STANDING = "MC05S ";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final JdbcClient jdbc;
    private final Bank bank;
    private final BusinessDates dates;
    private final Calendars calendars;
    private final BankClock clock;

    CutOffApprovals(JdbcClient jdbc, Bank bank, BusinessDates dates, Calendars calendars, BankClock clock) {
        this.jdbc = jdbc;
        this.bank = bank;
        this.dates = dates;
        this.calendars = calendars;
        this.clock = clock;
    }

    @Override
    public String demand(BusinessDate day) {
        if (!peopleExist()) {
            return SYSTEM;
        }
        return ofThisNight(day)
                .map(approval -> "MC05 " + approval)
                .or(() -> standing().map(standing -> STANDING + standing))
                .orElseThrow(() -> new EodProblem.NoStandingApproval(day, MOMENT.format(clock.now())).refused());
    }

    @Override
    public String use(BusinessDate day) {
        String authority = demand(day);
        if (authority.startsWith(STANDING)) {
            jdbc.sql("""
                    insert into standing_approval_use (approval_id, business_date, used_at, pre_checks)
                    values (:standing, :day, :at, jsonb_build_object('previousNight', :previous, 'calendar', :calendar))
                    on conflict do nothing
                    """)
                    .param("standing", Long.parseLong(authority.substring(STANDING.length())))
                    .param("day", day.day())
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("previous", previousNight(day))
                    .param("calendar", calendars.knowsYear(day.next().day().getYear()) ? "GREEN" : "NOT_APPLICABLE")
                    .update();
        }
        return authority;
    }

    private String previousNight(BusinessDate day) {
        if (bank.firstBusinessDate().filter(day::equals).isPresent()) {
            return "NOT_APPLICABLE";
        }
        return dates.state(day.previous()).filter(BusinessDateState::isClosed).isPresent() ? "GREEN" : "RED";
    }

    private Optional<Long> standing() {
        return jdbc.sql("select standing_approval_for(:moment)")
                .param("moment", clock.instant().atOffset(ZoneOffset.UTC))
                .query((rs, n) -> Optional.ofNullable(rs.getObject(1, Long.class)))
                .single();
    }

    private Optional<Long> ofThisNight(BusinessDate day) {
        return jdbc.sql("select cutoff_approval_for(:day)")
                .param("day", day.day())
                .query((rs, n) -> Optional.ofNullable(rs.getObject(1, Long.class)))
                .single();
    }

    private boolean peopleExist() {
        return bank.kind().equals(Optional.of(BankKind.DEMO))
                || jdbc.sql("select exists (select 1 from people_since)")
                        .query(Boolean.class)
                        .single();
    }
}
