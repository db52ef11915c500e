package yingyun.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.eod.NightEnd;
import yingyun.eod.TestNight;
import yingyun.intake.DayFileBuilder;

/** P29: accounts that change their org or subject on a day; the files say so and book nothing. */
@Tag("db")
class AccountMoveTest {

    private static final String DAY_ONE = "2026-06-18";
    private static final String DAY_TWO = "2026-06-19";

    @Test
    void deposits_and_loans_move_with_principal_and_interest_and_every_proof_is_zero() {
        try (TestNight night = TestNight.own()) {
            firstDay(night);
            accounts(night, DAY_TWO, "881010200", "201106");
            night.startOn(LocalDate.parse(DAY_ONE));

            List<NightEnd> ends = night.run(LocalDate.parse("2026-06-21"));

            assertThat(ends).hasSize(4).allMatch(NightEnd.Closed.class::isInstance);
            assertThat(night.asApp().sql("""
                            select org_code || ' ' || subject_code || ' ' || coalesce(account_no, '-') || ' ' || net_fen
                              from entry where business_date = date '2026-06-19' and tx_code = 'ACCMOVE'
                             order by account_no is null, account_no, net_fen
                            """).query(String.class).list())
                    .containsExactly(
                            "881010200 201106 A1 -100000000",
                            "881010100 201104 A1 100000000",
                            "881010100 130301 L1 -30000000",
                            "881010200 130301 L1 30000000",
                            "881010100 300101 - -100000000",
                            "881010200 300101 - -30000000",
                            "881010100 300101 - 30000000",
                            "881010200 300101 - 100000000");
            assertThat(night.asApp().sql("""
                            select org_code || ' ' || subject_code || ' ' || balance_fen from day_balance
                             where business_date = date '2026-06-20' and account_no in ('A1', 'L1') and balance_fen <> 0 order by 1
                            """).query(String.class).list())
                    .containsExactly("881010200 130301 30000000", "881010200 201106 -100000000");
            assertThat(night.asApp().sql("""
                            select coalesce(sum(closing_fen), 0)::bigint from gl_balance
                             where business_date = date '2026-06-20' and org_code = '881010100' and subject_code = '2231'
                            """).query(Long.class).single())
                    .as("interest payable followed")
                    .isZero();
            assertThat(night.asApp()
                            .sql("select count(*) from reconciliation")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(Books.problems(night)).isEmpty();
        }
    }

    private static void firstDay(TestNight night) {
        DayFileBuilder.of("CORE_ORG", DAY_ONE, "org_code,name,level,parent_code,valid_from")
                .row("881000000", "外行总行", "HO", "", "2020-01-01")
                .row("881010100", "一号网点", "SB", "881000000", "2020-01-01")
                .row("881010200", "二号网点", "SB", "881000000", "2020-01-01")
                .writeTo(night.inbox());
        DayFileBuilder.of("CORE_PRODUCT", DAY_ONE, "product_code,name,kind,interest_rule")
                .row("P", "活期", "DEMAND", "PERSONAL_DEMAND")
                .row("L", "贷款", "LOAN", "NONE")
                .writeTo(night.inbox());
        DayFileBuilder.of("CORE_RATE", DAY_ONE, "product_code,currency,rate,effective_date,publish_no")
                .row("P", "CNY", "0.35", "2025-05-20", "P1")
                .writeTo(night.inbox());
        accounts(night, DAY_ONE, "881010100", "201104");
        DayFileBuilder.of(
                        "CORE_JOURNAL",
                        DAY_ONE,
                        "journal_no,line_no,org_code,tx_code,occurred_at,currency,side,amount,subject_code,account_no")
                .row("1", "1", "881010100", "TX1101", DAY_ONE + "T10:00:00", "CNY", "D", "1000000.00", "100101", "")
                .row("1", "2", "881010100", "TX1101", DAY_ONE + "T10:00:00", "CNY", "C", "1000000.00", "201104", "A1")
                .row("2", "1", "881010100", "TX4101", DAY_ONE + "T10:00:00", "CNY", "D", "300000.00", "130301", "L1")
                .row("2", "2", "881010100", "TX4101", DAY_ONE + "T10:00:00", "CNY", "C", "300000.00", "100101", "")
                .writeTo(night.inbox());
    }

    private static void accounts(TestNight night, String day, String org, String subject) {
        DayFileBuilder.of(
                        "CORE_ACCOUNT",
                        day,
                        "account_no,org_code,product_code,subject_code,currency,customer_no,customer_kind,opened_on,status")
                .row("A1", org, "P", subject, "CNY", "C1", "P", "2026-06-18", "NORMAL")
                .row("L1", org, "L", "130301", "CNY", "C2", "C", "2026-06-18", "NORMAL")
                .writeTo(night.inbox());
    }
}
