package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.demobank.DemoPeople;

/** 网点日结, as the branches of Jiangsu and Zhejiang see it: their own tree, and nothing of the neighbour's. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutletCloseTest {

    private static final String TAICANG = "320500100";

    @SuppressWarnings("NullAway.Init")
    private WebBank bank;

    @BeforeAll
    void evening() {
        bank = new WebBank();
        // On 06-12 one outlet forgot to close, a teller stayed on and an item is pending.
        bank.night().asOwner().sql("""
                delete from business_event
                 where business_date = date '2026-06-12' and org_code = '320500100' and kind = 'OUTLET_CLOSED'
                """).update();
        bank.night().asOwner().sql("""
                delete from business_event
                 where business_date = date '2026-06-12' and org_code = '320500100' and kind = 'TELLER_OFF'
                   and teller_no = (select min(teller_no) from business_event
                                     where business_date = date '2026-06-12' and org_code = '320500100' and kind = 'TELLER_OFF')
                """).update();
        bank.night().asOwner().sql("""
                insert into business_event (file_id, business_date, event_no, kind, occurred_at, org_code, ref)
                select min(file_id), date '2026-06-12', 'X1', 'ITEM_PENDING', timestamptz '2026-06-12 14:22+08', '320500100', 'P1'
                  from business_event where business_date = date '2026-06-12'
                 union all
                select min(file_id), date '2026-06-12', 'X2', 'ITEM_PENDING', timestamptz '2026-06-12 15:00+08', '320500100', 'P2'
                  from business_event where business_date = date '2026-06-12'
                 union all
                select min(file_id), date '2026-06-12', 'X3', 'ITEM_CLEARED', timestamptz '2026-06-12 15:30+08', '320500100', 'P2'
                  from business_event where business_date = date '2026-06-12'
                """).update();
    }

    @AfterAll
    void morning() {
        bank.close();
    }

    private Visitor visitor(String role, String org) {
        return new Visitor(bank, bank.person(role, org));
    }

    private static String row(String page, String org) {
        int at = page.indexOf(">" + org + "<");
        assertThat(at).as(org).isPositive();
        return page.substring(at, page.indexOf("</tr>", at));
    }

    @Test
    void the_province_sees_who_has_not_closed_who_is_still_on_and_what_is_pending_with_the_number_to_call() {
        String page = visitor("T1_OPS", "320000000").page("/eod/outlets?date=2026-06-12");

        String phone = bank.texts("""
                        select e.phone from employee e join employee_role r on r.employee_no = e.employee_no
                         where r.role_code = 'OUTLET_SUPERVISOR' and e.org_code = '320500100' order by e.employee_no limit 1
                        """).getFirst();
        assertThat(row(page, TAICANG))
                .contains("未日结", "自 14:22", phone)
                .containsPattern("<span class=\"yy-t-bad\">1</span>");
        assertThat(page).contains("CORE_EVENT").doesNotContain("??").doesNotContain("operations.outlets");
        assertThat(page.indexOf(">" + TAICANG + "<")).as("to be chased first").isLessThan(page.indexOf(">320100100<"));
    }

    @Test
    void late_closing_is_told_in_minutes_and_a_day_whose_events_have_not_come_is_not_called_closed() {
        Visitor province = visitor("T1_OPS", "320000000");

        assertThat(row(province.page("/eod/outlets?date=2026-06-10"), "320200200"))
                .contains("19:50", "超 80 分");
        String today = province.page("/eod/outlets?date=2026-06-15");
        assertThat(today).contains("日结情况未知");
        assertThat(row(today, TAICANG)).contains("未报").doesNotContain("已日结");
        assertThat(province.page("/eod/outlets?date=2026-06-13"))
                .as("a Saturday")
                .contains("休息");
    }

    @Test
    void each_sees_his_own_tree_and_nothing_else() {
        assertThat(visitor("T1_OPS", "330000000").page("/eod/outlets?date=2026-06-12"))
                .doesNotContain(TAICANG)
                .contains(">3301");
        assertThat(visitor("T2_OPS", "320500000").page("/eod/outlets?date=2026-06-12"))
                .contains(TAICANG)
                .doesNotContain(">3201");
        String own = visitor("OUTLET_SUPERVISOR", TAICANG).page("/eod/outlets?date=2026-06-12");
        assertThat(own).contains(TAICANG).doesNotContain(">3205002", ">3201");
        assertThat(new Visitor(bank, DemoPeople.withRole("TELLER").getFirst().employeeNo())
                        .get("/eod/outlets")
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Visitor(
                                bank,
                                DemoPeople.withRole("EOD_OPERATOR").getFirst().employeeNo())
                        .page("/eod/outlets?date=2026-06-12"))
                .contains(TAICANG, ">3301");
        assertThat(visitor("T1_OPS", "320000000").page("/")).contains("/eod/outlets/figure");
        assertThat(visitor("T1_OPS", "320000000").page("/eod/outlets/figure")).contains("未报");
    }
}
