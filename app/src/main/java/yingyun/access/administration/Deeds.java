package yingyun.access.administration;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.FourEyesAct.Prospect;
import yingyun.kernel.Grant;
import yingyun.kernel.OrgCode;
import yingyun.reference.BankClock;

/** What all acts of administration share: one transaction, a row that says it was done, an audit row, and the bank's day. */
@Repository
class Deeds {

    private final JdbcClient jdbc;
    private final BankClock clock;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Deeds(JdbcClient jdbc, BankClock clock, AuditTrail audit, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    FourEyesAct act(
            String name, String mc, BiFunction<Facts, EmployeeNo, Prospect> looking, BiConsumer<Facts, Grant> doing) {
        return new AdministrativeAct(name, mc, looking, doing, this, transaction);
    }

    void noteDone(long approvalId) {
        jdbc.sql("insert into administrative_act (approval_id, done_at) values (:approval, :now)")
                .param("approval", approvalId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean isDone(long approvalId) {
        return jdbc.sql("select exists (select from administrative_act where approval_id = :approval)")
                .param("approval", approvalId)
                .query(Boolean.class)
                .single();
    }

    void record(String action, Grant grant, OrgCode org) {
        audit.record(new Auditable(
                action,
                grant.maker(),
                org,
                "-",
                grant.subject(),
                Map.of(
                        "approval",
                        Long.toString(grant.approvalId()),
                        "checker",
                        grant.checker().value()),
                Auditable.DONE));
    }

    LocalDate today() {
        return clock.now().toLocalDate();
    }

    /** Nobody asks for or agrees to what he gets himself. */
    static void refuseForOneself(EmployeeNo actor, EmployeeNo person) {
        if (actor.equals(person)) {
            throw new AdministrationProblem.NotOneself().refused();
        }
    }
}
