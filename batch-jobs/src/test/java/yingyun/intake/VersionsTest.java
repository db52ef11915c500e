package yingyun.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.kernel.Wording;
import yingyun.reference.BusinessDateState;

@Tag("db")
class VersionsTest {
    @Test
    void accounts_have_versions_that_follow_each_other_whatever_came_first() {
        try (var bank = new IntakeBank().withMasterData()) {
            bank.move(IntakeBank.DAY, BusinessDateState.OPEN, BusinessDateState.CUT_OFF);
            bank.open("2026-06-16");
            renamed("2026-06-16", 1, "张三丰").writeTo(bank.inbox);
            bank.take();
            renamed("2026-06-15", 1, "张三").writeTo(bank.inbox);
            bank.take();
            assertThat(versions(bank)).containsExactly("2026-06-14 2026-06-16 张三", "2026-06-16 - 张三丰");

            renamed("2026-06-15", 2, "张小三").writeTo(bank.inbox);
            renamed("2026-06-15", 3, "张大三").writeTo(bank.inbox);
            assertThat(bank.take().taken()).hasSize(2);

            assertThat(versions(bank))
                    .containsExactly("2026-06-14 2026-06-15 张三", "2026-06-15 2026-06-16 张大三", "2026-06-16 - 张三丰");
        }
    }

    private static DayFileBuilder renamed(String day, int seq, String name) {
        return DayFileBuilder.of(
                        "CORE_ACCOUNT",
                        day,
                        "account_no,org_code,product_code,subject_code,currency,customer_no,customer_kind,customer_name,id_no,opened_on,status")
                .row(
                        "6200000000000001",
                        "320100200",
                        "DP001",
                        "201104",
                        "CNY",
                        "C1",
                        "P",
                        name,
                        "320102199001011234",
                        "2020-05-05",
                        "NORMAL")
                .seq(seq);
    }

    private static List<String> versions(IntakeBank bank) {
        return bank.jdbc.sql("""
                select since || ' ' || coalesce(until::text, '-') || ' ' || customer_name
                  from account
                 where account_no = '6200000000000001'
                 order by since
                """).query((rs, n) -> rs.getString(1)).list();
    }

    @Test
    void an_org_is_renamed_closed_and_replaced_by_date() {
        try (var bank = new IntakeBank().withMasterData()) {
            String columns = "org_code,name,level,parent_code,valid_from,valid_to";
            DayFileBuilder.of("CORE_ORG", IntakeBank.DAY, columns)
                    .row("320100200", "鼓楼中心支行", "OT", "320100000", "2026-06-15", "")
                    .row("320100200", "鼓楼分理处", "OT", "320100000", "2026-07-01", "2026-12-31")
                    .row("320100300", "玄武支行", "OT", "320100000", "2020-01-01", "2026-06-30")
                    .writeTo(bank.inbox);

            assertThat(bank.take().taken()).hasSize(1);
            assertThat(bank.jdbc.sql("""
                    select right(org_code, 3) || ' ' || name || ' ' || valid_from || ' ' || coalesce(valid_to::text, '-')
                      from org_unit
                     where level = 'OT'
                     order by org_code, valid_from
                    """).query((rs, n) -> rs.getString(1)).list())
                    .containsExactly(
                            "200 鼓楼支行 2020-01-01 2026-06-14",
                            "200 鼓楼中心支行 2026-06-15 2026-06-30",
                            "200 鼓楼分理处 2026-07-01 2026-12-31",
                            "300 玄武支行 2020-01-01 2026-06-30");
        }
    }

    @Test
    void nothing_of_a_customer_stands_in_a_finding() {
        try (var bank = new IntakeBank().withMasterData()) {
            renamed(IntakeBank.DAY, 1, "张三")
                    .text(all -> all.replace("2020-05-05", "320102199001011234"))
                    .writeTo(bank.inbox);
            IntakeReport report = bank.take();

            String printed = String.join("\n", report.print(Wording.chinese())) + report;
            assertThat(printed).contains("32**********").doesNotContain("3201").doesNotContain("张三");
            assertThat(bank.jdbc
                            .sql("select string_agg(f::text, '') from day_file_finding f")
                            .query(String.class)
                            .single())
                    .doesNotContain("3201")
                    .doesNotContain("张三");
        }
    }
}
