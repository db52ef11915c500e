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
import yingyun.reference.Parameters;

/** The two clocks of the top bar. From the end of the night to the morning the new date is there, and the bank still closed. */
@Component
@ConditionalOnWebApplication
class DayState implements ShellState {

    private final Bank bank;
    private final BusinessDates dates;
    private final Parameters parameters;
    private final BankClock clock;
    private final JdbcClient jdbc;

    DayState(Bank bank, BusinessDates dates, Parameters parameters, BankClock clock, JdbcClient jdbc) {
        this.bank = bank;
        this.dates = dates;
        this.parameters = parameters;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @Override
    public Capsule capsule() {
        Optional<BankKind> kind = bank.kind();
        Optional<BusinessDate> open = kind.isPresent() ? dates.open() : Optional.empty();
        LocalDateTime now = clock.now();
        String state = open.map(day -> state(day)).orElse("NONE");
        return new Capsule(
                kind.isPresent() ? bank.name() : Bank.UNNAMED,
                open,
                state,
                state.equals("CLOSED") ? open.map(this::opening) : Optional.empty(),
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

    /** As planned: the morning's checks may take longer. */
    private LocalDateTime opening(BusinessDate day) {
        return day.day().atTime(parameters.time("startOfDay.open", day));
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
