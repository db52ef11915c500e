package yingyun.access;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A person of a test who is logged in, without the login page: a session row as {@code LoginDesk} writes it, with a second factor of
 * now. His requests carry {@link #cookies()}, and where they change something also header {@link #CSRF_HEADER} with {@link #csrf()}
 * (or field {@code _csrf}).
 */
public record TestLogin(String session) {

    public static final String CSRF_HEADER = "X-XSRF-TOKEN";
    private static final String CSRF = "0123456789abcdef";

    /** @param asApp the runtime role; the employee is there already, with his roles */
    public static TestLogin of(JdbcClient asApp, String employeeNo) {
        return of(asApp, employeeNo, true);
    }

    public static TestLogin withoutFactor(JdbcClient asApp, String employeeNo) {
        return of(asApp, employeeNo, false);
    }

    private static TestLogin of(JdbcClient asApp, String employeeNo, boolean withFactor) {
        var now = SystemTime.column(Instant.now());
        asApp.sql("""
                insert into credential (employee_no, password_hash, changed_at, must_change, failures_since, day_failures_since,
                                        totp_secret)
                values (:no, 'nobody', :now, false, :now, :now, '\\x00')
                on conflict do nothing
                """).param("no", employeeNo).param("now", now).update();
        asApp.sql(
                        "update login_session set ended_at = :now, end_reason = 'NEWER' where employee_no = :no and ended_at is null")
                .param("no", employeeNo)
                .param("now", now)
                .update();
        SessionToken token = SessionToken.random();
        asApp.sql("""
                insert into login_session (session_hash, employee_no, opened_at, second_factor_at, person_at, terminal, agent)
                values (:hash, :no, :now, case when :factor then cast(:now as timestamptz) end, :now, '127.0.0.1', 'test')
                """)
                .param("hash", token.hash())
                .param("no", employeeNo)
                .param("now", now)
                .param("factor", withFactor)
                .update();
        return new TestLogin(token.value());
    }

    /** Value of the header {@code Cookie}. */
    public String cookies() {
        return SessionContexts.COOKIE + "=" + session + "; yingyun_csrf=" + CSRF;
    }

    /** Only the second half of CSRF: for who is not logged in. */
    public static String csrfCookie() {
        return "yingyun_csrf=" + CSRF;
    }

    /** As a page would carry it. */
    public static String csrf() {
        byte[] token = CSRF.getBytes(StandardCharsets.UTF_8);
        byte[] masked = new byte[2 * token.length];
        for (int i = 0; i < token.length; i++) {
            masked[i] = (byte) (i + 1);
            masked[token.length + i] = (byte) (token[i] ^ (i + 1));
        }
        return Base64.getUrlEncoder().encodeToString(masked);
    }
}
