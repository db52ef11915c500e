package yingyun.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.PlatformTransactionManager;
import yingyun.approval.ApprovalBank;
import yingyun.approval.PageTester;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;
import yingyun.reference.BankClock;

/** What the auditor sees, and that his looking is seen. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditPagesTest {

    private final ApprovalBank bank = new ApprovalBank();
    private final Operator auditor = bank.operator("E200008");
    private final AuditExports exports = bank.bean(AuditExports.class);
    private final PageTester pages = new PageTester(new AuditPages(
            bank.bean(AuditLog.class),
            bank.bean(Seals.class),
            exports,
            bank.bean(AuditCsv.class),
            bank.bean(AuditTrail.class),
            bank.bean(FourEyes.class),
            bank.bean(BankClock.class)));

    @BeforeAll
    void a_night() {
        AuditTrail trail = bank.bean(AuditTrail.class);
        trail.record(Auditable.done(
                "NIGHT_HELD",
                bank.operator("E200001"),
                "JOB-092 2026-06-15",
                Map.of("before", "READY", "after", "HELD")));
        trail.record(Auditable.refused(
                "REQUEST_DECISION", bank.operator("E200001"), "REQUEST 7", Map.of("code", "AP-1004")));
        trail.record(Auditable.done("SOMETHING_NEW", bank.operator("E200002"), "=cmd|' /C calc'!A0", Map.of()));
        new Sealer(bank.asApp(), bank.bean(PlatformTransactionManager.class), Clock.systemUTC()).seal();
    }

    @AfterAll
    void close() {
        bank.close();
    }

    private String body(String path) throws Exception {
        MockHttpServletResponse answer = pages.get(path, auditor);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(PageTester.body(answer)).doesNotContain("??", "th:", " style=", "<script");
        return PageTester.body(answer);
    }

    private long read() {
        return bank.asApp()
                .sql("select count(*) from audit_row where action = 'AUDIT_READ' and employee_no = 'E200008'")
                .query(Long.class)
                .single();
    }

    @Test
    void the_log_shows_actions_by_name_with_the_seal_and_the_reading_is_a_row() throws Exception {
        long before = read();

        assertThat(body("/audit"))
                .contains("暂停作业", "复核被拒", "SOMETHING_NEW", "韩慧敏 E200001", "JOB-092 2026-06-15", "链完整", "已封存至第");
        assertThat(body("/audit?action=NIGHT_HELD"))
                .contains("JOB-092 2026-06-15")
                .doesNotContain("REQUEST 7<");
        assertThat(body("/audit?object=6222021234567890123")).contains("没有符合条件的记录");

        assertThat(read()).isEqualTo(before + 3);
        assertThat(bank.asApp()
                        .sql("select count(*) from audit_row where facts::text like '%6222021234567890123%'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(PageTester.body(pages.get("/audit", auditor, Locale.ENGLISH)))
                .contains("Job held", "Chain whole");
    }

    @Test
    void one_row_shows_before_and_after_with_both_hashes() throws Exception {
        long id = bank.asApp()
                .sql("select audit_id from audit_row where action = 'NIGHT_HELD'")
                .query(Long.class)
                .single();

        assertThat(body("/audit/" + id))
                .contains("READY", "HELD", Digest.of("READY"), Digest.of("HELD"), "银行时间", "系统时间");
        assertThatThrownBy(() -> pages.get("/audit/999999", auditor))
                .rootCause()
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_small_export_is_free_has_a_watermark_and_no_formula() throws Exception {
        MockHttpServletResponse made = pages.post("/audit/export", Map.of("action", "SOMETHING_NEW"), false, auditor);
        String path = java.util.Objects.requireNonNull(made.getRedirectedUrl());
        assertThat(path).startsWith("/audit/export/AX-20260615-");

        MockHttpServletResponse file = pages.get(path, auditor);

        assertThat(file.getHeader("Content-Disposition")).contains("attachment", ".csv");
        assertThat(PageTester.body(file))
                .contains("文件号 AX-20260615-", "何志强 E200008", "失效时间 2026-06-22", "\"'=cmd|", "SOMETHING_NEW")
                .doesNotContain("\"=cmd");
        assertThatThrownBy(() -> pages.get(path, bank.operator("E200002")))
                .rootCause()
                .isInstanceOf(Refused.class);
        LocalDateTime now = bank.bean(BankClock.class).now();
        bank.bean(BankClock.class).set(now.plus(Duration.ofDays(8)));
        try {
            assertThatThrownBy(() -> pages.get(path, auditor)).rootCause().isInstanceOf(Refused.class);
        } finally {
            bank.bean(BankClock.class).set(now);
        }
    }

    @Test
    void a_large_export_needs_another_person_also_by_bare_sql() throws Exception {
        bank.asOwner().sql("""
                insert into audit_row (audit_id, recorded_at, bank_time, action, employee_no, org_code, terminal, object, result)
                select 0, now(), '2026-06-15 23:00+08', 'BULK', 'E200001', '010000010', '', 'B' || n, 'DONE' from generate_series(1, 501) n
                """).update();

        assertThatThrownBy(() -> pages.post("/audit/export", Map.of("action", "BULK"), false, auditor))
                .rootCause()
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem()).isEqualTo(new AuditProblem.NeedsApproval(500)));
        assertThatThrownBy(() -> exports.add(
                        auditor.employeeNo(),
                        AuditFilter.of(Map.of("action", "BULK")),
                        999,
                        501,
                        null,
                        bank.bean(BankClock.class).instant()))
                .rootCause()
                .hasMessageContaining("export_above_500_needs_approval");
        String asked = java.util.Objects.requireNonNull(
                pages.post("/audit/export", Map.of("action", "BULK", "reason", "抽查六月十五日批量操作"), false, auditor)
                        .getRedirectedUrl());
        long request = Long.parseLong(asked.replaceAll("\\D", ""));
        assertThat(exports.of(auditor.employeeNo(), bank.bean(BankClock.class).instant()))
                .noneMatch(export -> export.rows() > 500);

        bank.agree(request, "E200003");

        assertThat(exports.of(auditor.employeeNo(), bank.bean(BankClock.class).instant()))
                .anySatisfy(export -> {
                    assertThat(export.rows()).isEqualTo(501);
                    assertThat(export.approvalId()).hasValue(request);
                    assertThat(PageTester.body(pages.get("/audit/export/" + export.fileId(), auditor))
                                    .lines())
                            .hasSize(503);
                });
    }
}
