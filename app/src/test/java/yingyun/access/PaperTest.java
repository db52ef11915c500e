package yingyun.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import yingyun.access.CrawlBank.Answer;
import yingyun.distribution.TestPapers;
import yingyun.distribution.release.TestReleases;
import yingyun.kernel.Grant;
import yingyun.kernel.Refused;

/** Papers released by two, read and signed for, over HTTP: who may, who may not, and what is tried all the same. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaperTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 14);
    private static final String OUTLET = CrawlBank.OUTLET;
    private static final String NEIGHBOUR = "320500200";
    private static final String ELSEWHERE = "330100200";
    private static final String UNTOUCHED = "330100300";
    private static final String PASSWORD = "Papier-ist-geduldig-7";
    private static final List<String> ORGS = List.of(
            "010000000",
            "320000000",
            "320500000",
            OUTLET,
            NEIGHBOUR,
            "320500300",
            "320500400",
            "320500500",
            ELSEWHERE,
            UNTOUCHED);

    @SuppressWarnings("NullAway.Init")
    private CrawlBank bank;

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext node;

    @SuppressWarnings("NullAway.Init")
    private TestPapers papers;

    @SuppressWarnings("NullAway.Init")
    private TestReleases releases;

    @BeforeAll
    void morning() {
        bank = new CrawlBank();
        node = bank.node();
        papers = new TestPapers(bank.asOwner(), bank.store());
        releases = new TestReleases(node, bank.asApp());
        papers.handedOver(DAY, ORGS);
        releases.release(DAY, 1);
    }

    @AfterAll
    void evening() {
        bank.close();
    }

    @Test
    void a_release_gives_each_recipient_each_paper_exactly_once_and_freezes_who_gets_it() {
        String expected = bank.text("""
                select count(distinct (report_code, org_code)) from report_artifact where business_date = date '2026-06-14' and batch_no = 1
                """);

        assertThat(bank.text(
                        "select count(*) from report_package where business_date = date '2026-06-14' and batch_no = 1"))
                .isEqualTo(expected);
        assertThat(bank.text("""
                select count(*) from report_delivery d join report_package p using (package_id)
                 where p.business_date = date '2026-06-14' and p.batch_no = 1 and d.channel = 'PORTAL' and d.attempt_no = 1
                """)).isEqualTo(expected);
        assertThat(bank.text("""
                select string_agg(distinct a.employee_no || ' ' || a.role_code || ' ' || a.may_sign, ',' order by a.employee_no || ' '
                                  || a.role_code || ' ' || a.may_sign)
                  from report_addressee a join report_package p using (package_id)
                 where p.org_code = '%s' and p.business_date = date '2026-06-14'
                """.formatted(ELSEWHERE))).matches("E[0-9]{6} OUTLET_SUPERVISOR true");
        assertThat(bank.text("select count(*) from audit_row where action = 'REPORTS_RELEASED'"
                        + " and object = 'REPORTS 2026-06-14 1'"))
                .isEqualTo("1");
        assertThat(
                        bank.text(
                                "select to_char(min(due_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') from report_package"))
                .as("released at 22:00, so T is the next open day")
                .isEqualTo("2026-06-16 10:30");
    }

    @Test
    void releasing_again_under_the_same_grant_changes_nothing_and_another_grant_is_refused() {
        Grant first =
                releases.granted("MC13", TestReleases.subject(DAY, 1), TestReleases.clerk(), TestReleases.manager(0));
        String before = bank.text("select count(*) from report_package");

        assertThatThrownBy(() -> releases.release(DAY, 1, first))
                .isInstanceOf(Refused.class)
                .hasMessage("DS-1002");

        assertThat(bank.text("select count(*) from report_package")).isEqualTo(before);
    }

    @Test
    void every_other_orgs_paper_is_not_there_by_address_by_api_and_by_search() {
        TestLogin neighbour = bank.login(bank.hire(NEIGHBOUR, "OUTLET_SUPERVISOR"));
        TestLogin manager = bank.login(bank.hire(NEIGHBOUR, "OUTLET_MANAGER"));
        TestLogin otherCity = bank.login(bank.hire("330100000", "T2_OPS"));
        TestLogin otherProvince = bank.login(bank.hire("330000000", "T1_OPS"));
        TestLogin teller = bank.login(bank.hire(OUTLET, "TELLER"));
        TestLogin operator = bank.login(bank.hire("010000010", "EOD_OPERATOR"));
        for (String report : List.of("RPT-02", "RPT-04")) {
            String no = report + "-" + OUTLET + "-20260614-v1";
            List<String> ways = List.of(
                    "/inbox/" + no,
                    "/inbox/" + no + "/pages/1",
                    "/inbox/" + no + "/pages/1/text",
                    "/inbox/" + no + "/files/pdf",
                    "/inbox/" + no + "/files/xlsx",
                    "/api/v1/papers/" + no,
                    "/api/v1/papers/" + no + "/files/pdf",
                    "/inbox?q=" + no,
                    "/inbox?q=" + OUTLET,
                    "/inbox?org=" + OUTLET,
                    "/api/v1/papers?org=" + OUTLET);
            for (TestLogin who : List.of(neighbour, manager, otherCity, otherProvince)) {
                ways.forEach(way ->
                        assertThat(bank.get(node, who, way).status()).as(way).isEqualTo(404));
            }
            for (TestLogin who : List.of(neighbour, otherCity, otherProvince)) {
                Answer signed = bank.post(node, who, "/inbox/" + no + "/sign", "sha256=" + hash(no) + "&proof=x");
                assertThat(signed.status()).isEqualTo(404);
                assertThat(pack(who, "x", no).status()).isEqualTo(404);
            }
            for (TestLogin who : List.of(teller, operator)) {
                ways.forEach(way ->
                        assertThat(bank.get(node, who, way).status()).as(way).isEqualTo(403));
            }
            for (TestLogin who : List.of(neighbour, manager, otherCity, otherProvince, teller)) {
                assertThat(bank.get(node, who, "/palette?q=" + no).body()).doesNotContain("/inbox/RPT");
                assertThat(bank.get(node, who, "/palette?q=" + OUTLET).body()).doesNotContain("/inbox/RPT");
            }
            for (String unknown : List.of(no, no.replace("v1", "v9"))) {
                assertThat(bank.get(node, neighbour, "/inbox/" + unknown).body())
                        .as("as what never was")
                        .contains("没有 " + unknown + "，或不在您的查看范围内");
            }
        }
        assertThat(bank.text("select count(*) from report_receipt where file_sha256 = '%s'"
                        .formatted(hash("RPT-02-" + OUTLET + "-20260614-v1"))))
                .isEqualTo("0");
    }

    @Test
    void those_above_read_what_lies_below_them_but_do_not_sign_for_it() {
        String no = "RPT-02-320500400-20260614-v1";
        for (String[] above : new String[][] {{"320500000", "T2_OPS"}, {"320000000", "T1_OPS"}}) {
            TestLogin login = bank.login(bank.hire(above[0], above[1]), PASSWORD);

            assertThat(bank.get(node, login, "/inbox/" + no).status()).isEqualTo(200);
            assertThat(sign(login, no, PASSWORD).body()).contains("DS-1013");
        }
        TestLogin auditor = bank.login(bank.hire("010000010", "AUDITOR"));
        assertThat(bank.get(node, auditor, "/inbox/" + no).status()).isEqualTo(200);
        assertThat(sign(auditor, no, PASSWORD).status()).isEqualTo(403);
        assertThat(state(no)).as("nobody of the outlet has opened it").isEqualTo("DELIVERED");
    }

    @Test
    void a_supervisor_reads_and_signs_once_with_time_hash_and_terminal_on_the_receipt() {
        String no = "RPT-02-" + OUTLET + "-20260614-v1";
        String person = bank.hire(OUTLET, "OUTLET_SUPERVISOR");
        TestLogin login = bank.login(person, PASSWORD);

        assertThat(bank.get(node, login, "/palette?q=" + no.toLowerCase(java.util.Locale.ROOT))
                        .body())
                .contains("/inbox/" + no);
        assertThat(bank.get(node, login, "/palette?q=RPT-02").body()).contains("/inbox/" + no);
        assertThat(bank.get(node, login, "/inbox/" + no).body()).contains("/inbox/" + no + "/pages/1");
        assertThat(state(no)).isEqualTo("OPENED");
        assertThat(bank.get(node, login, "/inbox/" + no + "/pages/1").status()).isEqualTo(200);
        assertThat(bank.get(node, login, "/inbox/" + no + "/pages/9").status()).isEqualTo(404);
        assertThat(bank.get(node, login, "/inbox/" + no + "/files/xlsx").status())
                .isEqualTo(200);
        assertThat(bank.get(node, login, "/inbox/" + no + "/files/xlsx").status())
                .isEqualTo(200);
        assertThat(bank.text(
                        "select string_agg(copy_no::text, ' ' order by copy_no) from report_access where kind = 'DOWNLOAD'"
                                + " and employee_no = '" + person + "'"))
                .isEqualTo("1 2");

        assertThat(sign(login, no, "falsch-und-lang-genug").body()).contains("DS-1014");
        assertThat(sign(login, no, "").body()).contains("DS-1014");
        assertThat(bank.post(node, login, "/inbox/" + no + "/sign", "sha256=" + "0".repeat(64) + "&proof=" + PASSWORD)
                        .body())
                .contains("DS-1011");
        assertThat(receipts(no)).isEqualTo("0");
        assertThat(sign(login, no, PASSWORD).status()).isEqualTo(303);
        assertThat(bank.text("""
                select concat_ws(' ', s.employee_no, s.acting_for, s.role_code, s.method, s.file_sha256 = '%s', s.terminal <> '')
                  from report_receipt s join report_package p using (package_id)
                 where p.report_code = 'RPT-02' and p.org_code = '%s' and p.business_date = date '2026-06-14'
                """.formatted(hash(no), OUTLET))).isEqualTo(person + " OUTLET_SUPERVISOR PASSWORD t t");

        Answer twice = sign(login, no, PASSWORD);
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.body()).contains("DS-1008");
        assertThat(receipts(no)).isEqualTo("1");
        assertThat(bank.text(
                        "select string_agg(action || ' ' || result, ',' order by audit_id) from audit_row where employee_no = '"
                                + person + "' and action like 'REPORT%'"))
                .isEqualTo("REPORT_VIEWED DONE,REPORT_DOWNLOADED DONE,REPORT_DOWNLOADED DONE,REPORT_SIGNED REFUSED,"
                        + "REPORT_SIGNED REFUSED,REPORT_SIGNED REFUSED,REPORT_SIGNED DONE,REPORT_SIGNED REFUSED");
    }

    @Test
    void a_deputy_signs_for_the_org_of_his_principal_and_both_names_are_on_the_receipt() {
        String principal = bank.hire("320500300", "OUTLET_SUPERVISOR");
        String deputy = bank.hire(NEIGHBOUR, "OUTLET_SUPERVISOR");
        bank.asOwner()
                .sql(
                        "update employee_role set valid_to = date '2026-06-01' where role_code = 'OUTLET_SUPERVISOR' and employee_no in"
                                + " (select employee_no from employee where org_code = '320500300' and employee_no < 'E9')")
                .update();
        deputise(principal, deputy);
        TestLogin login = bank.login(deputy, PASSWORD);
        String no = "RPT-04-320500300-20260614-v1";

        assertThat(bank.get(node, login, "/inbox").body())
                .contains("RPT-04-320500300")
                .contains("代 某人");
        assertThat(bank.get(node, login, "/inbox/" + no).status()).isEqualTo(200);
        assertThat(sign(login, no, PASSWORD).status()).isEqualTo(303);

        assertThat(bank.text("""
                select s.employee_no || ' for ' || s.acting_for
                  from report_receipt s join report_package p using (package_id)
                 where p.report_code = 'RPT-04' and p.org_code = '320500300' and p.business_date = date '2026-06-14'
                """)).isEqualTo(deputy + " for " + principal);
        assertThat(bank.get(node, login, "/inbox/" + no).body())
                .contains(deputy)
                .contains(principal);
    }

    @Test
    void the_pack_is_exactly_what_stood_there_and_holds_no_exception() {
        String person = bank.hire(ELSEWHERE, "OUTLET_SUPERVISOR");
        TestLogin login = bank.login(person, PASSWORD);
        String one = "RPT-02-" + ELSEWHERE + "-20260614-v1";
        String two = "RPT-04-" + ELSEWHERE + "-20260614-v1";
        assertThat(bank.get(node, login, "/inbox/pack").body()).contains(one).contains(two);

        Answer wrongHash = bank.post(
                node, login, "/inbox/pack/sign", "paper=" + encoded(one + " " + hash(two)) + "&proof=" + PASSWORD);
        assertThat(wrongHash.body()).contains("DS-1015");
        bank.asOwner()
                .sql("alter table report_package disable trigger report_package_moves")
                .update();
        bank.asOwner()
                .sql("update report_package set clean = false where org_code = '" + ELSEWHERE
                        + "' and report_code = 'RPT-04'")
                .update();
        assertThat(pack(login, PASSWORD, one, two).body()).contains("DS-1015");
        assertThat(receipts(one)).isEqualTo("0");
        assertThat(sign(login, two, PASSWORD).body())
                .as("an exception is looked at first")
                .contains("DS-1012");
        bank.asOwner()
                .sql("update report_package set clean = true where org_code = '" + ELSEWHERE
                        + "' and report_code = 'RPT-04'")
                .update();
        bank.asOwner()
                .sql("alter table report_package enable trigger report_package_moves")
                .update();

        assertThat(pack(login, PASSWORD, one, two).status()).isEqualTo(303);

        assertThat(bank.text("""
                select count(*) || ' ' || count(distinct signature_no) from report_receipt where employee_no = '%s'
                """.formatted(person))).isEqualTo("2 1");
        assertThat(pack(login, PASSWORD, one, two).body()).contains("DS-1015");
    }

    @Test
    void a_superseded_version_is_readable_but_not_signed_for() {
        String old = "RPT-02-320500500-20260614-v1";
        String person = bank.hire("320500500", "OUTLET_SUPERVISOR");
        TestLogin login = bank.login(person, PASSWORD);
        int batch = papers.corrected(DAY, "RPT-02", "320500500");
        releases.release(DAY, batch);

        assertThat(state(old)).isEqualTo("SUPERSEDED");
        assertThat(bank.get(node, login, "/inbox/" + old).status()).isEqualTo(200);
        Answer refused = sign(login, old, PASSWORD);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("DS-1009").contains("RPT-02-320500500-20260614-v2");
        String corrected = old.replace("v1", "v2");
        assertThat(sign(login, corrected, PASSWORD).body()).contains("DS-1012");
        assertThat(bank.get(node, login, "/inbox/" + corrected).status()).isEqualTo(200);
        assertThat(sign(login, corrected, PASSWORD).status()).isEqualTo(303);
        assertThat(receipts(old)).isEqualTo("0");
    }

    @Test
    void a_file_changed_on_disk_is_neither_shown_nor_handed_out_nor_signed_for_and_the_auditor_hears_of_it()
            throws IOException {
        String no = "RPT-04-320500500-20260614-v1";
        TestLogin login = bank.login(bank.hire("320500500", "OUTLET_SUPERVISOR"), PASSWORD);
        Path file = bank.store().path(hash(no));
        byte[] whole = Files.readAllBytes(file);
        byte[] changed = whole.clone();
        changed[changed.length / 2] ^= 1;
        file.toFile().setWritable(true);
        Files.write(file, changed);

        for (String way : List.of("", "/pages/1", "/pages/1/text", "/files/pdf")) {
            Answer answer = bank.get(node, login, "/inbox/" + no + way);
            assertThat(answer.status()).as(way).isEqualTo(409);
            assertThat(answer.body()).as(way).contains("DS-1010");
        }
        assertThat(sign(login, no, PASSWORD).body()).contains("DS-1010");
        Files.delete(file);
        assertThat(sign(login, no, PASSWORD).body()).contains("DS-1010");
        assertThat(receipts(no)).isEqualTo("0");
        assertThat(bank.text(
                        "select count(*) from audit_row where action = 'REPORT_FILE_DAMAGED' and result = 'REFUSED' and object = '"
                                + no + "'"))
                .isEqualTo("6");
        Files.write(file, whole);
    }

    @Test
    void a_role_taken_away_in_mid_session_takes_the_pen_away() {
        String no = "RPT-04-" + OUTLET + "-20260614-v1";
        String person = bank.hire(OUTLET, "OUTLET_SUPERVISOR");
        TestLogin login = bank.login(person, PASSWORD);
        assertThat(bank.get(node, login, "/inbox/" + no).status()).isEqualTo(200);

        bank.asOwner()
                .sql("update employee_role set valid_to = date '2020-01-02' where employee_no = :no")
                .param("no", person)
                .update();

        assertThat(sign(login, no, PASSWORD).status())
                .as("the database itself asks at once")
                .isIn(403, 404);
        assertThat(receipts(no)).isEqualTo("0");
        assertThatThrownBy(() -> bank.asApp()
                        .sql("""
                insert into report_receipt (package_id, signature_no, employee_no, file_sha256, method, terminal, bank_time, signed_at)
                select package_id, 1, :person, :hash, 'PASSWORD', 'x', timestamptz '2026-06-15 22:00+08', now()
                  from report_package where report_code = 'RPT-04' and org_code = :org and business_date = date '2026-06-14'
                """)
                        .param("person", person)
                        .param("hash", hash(no))
                        .param("org", OUTLET)
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("不能为");
    }

    @Test
    void a_finding_that_nobody_waived_blocks_and_whoever_waived_it_does_not_release() {
        int batch = papers.corrected(DAY, "RPT-04", NEIGHBOUR);
        papers.check(DAY, batch, "RPT_LEDGER", "RPT-04", NEIGHBOUR, 500, 499);
        Grant manager = releases.granted(
                "MC13", TestReleases.subject(DAY, batch), TestReleases.clerk(), TestReleases.manager(0));

        assertThatThrownBy(() -> releases.release(DAY, batch, manager)).hasMessage("DS-1003");
        assertThatThrownBy(() -> bank.asApp()
                        .sql("update report_batch set state = 'RELEASED', approval_id = :a, released_at = now()"
                                + " where business_date = :day and batch_no = :batch")
                        .param("a", manager.approvalId())
                        .param("day", DAY)
                        .param("batch", batch)
                        .update())
                .hasMessageContaining("未豁免");

        String waiver = "WAIVE RPT_LEDGER " + NEIGHBOUR + "  CNY 1 " + DAY;
        Grant waived = releases.granted("MC06", waiver, bank.text("""
                select min(employee_no::text) from employee_role where role_code = 'EOD_OPERATOR' and employee_no < 'E9'
                """), TestReleases.manager(0));
        bank.asApp()
                .sql("""
                insert into difference_waiver (business_date, check_code, org_code, subject_code, currency, difference_fen, reason, approval_id)
                values (:day, 'RPT_LEDGER', :org, '', 'CNY', 1, '已核实,次日更正入账', :approval)
                """)
                .param("day", DAY)
                .param("org", NEIGHBOUR)
                .param("approval", waived.approvalId())
                .update();
        assertThatThrownBy(() -> releases.release(DAY, batch, manager)).hasMessage("DS-1006");

        Grant other = releases.granted(
                "MC13", TestReleases.subject(DAY, batch), TestReleases.clerk(), TestReleases.manager(1));
        releases.release(DAY, batch, other);
        releases.release(DAY, batch, other);
        assertThat(state("RPT-04-" + NEIGHBOUR + "-20260614-v2")).isEqualTo("DELIVERED");
        assertThat(bank.text(
                        "select count(*) from report_package where business_date = date '2026-06-14' and batch_no = "
                                + batch))
                .isEqualTo("1");
        TestLogin supervisor = bank.login(bank.hire(NEIGHBOUR, "OUTLET_SUPERVISOR"));
        assertThat(bank.get(node, supervisor, "/inbox/RPT-04-" + NEIGHBOUR + "-20260614-v2")
                        .body())
                .as("the waiver stands beside the paper")
                .contains("测试用的申请事由");
    }

    @Test
    void the_branchs_report_clerk_follows_his_orgs_and_submits_nothing() {
        TestLogin branch = bank.login(bank.hire("330000000", "REPORT_CLERK"));
        TestLogin headOffice = bank.login(bank.hire("010000010", "REPORT_CLERK"));

        assertThat(bank.get(node, branch, "/releases/2026-06-14/1").body())
                .contains(UNTOUCHED)
                .doesNotContain("320500400");
        assertThat(bank.get(node, headOffice, "/releases/2026-06-14/1").body()).contains("320500400");
        assertThat(bank.post(node, branch, "/releases/2026-06-14/1/submit", "reason=" + encoded("报表核对相符,申请发放"))
                        .status())
                .isEqualTo(403);
        assertThat(bank.post(node, branch, "/releases/2026-06-14/1/again", "org=320500400")
                        .status())
                .isEqualTo(404);
        assertThat(bank.post(node, headOffice, "/releases/2026-06-14/1/again", "org=320500400")
                        .body())
                .as("everybody there has it")
                .contains("DS-1017");
        bank.hire("320500400", "OUTLET_MANAGER");
        assertThat(bank.post(node, headOffice, "/releases/2026-06-14/1/again", "org=320500400")
                        .status())
                .isEqualTo(303);
        assertThat(
                        bank.text(
                                "select count(*) from report_package where org_code = '320500400' and business_date = date '2026-06-14'"))
                .as("the version stays")
                .isEqualTo(bank.text("""
                        select count(distinct report_code) from report_artifact
                         where org_code = '320500400' and business_date = date '2026-06-14'
                        """));
    }

    private Answer sign(TestLogin who, String no, String proof) {
        return bank.post(node, who, "/inbox/" + no + "/sign", "sha256=" + hash(no) + "&proof=" + encoded(proof));
    }

    private Answer pack(TestLogin who, String proof, String... numbers) {
        StringBuilder form = new StringBuilder("proof=" + encoded(proof));
        for (String no : numbers) {
            form.append("&paper=").append(encoded(no + " " + hash(no)));
        }
        return bank.post(node, who, "/inbox/pack/sign", form.toString());
    }

    private String hash(String no) {
        return bank.text("select file_sha256 from report_artifact where format = 'PDF' and " + key(no));
    }

    private String state(String no) {
        return bank.text("select state from report_package where " + key(no));
    }

    private String receipts(String no) {
        return bank.text("select count(*) from report_receipt join report_package using (package_id) where " + key(no));
    }

    private static String key(String no) {
        String[] parts = no.split("-");
        return "report_code = '%s-%s' and org_code = '%s' and business_date = date '%s' and version_no = %s"
                .formatted(parts[0], parts[1], parts[2], DAY, parts[4].substring(1));
    }

    private void deputise(String principal, String deputy) {
        bank.asOwner()
                .sql("alter table deputy disable trigger deputy_needs_grant")
                .update();
        bank.asOwner()
                .sql("""
                with asked as (
                    insert into approval (mc_code, subject, reason, maker, requested_at, expires_at)
                    values ('MC16', 'DEPUTY ' || :principal || :deputy, '主管休假,由邻近网点主管代班', 'E100001', now(), now() + interval '1 day')
                    returning approval_id)
                insert into deputy (principal, deputy, valid_from, valid_to, approval_id)
                select :principal, :deputy, timestamptz '2026-06-14 00:00+08', timestamptz '2026-06-24 18:00+08', approval_id from asked
                """)
                .param("principal", principal)
                .param("deputy", deputy)
                .update();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
