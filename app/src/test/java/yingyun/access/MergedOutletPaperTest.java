package yingyun.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import yingyun.distribution.TestPapers;
import yingyun.distribution.release.TestReleases;

/**
 * An outlet is merged into the sub-branch above it on the evening of its paper: what it left unsigned and what comes later is its
 * successor's, and nobody else's.
 */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergedOutletPaperTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 14);
    private static final String MERGED = "330100500";
    private static final String SUCCESSOR = "330100200";
    private static final String PASSWORD = "Papier-ist-geduldig-7";
    private static final String SIGNED = "RPT-02-" + MERGED + "-20260614-v1";
    private static final String UNSIGNED = "RPT-04-" + MERGED + "-20260614-v1";

    @SuppressWarnings("NullAway.Init")
    private CrawlBank bank;

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext node;

    @SuppressWarnings("NullAway.Init")
    private TestPapers papers;

    @SuppressWarnings("NullAway.Init")
    private TestReleases releases;

    @SuppressWarnings("NullAway.Init")
    private TestLogin successor;

    /** Signed for one of two; then the outlet closes with its last day, and its people go to the sub-branch. */
    @BeforeAll
    void the_merger() {
        bank = new CrawlBank();
        node = bank.node();
        papers = new TestPapers(bank.asOwner(), bank.store());
        releases = new TestReleases(node, bank.asApp());
        papers.handedOver(DAY, List.of("010000000", MERGED, SUCCESSOR, "330100300"));
        releases.release(DAY, 1);
        TestLogin own = bank.login(bank.hire(MERGED, "OUTLET_SUPERVISOR"), PASSWORD);
        assertThat(bank.get(node, own, "/inbox/" + UNSIGNED).status()).isEqualTo(200);
        assertThat(sign(own, SIGNED).status()).isEqualTo(303);
        bank.asOwner()
                .sql("update org_unit set valid_to = :day where org_code = :org and valid_to is null")
                .param("day", DAY)
                .param("org", MERGED)
                .update();
        bank.asOwner()
                .sql("update employee set org_code = :to where org_code = :org")
                .param("to", SUCCESSOR)
                .param("org", MERGED)
                .update();
        successor = bank.login(bank.hire(SUCCESSOR, "OUTLET_SUPERVISOR"), PASSWORD);
    }

    @AfterAll
    void evening() {
        bank.close();
    }

    @Test
    void the_successor_reads_the_old_papers_and_signs_for_what_was_left_unsigned() {
        TestLogin clerk = bank.login(bank.hire("330000000", "REPORT_CLERK"));
        assertThat(bank.get(node, clerk, "/releases/2026-06-14/1").body()).contains(MERGED);
        for (String way :
                List.of("/inbox/" + SIGNED, "/inbox/" + UNSIGNED, "/inbox?org=" + MERGED, "/inbox?q=" + MERGED)) {
            assertThat(bank.get(node, successor, way).status()).as(way).isEqualTo(200);
        }
        assertThat(bank.get(node, successor, "/inbox").body()).contains(UNSIGNED);
        assertThat(bank.get(node, successor, "/api/v1/papers").body()).contains(UNSIGNED);
        assertThat(bank.get(node, successor, "/inbox/pack").body()).contains(UNSIGNED);

        assertThat(sign(successor, UNSIGNED).status()).isEqualTo(303);

        assertThat(bank.text("""
                select p.recipient_org || ' ' || s.role_code || ' ' || p.state
                  from report_receipt s join report_package p using (package_id)
                 where p.org_code = '%s' and p.report_code = 'RPT-04' and p.version_no = 1
                """.formatted(MERGED))).isEqualTo(MERGED + " OUTLET_SUPERVISOR SIGNED");
        assertThat(bank.get(node, clerk, "/releases/2026-06-14/1").body()).doesNotContain(UNSIGNED);
        assertThat(sign(successor, SIGNED).body())
                .as("signed while it was open")
                .contains("DS-1008");
    }

    @Test
    void those_above_still_read_them_and_others_do_not() {
        for (String[] above :
                new String[][] {{"330100000", "T2_OPS"}, {"330000000", "T1_OPS"}, {"010000010", "AUDITOR"}}) {
            TestLogin login = bank.login(bank.hire(above[0], above[1]));
            assertThat(bank.get(node, login, "/inbox/" + SIGNED).status())
                    .as(above[0])
                    .isEqualTo(200);
        }
        for (String[] other : new String[][] {{"330100300", "OUTLET_SUPERVISOR"}, {"330300000", "T2_OPS"}}) {
            TestLogin login = bank.login(bank.hire(other[0], other[1]), PASSWORD);
            for (String way : List.of("/inbox/" + SIGNED, "/inbox?org=" + MERGED, "/inbox?q=" + MERGED)) {
                assertThat(bank.get(node, login, way).status())
                        .as(other[0] + way)
                        .isEqualTo(404);
            }
            assertThat(sign(login, UNSIGNED).status()).isEqualTo(404);
        }
    }

    @Test
    void what_is_released_after_the_merger_goes_to_the_successor() {
        int batch = papers.corrected(DAY, "RPT-02", MERGED);

        releases.release(DAY, batch);

        assertThat(bank.text("""
                select p.recipient_org || ' ' || string_agg(distinct d.address, ',')
                       || ' ' || bool_or(a.may_sign and e.org_code = '%s')
                  from report_package p
                  join report_delivery d using (package_id)
                  join report_addressee a using (package_id)
                  join employee e on e.employee_no = a.employee_no
                 where p.org_code = '%s' and p.version_no = 2
                 group by p.recipient_org
                """.formatted(SUCCESSOR, MERGED))).isEqualTo(SUCCESSOR + " " + SUCCESSOR + " true");
        String corrected = SIGNED.replace("v1", "v2");
        assertThat(bank.get(node, successor, "/inbox/" + corrected).body()).contains("钱东分理处");
        assertThat(sign(successor, corrected).status()).isEqualTo(303);
    }

    private String sha256(String no) {
        String[] parts = no.split("-");
        return bank.text("""
                select file_sha256 from report_artifact
                 where format = 'PDF' and report_code = '%s-%s' and org_code = '%s' and business_date = date '%s' and version_no = %s
                """.formatted(parts[0], parts[1], parts[2], DAY, parts[4].substring(1)));
    }

    private CrawlBank.Answer sign(TestLogin who, String no) {
        return bank.post(
                node,
                who,
                "/inbox/" + no + "/sign",
                "sha256=" + sha256(no) + "&proof=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8));
    }
}
