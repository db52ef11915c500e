package yingyun.operations.proofsheet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Operator;
import yingyun.kernel.Wording;
import yingyun.operations.Days;
import yingyun.operations.OperationsProblem;
import yingyun.proof.ProofSheet;
import yingyun.proof.ProofSheets;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/**
 * Two persons sign the proof sheet of a closed day: first one of the night desk, then one who checks it. Both sign the same bytes; the
 * second signature makes the day SIGNED.
 */
@Service
@ConditionalOnWebApplication
class Signatures {

    /** Whose signature a step is; the first role that a person holds is the one he signs as. */
    private static final Map<Integer, List<String>> ROLES =
            Map.of(1, List.of("EOD_OPERATOR", "EOD_CHECKER"), 2, List.of("DUTY_MANAGER", "EOD_CHECKER"));

    private final JdbcClient jdbc;
    private final ProofSheets sheets;
    private final BusinessDates dates;
    private final BankClock bankClock;
    private final Clock system;
    private final AuditTrail audit;
    private final TransactionTemplate inTransaction;

    Signatures(
            JdbcClient jdbc,
            ProofSheets sheets,
            BusinessDates dates,
            BankClock bankClock,
            Clock system,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.sheets = sheets;
        this.dates = dates;
        this.bankClock = bankClock;
        this.system = system;
        this.audit = audit;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    record Signature(int step, String employeeNo, String name, String role, String at, String hash) {}

    List<Signature> of(BusinessDate day) {
        return jdbc.sql("""
                select s.step, s.employee_no, e.name, s.role_code, s.bank_time, s.sheet_sha256
                  from proof_signature s join employee e on e.employee_no = s.employee_no
                 where s.business_date = :day
                 order by s.step
                """)
                .param("day", day.day())
                .query((rs, n) -> new Signature(
                        rs.getInt(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        Days.dated(rs.getObject(5, OffsetDateTime.class).toInstant()),
                        rs.getString(6)))
                .list();
    }

    /** Of the sheet's Chinese text as it stands when the day is CLOSED: what both sign, in whatever language they read it. */
    String hash(ProofSheet sheet) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(sheet.asClosed().text(Wording.chinese()).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The role in which this person could give the next signature; empty if he cannot. */
    Optional<String> roleFor(BusinessDate day, Operator operator) {
        List<Signature> there = of(day);
        if (there.size() >= 2
                || there.stream()
                        .anyMatch(signature -> signature
                                .employeeNo()
                                .equals(operator.employeeNo().value()))) {
            return Optional.empty();
        }
        return ROLES.getOrDefault(there.size() + 1, List.of()).stream()
                .filter(operator::holds)
                .findFirst();
    }

    /** @param hashRead of the sheet that the person had before him */
    void sign(BusinessDate day, String hashRead, Operator operator) {
        inTransaction.executeWithoutResult(status -> {
            BusinessDateState state =
                    dates.heldState(day).orElseThrow(() -> new OperationsProblem.NotFound(day.toString()).refused());
            if (state != BusinessDateState.CLOSED) {
                throw new OperationsProblem.SheetNotToSign(day, state.name()).refused();
            }
            List<Signature> there = of(day);
            if (there.stream()
                    .anyMatch(signature ->
                            signature.employeeNo().equals(operator.employeeNo().value()))) {
                throw new OperationsProblem.SignedAlready(
                                day, operator.employeeNo().value())
                        .refused();
            }
            int step = there.size() + 1;
            String role = roleFor(day, operator)
                    .orElseThrow(() -> new OperationsProblem.NotYourSignature(day, step).refused());
            String hash = hash(sheets.of(day));
            if (!hash.equals(hashRead)) {
                throw new OperationsProblem.SheetChanged(day).refused();
            }
            write(day, step, role, hash, operator);
            if (step == 2) {
                dates.move(
                        day,
                        BusinessDateState.CLOSED,
                        BusinessDateState.SIGNED,
                        bankClock.instant(),
                        operator.employeeNo());
            }
            audit.record(Auditable.done(
                    "PROOF_SIGNED",
                    operator,
                    day.toString(),
                    Map.of("step", Integer.toString(step), "role", role, "sha256", hash)));
        });
    }

    private void write(BusinessDate day, int step, String role, String hash, Operator operator) {
        try {
            jdbc.sql("""
                    insert into proof_signature (business_date, step, employee_no, role_code, sheet_sha256, terminal, bank_time, signed_at)
                    values (:day, :step, :employee, :role, :hash, :terminal, :bankTime, :at)
                    """)
                    .param("day", day.day())
                    .param("step", step)
                    .param("employee", operator.employeeNo().value())
                    .param("role", role)
                    .param("hash", hash)
                    .param("terminal", operator.terminal())
                    .param("bankTime", bankClock.instant().atOffset(ZoneOffset.UTC))
                    .param("at", system.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException faster) {
            throw new OperationsProblem.SheetChanged(day).refused();
        }
    }
}
