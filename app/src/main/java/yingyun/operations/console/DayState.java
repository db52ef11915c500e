package yingyun.operations.console;

import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;
import yingyun.kernel.ShellState;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BankKind;
import yingyun.reference.BusinessDates;

/** The two clocks of the top bar. From the end of the night to the morning the new date is there, and the bank still closed. */
@Component
@ConditionalOnWebApplication
class DayState implements ShellState {

    private final Bank bank;
    private final BusinessDates dates;
    private final BankClock clock;
    private final JdbcClient jdbc;

    DayState(Bank bank, BusinessDates dates, BankClock clock, JdbcClient jdbc) {
        this.bank = bank;
        this.dates = dates;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @Override
    public Capsule capsule() {
        Optional<BankKind> kind = bank.kind();
        Optional<BusinessDate> open = kind.isPresent() ? dates.open() : Optional.empty();
        LocalDateTime now = clock.now();
        return new Capsule(
                kind.isPresent() ? bank.name() : Bank.UNNAMED,
                open,
                open.map(day -> state(day)).orElse("NONE"),
                now,
                kind.filter(BankKind.DEMO::equals).isPresent());
    }

    @Override
    public String nameOf(OrgCode org) {
        return jdbc.sql("""
                select name, level from org_unit where org_code = :org order by valid_from desc limit 1
                """)
                .param("org", org.value())
                .query((rs, n) -> rs.getString(2).equals("OT") ? org + " " + rs.getString(1) : rs.getString(1))
                .optional()
                .orElse(org.value());
    }

    private String state(BusinessDate open) {
        if (cutOffIsRunning()) {
            return "CUTTING";
        }
        if (dates.closing().isPresent()) {
            return "CLOSING";
        }
        return isDeclaredOpen(open) ? "OPEN" : "CLOSED";
    }

    /** By the morning's checks (日初): the same truth as the line that tellers see. */
    private boolean isDeclaredOpen(BusinessDate open) {
        return jdbc.sql("select exists (select 1 from system_opening where business_date = :day)")
                .param("day", open.day())
                .query(Boolean.class)
                .single();
    }

    private boolean cutOffIsRunning() {
        return jdbc.sql("select exists (select 1 from job_run where job_code = 'JOB-010' and state = 'RUNNING')")
                .query(Boolean.class)
                .single();
    }
}
