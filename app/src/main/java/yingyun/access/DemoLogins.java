package yingyun.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.demobank.DemoPeople;
import yingyun.kernel.Auditable;
import yingyun.kernel.EmployeeNo;

/** How the people of the demo bank log in: one password for all, a second factor whose code is shown, and in one click. */
@Component
@ConditionalOnProperty(name = DemoConfiguration.PROPERTY, havingValue = "true")
class DemoLogins {

    /** No secret: it stands in the README. */
    static final String PASSWORD = "Yingyun-2026";

    private static final String NOTICE = "06-19 至 06-21 端午放假,南京南站社区支行 06-20、06-21 营业。06-20 活期结息(个人、单位),21 日入账。";

    private final JdbcClient jdbc;
    private final Credentials credentials;
    private final Passwords passwords;
    private final TotpSecrets secrets;
    private final LoginDesk desk;
    private final AccessAudit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DemoLogins(
            JdbcClient jdbc,
            Credentials credentials,
            Passwords passwords,
            TotpSecrets secrets,
            LoginDesk desk,
            AccessAudit audit,
            Clock systemClock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.credentials = credentials;
        this.passwords = passwords;
        this.secrets = secrets;
        this.desk = desk;
        this.audit = audit;
        this.clock = systemClock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Gives password and second factor to those who lack them: at the first start, and in homes of an earlier version. */
    void prepare() {
        transaction.executeWithoutResult(status -> {
            Instant now = clock.instant();
            jdbc.sql("select pg_advisory_xact_lock(hashtext('demo people'))")
                    .query((rs, n) -> "")
                    .list();
            List<String> without = jdbc.sql("""
                    select e.employee_no
                      from employee e
                      left join credential c using (employee_no)
                     where e.employee_no = any (:demo)
                       and (c.employee_no is null or c.totp_secret is null)
                    """)
                    .param(
                            "demo",
                            DemoPeople.all().stream().map(p -> p.employeeNo()).toArray(String[]::new))
                    .query((rs, n) -> rs.getString(1))
                    .list();
            String hash = without.isEmpty() ? "" : passwords.hash(PASSWORD);
            without.forEach(no -> equip(EmployeeNo.of(no), hash, now));
            keepYoung(now);
            jdbc.sql("insert into people_since (since) values (:now) on conflict do nothing")
                    .param("now", SystemTime.column(now))
                    .update();
            notice();
        });
    }

    private void equip(EmployeeNo person, String hash, Instant now) {
        if (credentials.hold(person).isEmpty()) {
            credentials.create(person, hash, false, now);
        }
        credentials.enrol(person, secrets.seal(person, Totp.newSecret()), 0, now);
    }

    /** A demo home is opened again after months: its password is none that grows old. */
    private void keepYoung(Instant now) {
        jdbc.sql("update credential set changed_at = :now where employee_no = any (:demo) and changed_at < :old")
                .param("now", SystemTime.column(now))
                .param("old", SystemTime.column(now.minus(AccessRules.PASSWORD_AGE.dividedBy(2))))
                .param(
                        "demo",
                        DemoPeople.all().stream().map(p -> p.employeeNo()).toArray(String[]::new))
                .update();
    }

    private void notice() {
        jdbc.sql("""
                insert into parameter_value (parameter_code, valid_from, value, maker, checker)
                values ('login.notice.shown', date '2026-06-12', '是', 'SYSTEM', 'SYSTEM'),
                       ('login.notice', date '2026-06-12', :text, 'SYSTEM', 'SYSTEM')
                on conflict do nothing
                """).param("text", NOTICE).update();
    }

    /** As that person, second factor included. */
    Optional<SessionToken> become(String login, Origin origin) {
        return Optional.ofNullable(transaction.execute(status -> credentials
                .named(login)
                .flatMap(named -> credentials.hold(named.employeeNo()))
                .filter(held -> held.totp().isPresent() && !held.isLocked(clock.instant()))
                .map(held -> {
                    audit.login(held, origin, Auditable.DONE, "DEMO");
                    return desk.open(held, origin, true, clock.instant());
                })
                .orElse(null)));
    }

    /** The code that would be taken now; the next one if this has been used. */
    Optional<String> code(String login) {
        long now = Totp.step(clock.instant());
        return credentials
                .named(login)
                .filter(who -> who.totp().isPresent() && who.totpStep() <= now)
                .map(who -> Totp.code(
                        secrets.open(who.employeeNo(), who.totp().orElseThrow().bytes()),
                        Math.max(now, who.totpStep() + 1)));
    }

    /** Some of each role: outlets have far more than a menu holds. */
    List<Face> faces(int ofEachRole) {
        return jdbc.sql("""
                select role_code, role_zh, role_en, employee_no, name, org_code
                  from (select r.role_code, r.name_zh as role_zh, r.name_en as role_en, e.employee_no, e.name, e.org_code,
                               row_number() over (partition by r.role_code order by e.employee_no) as nth
                          from employee_role held
                          join role r using (role_code)
                          join employee e using (employee_no)
                          join credential c using (employee_no)
                         where held.valid_to is null and e.valid_to is null) numbered
                 where nth <= :most
                 order by role_code, employee_no
                """)
                .param("most", ofEachRole)
                .query((rs, n) -> new Face(
                        rs.getString("role_zh"),
                        rs.getString("role_en"),
                        rs.getString("employee_no"),
                        rs.getString("name"),
                        rs.getString("org_code")))
                .list();
    }

    record Face(String roleZh, String roleEn, String employeeNo, String name, String orgCode) {}
}
