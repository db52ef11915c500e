package yingyun.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BankKind;

/** 三员: system, security and audit administrator of an own bank. Made once, before anybody could agree to it. */
public final class FirstAdministrators {

    private static final List<String> ROLES = List.of("SYS_ADMIN", "SEC_ADMIN", "AUDITOR");
    private static final String HEAD_OFFICE_UNKNOWN = "000000000";
    /** None that looks like another. */
    private static final String[] LETTERS = {"ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789"};

    private static final int PASSWORD_LENGTH = 16;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Credentials credentials;
    private final AuditTrail audit;
    private final Passwords passwords = new Passwords();
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    /** @param audit writes in the transaction of {@code transactions} */
    public FirstAdministrators(DataSource asApp, PlatformTransactionManager transactions, AuditTrail audit) {
        this.jdbc = JdbcClient.create(asApp);
        this.transaction = new TransactionTemplate(transactions);
        this.credentials = new Credentials(jdbc);
        this.audit = audit;
    }

    /** To be shown once and kept nowhere. */
    public record OneTime(String employeeNo, String roleCode, String role, String password) {}

    public List<OneTime> make(boolean english) {
        return Optional.ofNullable(transaction.execute(status -> {
                    Bank bank = new Bank(jdbc);
                    jdbc.sql("select pg_advisory_xact_lock(hashtext('init-admin'))")
                            .query((rs, n) -> "")
                            .list();
                    if (bank.kind().equals(Optional.of(BankKind.DEMO))) {
                        throw new AccessProblem.OnlyOwnBank().refused();
                    }
                    if (bank.peopleExist()) {
                        throw new AccessProblem.AdministratorsExist().refused();
                    }
                    Instant now = clock.instant();
                    List<OneTime> made =
                            ROLES.stream().map(role -> hire(role, now, english)).toList();
                    jdbc.sql("insert into people_since (since) values (:now)")
                            .param("now", SystemTime.column(now))
                            .update();
                    made.forEach(this::record);
                    return made;
                }))
                .orElseThrow();
    }

    private OneTime hire(String role, Instant now, boolean english) {
        String no = "E%06d".formatted(ROLES.indexOf(role) + 1);
        LocalDate today = LocalDate.ofInstant(now, BankClock.ZONE);
        Map<String, @org.jspecify.annotations.Nullable Object> names = jdbc.sql(
                        "select name_zh, name_en from role where role_code = :role")
                .param("role", role)
                .query()
                .singleRow();
        jdbc.sql("""
                insert into employee (employee_no, name, org_code, valid_from)
                values (:no, :name, coalesce((select org_code from org_unit where level = 'HO' and valid_to is null), :unknown), :today)
                """)
                .param("no", no)
                .param("name", names.get("name_zh"))
                .param("unknown", HEAD_OFFICE_UNKNOWN)
                .param("today", today)
                .update();
        jdbc.sql(
                        "insert into employee_role (employee_no, role_code, valid_from, valid_to) values (:no, :role, :today, :to)")
                .param("no", no)
                .param("role", role)
                .param("today", today)
                .param("to", today.plusYears(1).minusDays(1))
                .update();
        String password = oneTimePassword(random);
        credentials.create(EmployeeNo.of(no), passwords.hash(password), true, now);
        return new OneTime(no, role, String.valueOf(names.get(english ? "name_en" : "name_zh")), password);
    }

    /** The only people whom nobody agreed to: the log says that the command made them. */
    private void record(OneTime made) {
        audit.record(new Auditable(
                "ADMINISTRATOR_MADE",
                EmployeeNo.SYSTEM,
                OrgCode.of(HEAD_OFFICE_UNKNOWN),
                "init-admin",
                made.employeeNo(),
                Map.of("role", made.roleCode()),
                Auditable.DONE));
    }

    static String oneTimePassword(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            String letters = LETTERS[i % LETTERS.length];
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
