package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 暂停营业: a silent outlet is wondered about, unless it said the evening before that it would be shut, and until when. */
@Tag("db")
class SuspendedOutletTest {

    private static final String OUTLET = "511500200";

    @Test
    void an_outlet_that_announced_its_suspension_is_not_listed_as_silent_while_it_lasts() {
        try (DemoNights bank = DemoNights.afterTheWeek()) {
            bank.night
                    .asOwner()
                    .sql(
                            "delete from business_event where org_code = :org and business_date in (date '2026-06-11', date '2026-06-12')")
                    .param("org", OUTLET)
                    .update();
            assertThat(silent(bank, "2026-06-11")).containsExactly(OUTLET);
            assertThat(silent(bank, "2026-06-12")).containsExactly(OUTLET);

            bank.night.asOwner().sql("""
                    insert into business_event (file_id, business_date, event_no, kind, occurred_at, org_code, until)
                    select min(file_id), date '2026-06-10', 'S1', 'OUTLET_SUSPENDED', timestamptz '2026-06-10 17:40+08', :org,
                           date '2026-06-11'
                      from business_event where business_date = date '2026-06-10'
                    """).param("org", OUTLET).update();

            assertThat(silent(bank, "2026-06-11")).isEmpty();
            assertThat(silent(bank, "2026-06-12")).as("it was to open again").containsExactly(OUTLET);
        }
    }

    private static List<String> silent(DemoNights bank, String day) {
        return bank.texts(
                "select org_code from pre_check_findings(cast(? as date)) where kind = 'OUTLET_SILENT' order by 1",
                day);
    }
}
