package yingyun.eod;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BankKind;

/**
 * MC05: where people exist, a night begins under the standing approval in force by the bank clock, or under one that was granted for
 * this very night. Before that, the call itself is the authority, logged as SYSTEM.
 */
@Component
class CutOffApprovals implements NightAuthority {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final JdbcClient jdbc;
    private final Bank bank;
    private final BankClock clock;

    CutOffApprovals(JdbcClient jdbc, Bank bank, BankClock clock) {
        this.jdbc = jdbc;
        this.bank = bank;
        this.clock = clock;
    }

    @Override
    public String demand(BusinessDate day) {
        if (!standingApprovalsExist() || !peopleExist()) {
            return "SYSTEM";
        }
        return ofThisNight(day)
                .or(() -> standing(clock.instant()))
                .orElseThrow(() -> new EodProblem.NoStandingApproval(day, MOMENT.format(clock.now())).refused());
    }

    private Optional<String> standing(Instant moment) {
        return jdbc.sql("select standing_approval_for(:moment)")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query((rs, n) -> Optional.ofNullable(rs.getString(1)).map(approval -> "MC05 " + approval))
                .single();
    }

    private Optional<String> ofThisNight(BusinessDate day) {
        return jdbc.sql("""
                select a.approval_id
                  from approval a
                  join mc m on m.mc_code = a.mc_code
                 where a.mc_code = 'MC05'
                   and a.subject = :subject
                   and (select count(*) from approval_grant g where g.approval_id = a.approval_id) = m.steps
                 order by a.approval_id
                 limit 1
                """)
                .param("subject", "CUT_OFF " + day)
                .query((rs, n) -> "MC05 " + rs.getLong(1))
                .optional();
    }

    private boolean peopleExist() {
        return bank.kind().equals(Optional.of(BankKind.DEMO))
                || jdbc.sql("select exists (select 1 from employee where employee_no <> 'SYSTEM')")
                        .query(Boolean.class)
                        .single();
    }

    private boolean standingApprovalsExist() {
        return jdbc.sql("select to_regprocedure('yingyun.standing_approval_for(timestamptz)') is not null")
                .query(Boolean.class)
                .single();
    }
}
