package yingyun.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files of contract 0.9 are taken as ever; those of 1.0 as well, where the columns that jobs read are there. */
@Tag("db")
class ContractVersionsTest {

    private static final String EVENTS = "event_no,kind,occurred_at,org_code,teller_no,ref";
    private static final String PAYMENTS = "payment_ref,direction,settlement_date,amount,status";

    @Test
    void both_versions_and_none_are_taken() {
        try (var bank = new IntakeBank().withMasterData()) {
            DayFileBuilder.of("CORE_EVENT", IntakeBank.DAY, EVENTS)
                    .row("E1", "TELLER_ON", "2026-06-15T08:30", "320100200", "", "")
                    .writeTo(bank.inbox);
            DayFileBuilder.of("CORE_EVENT", IntakeBank.DAY, EVENTS)
                    .seq(2)
                    .control("contract", null)
                    .row("E2", "ITEM_PENDING", "2026-06-15T08:30", "320100200", "", "")
                    .writeTo(bank.inbox);
            DayFileBuilder.of("CORE_EVENT", IntakeBank.DAY, EVENTS)
                    .seq(3)
                    .control("contract", "\"1.0\"")
                    .row("E3", "TELLER_ON", "2026-06-15T08:30", "320100200", "T2", "")
                    .row("E4", "ITEM_PENDING", "2026-06-15T08:30", "320100200", "", "P1")
                    .row("E5", "SOMETHING_NEW", "2026-06-15T08:30", "320100200", "", "")
                    .writeTo(bank.inbox);
            DayFileBuilder.of("PAY_BEPS", IntakeBank.DAY, PAYMENTS)
                    .row("P1", "IN", "2026-06-15", "1.00", "已清算")
                    .writeTo(bank.inbox);
            DayFileBuilder.of("PAY_IBPS", IntakeBank.DAY, PAYMENTS)
                    .control("contract", "\"1.0\"")
                    .row("P2", "IN", "2026-06-15", "1.00", "REJECTED")
                    .writeTo(bank.inbox);

            IntakeReport report = bank.take();

            assertThat(report.refused()).isEmpty();
            assertThat(report.taken()).hasSize(5);
        }
    }
}
