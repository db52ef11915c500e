package yingyun.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingyun.database.Store;
import yingyun.demo.WebBank;
import yingyun.distribution.release.TestReleases;
import yingyun.kernel.BusinessDate;
import yingyun.nights.Tampering;
import yingyun.nights.Tampering.Column;
import yingyun.proof.Verification;
import yingyun.reference.Bank;

/**
 * The demo morning over HTTP: the night's paper is released, every outlet signs for its pack, one through a deputy, the branches and
 * head office too, and head office sees who is missing. Then somebody changes what was written of it.
 */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoMorningTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 8);
    private static final String PRINCIPALS = "320100100";
    private static final String DEPUTYS = "320100200";
    private static final String LAST = "511500200";
    private static final Pattern PAPER = Pattern.compile("name=\"paper\" value=\"([^\"]+)\"");
    private static final Pattern UNSIGNED = Pattern.compile("name=\"org\" value=\"([0-9]{9})\"");

    @SuppressWarnings("NullAway.Init")
    private WebBank bank;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> missingBeforeTheLast = new ArrayList<>();
    private final List<String> missingAfterTheLast = new ArrayList<>();
    private final List<String> missingAtTheEnd = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Tampering tampering;

    @BeforeAll
    void the_morning() throws IOException, InterruptedException {
        bank = WebBank.onPaper();
        bank.clock("2026-06-15T06:30");
        bank.releases().release(DAY, 1);
        bank.clock("2026-06-15T08:40");
        for (String outlet : outlets()) {
            if (outlet.equals(LAST)) {
                missingBeforeTheLast.addAll(unsigned());
            }
            if (!outlet.equals(PRINCIPALS)) {
                packed(bank.person("OUTLET_SUPERVISOR", outlet));
            }
        }
        missingAfterTheLast.addAll(unsigned());
        for (String org : bank.texts(
                "select distinct recipient_org from report_package where business_date = ? and state <> 'SIGNED' and recipient_org <> '010000000' order by 1",
                DAY)) {
            packed(bank.texts("""
                            select min(y.employee_no) from report_party(timestamptz '2026-06-15 08:40+08') y
                             where y.org_code = ? and y.may_sign
                            """, org).getFirst());
        }
        packed(TestReleases.clerk());
        missingAtTheEnd.addAll(unsigned());
        tampering = new Tampering(bank.night());
    }

    @AfterAll
    void evening() {
        assertThat(bank.problems()).isEmpty();
        http.shutdownNow();
        bank.close();
    }

    private List<String> outlets() {
        return bank.texts("""
                select org_code from org_unit
                 where level in ('SB', 'OT') and ? between valid_from and coalesce(valid_to, 'infinity') order by 1
                """, DAY);
    }

    @Test
    void thirty_nine_outlets_have_their_two_reports_and_each_is_signed_for_once() {
        assertThat(bank.texts("""
                select o.org_code || ' ' || string_agg(p.report_code || ' ' || p.state, ',' order by p.report_code)
                  from org_unit o
                  join report_package p on p.org_code = o.org_code and p.recipient_org = o.org_code and p.business_date = ?
                 where o.level in ('SB', 'OT') and ? between o.valid_from and coalesce(o.valid_to, 'infinity')
                 group by o.org_code
                """, DAY, DAY))
                .hasSize(39)
                .allMatch(line -> line.endsWith(" RPT-02 SIGNED,RPT-04 SIGNED"));
        assertThat(bank.texts("""
                select count(distinct s.signature_no) || ' ' || count(*) from report_receipt s
                  join report_package p using (package_id) join org_unit o on o.org_code = p.org_code and o.level in ('SB', 'OT')
                   and p.business_date between o.valid_from and coalesce(o.valid_to, 'infinity')
                """))
                .as("the deputy's one signature is for two outlets")
                .containsExactly("38 78");
    }

    @Test
    void one_outlet_is_signed_for_by_the_deputy_under_both_names() {
        assertThat(bank.texts("""
                select distinct p.org_code || ' ' || s.employee_no || ' for ' || s.acting_for
                  from report_receipt s join report_package p using (package_id)
                 where s.acting_for is not null
                """))
                .containsExactly(PRINCIPALS + " " + bank.person("OUTLET_SUPERVISOR", DEPUTYS) + " for "
                        + bank.person("OUTLET_SUPERVISOR", PRINCIPALS));
    }

    @Test
    void head_office_saw_who_had_not_signed_and_in_the_end_nobody() {
        assertThat(missingBeforeTheLast).contains(LAST).doesNotContain("511500100", PRINCIPALS, DEPUTYS);
        assertThat(missingAfterTheLast)
                .contains("320000000", "010000000")
                .as("branches and head office only")
                .allMatch(org -> org.endsWith("0000"));
        assertThat(missingAtTheEnd).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            report_receipt  | package_id = (select package_id from report_package where org_code = '320100100' and report_code = 'RPT-02')
            report_package  | org_code = '320100300' and report_code = 'RPT-02'
            report_artifact | org_code = '320100300' and report_code = 'RPT-02' and format = 'PDF'
            report_artifact | org_code = '320000000' and report_code = 'RPT-04' and format = 'PDF'
            report_artifact | org_code = '010000000' and report_code = 'RPT-07' and format = 'PDF'
            report_data     | org_code = '320100300' and report_code = 'RPT-04'
            """)
    void a_change_of_any_column_of_papers_and_receipts_is_found(String table, String where) {
        List<String> unnoticed = new ArrayList<>();
        for (Column column : tampering.columnsOf(table)) {
            List<String> found = tampering.andBack(() -> {
                tampering
                        .jdbc
                        .sql("alter table " + table + " disable trigger user")
                        .update();
                tampering.change(column, where);
                return findings();
            });
            if (found.stream().noneMatch(finding -> finding.startsWith("PF-20"))) {
                unnoticed.add(column + " " + found);
            }
        }

        assertThat(unnoticed).isEmpty();
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_lost_receipt_is_found() {
        assertThat(tampering.andBack(() -> {
                    tampering
                            .jdbc
                            .sql(
                                    "delete from report_receipt where package_id = (select min(package_id) from report_receipt)")
                            .update();
                    return findings();
                }))
                .anyMatch(finding -> finding.startsWith("PF-2005 report_receipt"));
    }

    private List<String> findings() {
        return new Verification(
                        tampering.jdbc,
                        tampering.transactions,
                        new Bank(tampering.jdbc),
                        bank.night().bean(Store.class))
                .verify(List.of(BusinessDate.of(DAY))).findings().stream()
                        .map(finding -> finding.code() + " " + finding.table() + " " + finding.item())
                        .toList();
    }

    /** 整包签收, as the page offers it. */
    private void packed(String person) throws IOException, InterruptedException {
        TestLogin login = TestLogin.of(bank.night().asApp(), person);
        String page = send(login, "/inbox/pack", "").body();
        String papers = PAPER.matcher(page)
                .results()
                .map(found -> "&paper=" + encoded(found.group(1)))
                .collect(Collectors.joining());
        assertThat(papers).as(person).isNotEmpty();

        HttpResponse<String> signed = send(login, "/inbox/pack/sign", "proof=" + encoded("Yingyun-2026") + papers);

        assertThat(signed.statusCode()).as(person + " " + signed.body()).isEqualTo(303);
    }

    /** Orgs on the release page of the head-office clerk. */
    private List<String> unsigned() throws IOException, InterruptedException {
        String page = send(TestLogin.of(bank.night().asApp(), TestReleases.clerk()), "/releases/" + DAY + "/1", "")
                .body();
        Matcher orgs = UNSIGNED.matcher(page.substring(page.indexOf("id=\"ds-unsigned\"")));
        List<String> found = new ArrayList<>();
        while (orgs.find()) {
            found.add(orgs.group(1));
        }
        return found;
    }

    private HttpResponse<String> send(TestLogin who, String path, String form)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(bank.root() + path))
                .header("Cookie", who.cookies())
                .header(TestLogin.CSRF_HEADER, TestLogin.csrf())
                .header("Content-Type", "application/x-www-form-urlencoded");
        return http.send(
                form.isEmpty()
                        ? request.GET().build()
                        : request.POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
