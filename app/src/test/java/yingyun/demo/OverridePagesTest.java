package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.demobank.DemoPeople;
import yingyun.eod.NightShift;

/** MC09 and MC06 from the button to the books, by the pages alone: skip, force, waive; and what may never be forced. */
@Tag("db")
class OverridePagesTest {

    private static final String DAY = "2026-06-15";
    private static final String REASON = "已与值班经理电话沟通,次日补做";
    private static final Pattern STEP = Pattern.compile("name=\"step\" value=\"([0-9])\"");

    @Test
    void a_failed_job_is_forced_one_is_skipped_the_cent_is_waived_and_the_night_closes() throws Exception {
        try (WebBank bank = new WebBank()) {
            // Each login takes a code; all of them now, so that the next ones are due together.
            List<Visitor> managers = DemoPeople.withRole("DUTY_MANAGER").stream()
                    .map(person -> new Visitor(bank, person.employeeNo()))
                    .toList();
            Visitor operator = new Visitor(
                    bank, DemoPeople.withRole("EOD_OPERATOR").getFirst().employeeNo());
            bank.night()
                    .asOwner()
                    .sql("revoke insert on cash_position from yingyun_app")
                    .update();
            assertThat(operator.post("/eod/nights/" + DAY + "/start", Map.of()).statusCode())
                    .isEqualTo(303);
            assertThat(bank.bean(NightShift.class).awaitEnd(90)).isTrue();
            assertThat(failed(bank)).containsExactly("JOB-060", "JOB-092");

            neverForced(operator, bank);
            force(operator, bank, managers.get(0));
            skip(operator, bank, managers.get(1));
            waive(operator, bank, managers.get(2));
            papers(operator, bank);
        }
    }

    private static void neverForced(Visitor operator, WebBank bank) {
        assertThat(operator.page("/eod")).contains("有差额,不可强制");
        for (String job : List.of("JOB-092", "JOB-093")) {
            for (String act : List.of("force", "skip")) {
                HttpResponse<String> refused =
                        operator.post("/eod/jobs/" + job + "/" + act, Map.of("date", DAY, "reason", REASON));
                assertThat(refused.statusCode()).as(job + act).isEqualTo(409);
            }
        }
        assertThat(bank.texts("select subject from approval where mc_code = 'MC09'"))
                .as("not even asked")
                .isEmpty();
    }

    private static void force(Visitor operator, WebBank bank, Visitor manager) throws Exception {
        long id = asked(bank, operator.post("/eod/jobs/JOB-060/force", Map.of("date", DAY, "reason", REASON)));
        assertThat(operator.page("/eod")).contains("待值班经理");
        assertThat(operator.page("/approvals/" + id)).contains("不能自己复核");
        assertThat(agree(operator, id, "", "000000").statusCode()).isEqualTo(403);

        assertThat(agree(manager, id, "", manager.code()).statusCode()).isEqualTo(302);

        assertThat(bank.bean(NightShift.class).awaitEnd(60)).isTrue();
        assertThat(bank.texts("select state from job_run where job_code = 'JOB-060' and business_date = date '" + DAY
                        + "' and state <> 'UNDONE'"))
                .containsExactly("FORCED");
        assertThat(manager.page("/approvals/" + id)).contains("已执行");
    }

    private static void skip(Visitor operator, WebBank bank, Visitor manager) throws Exception {
        long id = asked(bank, operator.post("/eod/jobs/JOB-130/skip", Map.of("date", DAY, "reason", REASON)));
        assertThat(agree(manager, id, "", "12345").statusCode())
                .as("a wrong code")
                .isEqualTo(409);

        assertThat(agree(manager, id, "", manager.code()).statusCode()).isEqualTo(302);

        assertThat(bank.bean(NightShift.class).awaitEnd(60)).isTrue();
        assertThat(bank.texts("select kind || ' ' || job_code from job_override order by 1"))
                .containsExactly("FORCE_COMPLETE JOB-060", "SKIP JOB-130");
    }

    private static void waive(Visitor operator, WebBank bank, Visitor manager) throws Exception {
        long id = asked(
                bank,
                operator.post(
                        "/eod/differences/GL_SUBLEDGER-320500100-201104-CNY/waive",
                        Map.of("date", DAY, "reason", REASON)));
        assertThat(manager.page("/approvals/" + id))
                .as("he finds the figure himself")
                .doesNotContain("0.01");
        assertThat(agree(manager, id, "0.02", manager.code()).statusCode()).isEqualTo(409);

        assertThat(agree(manager, id, "0.01", manager.code()).statusCode()).isEqualTo(302);

        assertThat(bank.bean(NightShift.class).awaitEnd(60)).isTrue();
        assertThat(bank.texts("select state from business_date where business_date = date '" + DAY + "'"))
                .containsExactly("CLOSED");
        assertThat(failed(bank)).isEmpty();
    }

    private static void papers(Visitor operator, WebBank bank) {
        assertThat(operator.page("/eod/proof?date=" + DAY))
                .contains("已豁免", "强制完成", "跳过", REASON)
                .doesNotContain("??");
        assertThat(
                        bank.texts(
                                "select distinct action from audit_row where action in ('NIGHT_FORCED', 'NIGHT_SKIPPED', 'DIFFERENCE_WAIVED', 'REQUEST_EXECUTED') order by 1"))
                .containsExactly("DIFFERENCE_WAIVED", "NIGHT_FORCED", "NIGHT_SKIPPED", "REQUEST_EXECUTED");
        Visitor auditor =
                new Visitor(bank, DemoPeople.withRole("AUDITOR").getFirst().employeeNo());
        assertThat(auditor.page("/audit")).contains("豁免差额", "强制完成作业", "跳过作业");
    }

    private static HttpResponse<String> agree(Visitor checker, long id, String figure, String code) {
        Matcher step = STEP.matcher(checker.page("/approvals/" + id));
        return checker.post(
                "/approvals/" + id + "/agree",
                Map.of("step", step.find() ? step.group(1) : "1", "keyFigure", figure, "code", code, "opinion", ""));
    }

    private static long asked(WebBank bank, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return Long.parseLong(
                bank.texts("select max(approval_id)::text from approval").getFirst());
    }

    private static List<String> failed(WebBank bank) {
        return bank.texts("select job_code from job_run where business_date = date '" + DAY
                + "' and state = 'FAILED' order by 1");
    }
}
