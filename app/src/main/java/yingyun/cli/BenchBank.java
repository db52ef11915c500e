package yingyun.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.Database;

/**
 * What the pages of the benchmark read, written by the owner in bulk: people with open sessions, requests, earlier files, a long audit
 * log with its seals.
 */
final class BenchBank {

    private static final int ROWS_OF_A_SEAL = 20_000;

    private final JdbcClient owner;

    BenchBank(Database database) {
        this.owner = JdbcClient.create(database.owner());
    }

    /** Somebody who has logged in with both factors. */
    record Person(String employeeNo, String role, String session) {}

    /** A demo bank's clock may stand in the evening whose files are generated. */
    void becomeDemo() {
        owner.sql("update bank set kind = 'DEMO', name = '衡川银行'").update();
    }

    /** Of ten people four operate, two check, one leads the shift, two audit, one manages. */
    List<Person> people(int count) {
        owner.sql("""
                insert into employee (employee_no, name, org_code, valid_from)
                select 'E2' || lpad(n::text, 5, '0'), '员工' || n, '010000000', date '2026-01-01' from generate_series(1, :count) n
                """).param("count", count).update();
        owner.sql("""
                insert into employee_role (employee_no, role_code, valid_from)
                select employee_no,
                       (array['EOD_OPERATOR', 'EOD_OPERATOR', 'EOD_CHECKER', 'AUDITOR', 'DUTY_MANAGER',
                              'EOD_OPERATOR', 'EOD_OPERATOR', 'EOD_CHECKER', 'AUDITOR', 'OPS_DGM'])[1 + right(employee_no, 1)::int],
                       valid_from
                  from employee
                 where employee_no like 'E2%'
                """).update();
        owner.sql("""
                insert into credential (employee_no, password_hash, changed_at, must_change, failures_since, day_failures_since, totp_secret)
                select employee_no, '-', now(), false, now(), now(), '\\x00' from employee where employee_no like 'E2%'
                """).update();
        List<Person> people = new ArrayList<>();
        owner.sql("select employee_no, role_code from employee_role where employee_no like 'E2%' order by employee_no")
                .query(rs -> {
                    people.add(new Person(rs.getString(1), rs.getString(2), "bench-session-of-" + rs.getString(1)));
                });
        people.forEach(this::logIn);
        return people;
    }

    private void logIn(Person person) {
        owner.sql("""
                insert into login_session (session_hash, employee_no, opened_at, second_factor_at, person_at, terminal, agent)
                values (:hash, :no, now(), now(), now(), '127.0.0.1', 'bench')
                """)
                .param("hash", sha256(person.session()))
                .param("no", person.employeeNo())
                .update();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last {@code open} wait for a checker, the others are carried out. */
    void requests(int count, int open, String bankNow) {
        List<String> tables = List.of("approval", "approval_content", "approval_grant", "approval_outcome");
        tables.forEach(table ->
                owner.sql("alter table " + table + " disable trigger user").update());
        owner.sql("""
                insert into approval (mc_code, subject, reason, maker, requested_at, expires_at)
                select (array['MC06', 'MC08', 'MC09', 'MC10'])[1 + n % 4], 'BENCH ' || n, '基准测试用的申请,内容无意义',
                       case n % 2 when 0 then 'E200001' else 'E200005' end, at, at + interval '4 hours'
                  from (select n, cast(:now as timestamptz) - case when n > :count - :open then interval '10 minutes'
                                                                 else (:count - n) * interval '20 minutes' + interval '1 day' end as at
                          from generate_series(1, :count) n) asked
                """)
                .param("now", bankNow)
                .param("count", count)
                .param("open", open)
                .update();
        owner.sql("""
                insert into approval_content (approval_id, act, facts, org_code, title, risk, changes, fingerprint, terminal, recorded_at)
                select approval_id, 'BENCH', '{}', '010000000', jsonb_build_object('code', 'PLAIN', 'facts', jsonb_build_object('text', subject)),
                       '{"code": "PLAIN", "facts": {"text": "-"}}', '[]', '-', '127.0.0.1', requested_at
                  from approval where subject like 'BENCH %'
                """).update();
        owner.sql("""
                insert into approval_grant (approval_id, step, mc_code, subject, maker, checker, granted_at)
                select a.approval_id, s.step, a.mc_code, a.subject, a.maker, case s.step when 1 then 'E200002' else 'E200004' end,
                       a.requested_at + interval '5 minutes'
                  from approval a join mc m using (mc_code) cross join lateral generate_series(1, m.steps) s (step)
                 where a.subject like 'BENCH %' and a.expires_at < cast(:now as timestamptz)
                """).param("now", bankNow).update();
        owner.sql("""
                insert into approval_outcome (approval_id, outcome, decided_by, decided_at)
                select approval_id, 'EXECUTED', 'E200002', requested_at + interval '6 minutes'
                  from approval where subject like 'BENCH %' and expires_at < cast(:now as timestamptz)
                """).param("now", bankNow).update();
        tables.forEach(table ->
                owner.sql("alter table " + table + " enable trigger user").update());
    }

    /** Refused and accepted versions of the evenings before. */
    void register(int count, String day) {
        owner.sql("""
                insert into expected_file (system, kind, due_time, calendar_code, owner, since)
                values ('CORE', 'JOURNAL', time '22:00', 'ALL_DAYS', '核心系统运行组', date '2026-01-01')
                """).update();
        owner.sql("""
                insert into day_file (file_name, system, kind, business_date, seq, sha256, size_bytes, row_count, state, control_sha256,
                                      arrived_at, seen_modified)
                select 'CORE_JOURNAL_BENCH_' || n || '.csv', 'CORE', 'JOURNAL', cast(:day as date) - 2 - n / 50, 1000 + n,
                       encode(sha256(n::text::bytea), 'hex'), 1000000, 10000, case n % 10 when 0 then 'REFUSED' else 'ACCEPTED' end,
                       encode(sha256(n::text::bytea), 'hex'), now(), now()
                  from generate_series(1, :count) n
                """).param("day", day).param("count", count).update();
    }

    /** Half a year of acts of four hundred people at a hundred outlets; the latest just before the evening. */
    void audit(int count, String bankNow) {
        owner.sql("alter table audit_row disable trigger user").update();
        owner.sql("""
                insert into audit_row (audit_id, recorded_at, bank_time, business_date, action, employee_no, org_code, terminal, object,
                                       facts, result)
                select n, at, at, (at at time zone 'Asia/Shanghai')::date,
                       (array['LOGIN', 'LOGOUT', 'AUDIT_READ', 'APPROVAL_ASKED', 'APPROVAL_GRANTED', 'FILE_VIEWED', 'JOB_HELD', 'JOB_RESUMED',
                              'PROOF_SIGNED', 'ROSTER_CHANGED'])[1 + (floor(power(random(), 2) * 10))::int],
                       'E1' || lpad((1 + floor(random() * 400))::int::text, 5, '0'), '3201' || lpad((1 + n % 100)::text, 3, '0') || '00',
                       '10.1.' || n % 100 || '.' || n % 250, 'REQUEST ' || n % 50000, jsonb_build_object('reason', 'OPENED', 'n', n % 997),
                       case when random() < 0.97 then 'DONE' else 'REFUSED' end
                  from (select n, cast(:now as timestamptz) - (:count - n) * (interval '180 days' / :count) as at
                          from generate_series(1, :count) n) told
                """).param("now", bankNow).param("count", count).update();
        owner.sql("alter table audit_row enable trigger user").update();
        owner.sql("select setval('audit_row_no', :count)")
                .param("count", count)
                .query((rs, n) -> "")
                .list();
        while (sealed() == ROWS_OF_A_SEAL) {
            continue;
        }
        owner.sql("vacuum analyze").update();
    }

    private long sealed() {
        return owner.sql("select seal_audit(:most, now())")
                .param("most", ROWS_OF_A_SEAL)
                .query(Long.class)
                .single();
    }
}
