package yingyun.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.kernel.Wording;

@Tag("db")
class IntakeTest {

    @Test
    void all_kinds_of_files_are_taken_end_to_end() {
        try (var bank = new IntakeBank()) {
            IntakeBank.orgs().writeTo(bank.inbox);
            IntakeBank.products().writeTo(bank.inbox);
            IntakeBank.accounts().writeTo(bank.inbox);
            DayFileBuilder.of("CORE_SUBJECT", "2026-06-14", "subject_code,name,nature,parent_code,sub_accounts")
                    .row("22410601", "待清算", "C", "224106", "")
                    .row("224106", "其他过渡", "C", "2241", "N")
                    .row("1001", "库存现金", "D", "", "N")
                    .writeTo(bank.inbox);
            DayFileBuilder.of("CORE_RATE", "2026-06-14", "product_code,term,currency,rate,effective_date,publish_no")
                    .row("DP001", "", "CNY", "0.05", "2025-05-20", "2025-1")
                    .row("DP001", "1Y", "CNY", "0.950000", "2025-05-20", "2025-1")
                    .writeTo(bank.inbox);
            DayFileBuilder.of(
                            "CORE_OPENING",
                            "2026-06-14",
                            "account_no,balance,side,accumulation,accrued_interest,last_settled_on")
                    .row("6200000000000001", "500.00", "C", "42000.00", "0.06", "2026-03-20")
                    .row("6300000000000001", "900.00", "D", "", "", "")
                    .writeTo(bank.inbox);
            DayFileBuilder.of("GL_OPENING", "2026-06-14", "org_code,subject_code,currency,side,balance")
                    .row("320100200", "201104", "CNY", "C", "500.00")
                    .row("320100200", "130303", "CNY", "D", "900.00")
                    .row("320100200", "300101", "CNY", "C", "400.00")
                    .row("320100200", "7001", "CNY", "R", "25.00")
                    .writeTo(bank.inbox);
            IntakeBank.journal().writeTo(bank.inbox);
            DayFileBuilder.of("CORE_EVENT", "2026-06-15", "event_no,kind,occurred_at,org_code,amount,text")
                    .row("E1", "OUTLET_OPEN", "2026-06-15T08:30", "320100200", "", "开门\n正常")
                    .writeTo(bank.inbox);
            DayFileBuilder.of(
                            "PAY_HVPS", "2026-06-15", "payment_ref,direction,settlement_date,amount,status,settled_at")
                    .row("H1", "IN", "2026-06-15", "10.00", "SETTLED", "2026-06-15T10:00:00.123")
                    .row("H2", "OUT", "2026-06-15", "7.00", "SETTLED", "")
                    .control("amountIn", "\"10.00\"")
                    .control("amountOut", "\"7.00\"")
                    .writeTo(bank.inbox);

            IntakeReport report = bank.take();

            assertThat(String.join("\n", report.print(Wording.chinese()))).endsWith("接收 10 份,拒收 0 份,等待 0 份,此前已接收 0 份。");
            assertThat(report.taken().stream().map(IntakeReport.Taken::fileName))
                    .containsExactly(
                            "CORE_ORG_20260614_1.csv",
                            "CORE_SUBJECT_20260614_1.csv",
                            "CORE_PRODUCT_20260614_1.csv",
                            "CORE_RATE_20260614_1.csv",
                            "CORE_ACCOUNT_20260614_1.csv",
                            "CORE_OPENING_20260614_1.csv",
                            "GL_OPENING_20260614_1.csv",
                            "CORE_JOURNAL_20260615_1.csv",
                            "CORE_EVENT_20260615_1.csv",
                            "PAY_HVPS_20260615_1.csv");
            assertThat(bank.jdbc
                            .sql(
                                    "select account_no || ' ' || balance_fen || ' ' || accumulation || ' ' || accrued_fen from opening_account order by 1")
                            .query(String.class)
                            .list())
                    .containsExactly("6200000000000001 -50000 4200000 6", "6300000000000001 90000 0 0");
            assertThat(bank.jdbc
                            .sql(
                                    "select state || ' ' || row_count || ' ' || debit_fen || ' ' || credit_fen from entry_batch")
                            .query(String.class)
                            .list())
                    .containsExactly("SEALED 2 100000 100000");
            assertThat(bank.entries().getFirst()).contains("2026-06-15T09:00:00+08:00");
            assertThat(bank.take().isQuiet()).isTrue();
        }
    }
}
