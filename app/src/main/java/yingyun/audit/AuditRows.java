package yingyun.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.reference.BankClock;

/** Writes the log: system time and bank time, and the business date under which new entries are booked. */
@Repository
class AuditRows implements AuditTrail {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final TransactionTemplate inTransaction;
    private final Clock system;
    private final BankClock bankClock;

    AuditRows(JdbcClient jdbc, PlatformTransactionManager transactions, Clock system, BankClock bankClock) {
        this.jdbc = jdbc;
        this.inTransaction = new TransactionTemplate(transactions);
        this.system = system;
        this.bankClock = bankClock;
    }

    @Override
    public void record(Auditable fact) {
        CustomerData.refuseIn(fact);
        inTransaction.executeWithoutResult(status -> insert(fact));
    }

    private void insert(Auditable fact) {
        Map<String, String> facts = new TreeMap<>(fact.facts());
        jdbc.sql("""
                insert into audit_row (audit_id, recorded_at, bank_time, business_date, action, employee_no, org_code, terminal, object,
                                       facts, before_hash, after_hash, result)
                values (0, :recordedAt, :bankTime, (select business_date from business_date where state = 'OPEN'), :action, :by, :org,
                        :terminal, :object, :facts::jsonb, :before, :after, :result)
                """)
                .param("recordedAt", system.instant().atOffset(ZoneOffset.UTC))
                .param("bankTime", bankClock.instant().atOffset(ZoneOffset.UTC))
                .param("action", fact.action())
                .param("by", fact.by().value())
                .param("org", fact.org().value())
                .param("terminal", fact.terminal())
                .param("object", fact.object())
                .param("facts", JSON.writeValueAsString(facts))
                .param("before", hashOf(facts, "before"))
                .param("after", hashOf(facts, "after"))
                .param("result", fact.result())
                .update();
    }

    /** Given as a hash, or made of the text that is given. */
    private static @Nullable String hashOf(Map<String, String> facts, String side) {
        String given = facts.get(side + "Hash");
        String text = facts.get(side);
        return given != null ? given : text == null ? null : Digest.of(text);
    }
}
