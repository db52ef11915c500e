package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.access.TestLogin;

/** 支付差异 and 日终前检查 over HTTP: what stands there, for whom, and the request for a waiver. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentPagesTest {

    private static final String OUTLET = "320500200";
    private static final String ELSEWHERE = "510100200";

    private final HttpClient http = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private WebBank bank;

    @BeforeAll
    void serve() {
        bank = new WebBank();
        bank.asOwner("""
                insert into payment_open (job_run_id, business_date, open_no, rail, kind, payment_ref, direction, stated_fen, booked_fen,
                                          settlement_date, file_id, file_line, booked_on, journal_no, occurred_at, unconfirmed_fen, org_code,
                                          owner_org, opened_on, due_at, suspense_fen)
                select r.job_run_id, r.business_date, 9000 + n, rail, kind, ref, direction, stated, booked, date '2026-06-12',
                       case when stated is not null then (select min(file_id) from day_file) end, n, case when booked is not null then date '2026-06-12' end,
                       case when booked is not null then 'J' || n end, null, 0, org, '010000020', date '2026-06-12',
                       timestamptz '2026-06-15 17:00+08', parked
                  from job_run r,
                       (values (1, 'HVPS', 'INWARD_NOT_BOOKED', 'HV-IN-1', 'IN', 80000000, null, '010000020', 80000000),
                               (2, 'NET', 'OUTWARD_NOT_SETTLED', 'BE-OUT-2', 'OUT', null, 12345, '320500200', 0),
                               (3, 'BEPS', 'OTHER_AMOUNT', 'BE-OUT-3', 'OUT', 500, 400, '510100200', 0))
                       d (n, rail, kind, ref, direction, stated, booked, org, parked)
                 where r.job_code = 'JOB-023' and r.business_date = date '2026-06-14'
                """);
        bank.asOwner("""
                insert into business_event (file_id, business_date, event_no, kind, occurred_at, org_code, teller_no)
                select min(file_id), date '2026-06-15', 'X1', 'OUTLET_OPEN', timestamptz '2026-06-15 08:30+08', '320500200', '32050022'
                  from day_file
                """);
    }

    @AfterAll
    void stop() {
        http.close();
        bank.close();
    }

    @Test
    void the_operator_sees_every_difference_with_owner_age_and_deadline_and_filters() throws Exception {
        TestLogin operator = login("EOD_OPERATOR", "010000010");

        String all = page(operator, "/eod/payments", "zh");
        assertThat(all)
                .contains("HV-IN-1", "800,000.00", "本行未记账", "总行清算中心 010000020", "2026-06-12", "yy-chip-bad", "金额不符")
                .contains("小额或网银互联", "BE-OUT-2", "苏州平桥支行");
        assertThat(page(operator, "/eod/payments?rail=HVPS", "zh"))
                .contains("HV-IN-1")
                .doesNotContain("BE-OUT-2");
        assertThat(page(operator, "/eod/payments?org=" + ELSEWHERE, "zh"))
                .contains("BE-OUT-3")
                .doesNotContain("HV-IN-1");
        assertThat(page(operator, "/eod/payments?state=cleared", "zh")).doesNotContain("HV-IN-1");
        assertThat(page(operator, "/eod/payments?state=parked", "zh")).contains("没有待查挂账");
        assertThat(page(operator, "/eod/payments?state=%3Cb%3E&rail=x", "en"))
                .contains("Payment differences", "Not in our books")
                .doesNotContain("??", "本行未记账");
    }

    @Test
    void an_outlet_sees_its_own_and_a_teller_nothing() throws Exception {
        assertThat(page(login("OUTLET_SUPERVISOR", OUTLET), "/eod/payments", "zh"))
                .contains("BE-OUT-2")
                .doesNotContain("HV-IN-1", "BE-OUT-3");
        assertThat(page(login("T2_OPS", "320500000"), "/eod/payments", "zh"))
                .contains("BE-OUT-2")
                .doesNotContain("HV-IN-1", "BE-OUT-3");
        assertThat(get(login("TELLER", OUTLET), "/eod/payments", "zh").statusCode())
                .isIn(403, 404);
    }

    @Test
    void the_checks_of_a_day_show_the_open_outlet_and_the_operator_asks_for_its_waiver() throws Exception {
        TestLogin operator = login("EOD_OPERATOR", "010000010");
        assertThat(page(operator, "/eod/pre-checks?date=2026-06-10", "zh")).contains("关门晚于规定", "320200200", "19:50");
        assertThat(page(operator, "/eod/pre-checks?date=2026-06-09", "zh")).contains("224102", "800,000.00");
        assertThat(page(login("OUTLET_SUPERVISOR", ELSEWHERE), "/eod/pre-checks?date=2026-06-15", "zh"))
                .doesNotContain(OUTLET);

        String page = page(operator, "/eod/pre-checks?date=2026-06-15", "zh");
        assertThat(page).contains("机构未关门", OUTLET, "日切等待");
        Matcher link = Pattern.compile("/eod/pre-checks/(OUTLET_OPEN-" + OUTLET + "-[0-9a-f]{12})/waive")
                .matcher(page);
        assertThat(link.find()).isTrue();
        assertThat(page(operator, "/eod/pre-checks/" + link.group(1) + "/waive?date=2026-06-15", "zh"))
                .contains("申请豁免检查");

        HttpResponse<String> asked = post(
                operator,
                "/eod/pre-checks/" + link.group(1) + "/waive",
                Map.of("date", "2026-06-15", "reason", "网点停电,无法关门签退"));

        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(bank.texts("select mc_code || ' ' || subject from approval order by approval_id desc limit 1"))
                .containsExactlyElementsOf(
                        bank.texts(
                                "select 'MC06 ' || pre_check_waiver_subject(date '2026-06-15', 'OUTLET_OPEN', '320500200', '')"));
        assertThat(post(
                                operator,
                                "/eod/pre-checks/TELLER_ON-320500200-000000000000/waive",
                                Map.of("date", "2026-06-15", "reason", "没有这一项也要试一试"))
                        .statusCode())
                .isEqualTo(409);
    }

    private TestLogin login(String role, String org) {
        return TestLogin.of(bank.asApp(), bank.person(role, org));
    }

    private String page(TestLogin who, String path, String language) throws Exception {
        HttpResponse<String> answer = get(who, path, language);
        assertThat(answer.statusCode()).as(path + "\n" + answer.body()).isEqualTo(200);
        assertThat(answer.body()).as(path).doesNotContain("??", "th:", " style=", "${", "#{");
        return answer.body();
    }

    private HttpResponse<String> get(TestLogin who, String path, String language) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(bank.root() + path))
                        .header("Cookie", who.cookies() + "; yy-lang=" + language)
                        .GET()
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(TestLogin who, String path, Map<String, String> fields) throws Exception {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(URI.create(bank.root() + path))
                        .header("Cookie", who.cookies())
                        .header(TestLogin.CSRF_HEADER, TestLogin.csrf())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
