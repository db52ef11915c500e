package yingyun.nights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingyun.nights.PaymentBank.OUTLET;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.eod.NightEnd;
import yingyun.eod.TestGrants;
import yingyun.intake.DayFileBuilder;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;
import yingyun.precheck.PreCheckFinding;
import yingyun.precheck.PreCheckFindings;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/** JOB-001 to 003 on the events of a day. The bank's clock is the system's: a night ahead of it is tonight's, one long past is caught up. */
@Tag("db")
class PreChecksTest {

    private static final LocalDate AHEAD = LocalDate.of(2126, 6, 17);
    private static final LocalDate PAST = LocalDate.of(2024, 6, 18);

    private PaymentBank bank = PaymentBank.on(AHEAD.toString());

    private List<String[]> events = new ArrayList<>();
    private int seq = 1;

    @AfterEach
    void drop() {
        bank.close();
    }

    private TestGrants people() {
        TestGrants grants = new TestGrants(bank.night.asApp());
        bank.night
                .asOwner()
                .sql("insert into people_since (since) values (now())")
                .update();
        return grants;
    }

    private PreChecksTest event(String kind, String time, String org, String teller, String ref) {
        events.add(
                new String[] {"E" + seq + "-" + events.size(), kind, bank.day() + "T" + time + ":00", org, teller, ref
                });
        return this;
    }

    private PreChecksTest event(String kind, String time, String org) {
        return event(kind, time, org, "", "");
    }

    private void send() {
        DayFileBuilder file = DayFileBuilder.of(
                        "CORE_EVENT", bank.day().toString(), "event_no,kind,occurred_at,org_code,teller_no,ref")
                .seq(seq++);
        events.forEach(file::row);
        events = new ArrayList<>();
        file.writeTo(bank.night.inbox());
    }

    private List<String> problems() {
        return bank.night.run(bank.day()).getLast() instanceof NightEnd.PeopleNeeded stopped
                ? stopped.problems().stream().map(Problem::code).toList()
                : List.of();
    }

    private List<String> listed() {
        return bank.night.bean(PreCheckFindings.class).of(BusinessDate.of(bank.day())).stream()
                .map(one ->
                        (one.kind() + " " + one.orgCode() + " " + one.item()).strip() + (one.waived() ? " waived" : ""))
                .toList();
    }

    private BusinessDateState state() {
        return bank.night
                .bean(BusinessDates.class)
                .state(BusinessDate.of(bank.day()))
                .orElseThrow();
    }

    @Test
    void an_outlet_that_is_open_stops_the_night_before_the_date_moves_until_it_closes() {
        people();
        event("OUTLET_OPEN", "08:30", OUTLET)
                .event("TELLER_ON", "08:40", OUTLET, "T2", "")
                .send();

        assertThat(problems()).containsExactly("PC-1001");
        assertThat(state()).isEqualTo(BusinessDateState.OPEN);
        assertThat(bank.night.bean(PreCheckFindings.class).now(BusinessDate.of(bank.day())))
                .extracting(PreCheckFinding::kind)
                .containsExactlyInAnyOrder("OUTLET_OPEN", "TELLER_ON");

        event("TELLER_OFF", "18:00", OUTLET, "T2", "")
                .event("OUTLET_CLOSED", "19:50", OUTLET)
                .send();

        assertThat(problems()).isEmpty();
        assertThat(state()).isEqualTo(BusinessDateState.CLOSED);
        assertThat(listed()).containsExactly("OUTLET_LATE " + OUTLET);
        assertThat(Books.problems(bank.night)).isEmpty();
    }

    @Test
    void two_persons_may_let_the_night_go_on_with_it() {
        TestGrants grants = people();
        event("OUTLET_OPEN", "08:30", OUTLET).send();
        assertThat(problems()).containsExactly("PC-1001");
        PreCheckFindings findings = bank.night.bean(PreCheckFindings.class);
        BusinessDate day = BusinessDate.of(bank.day());
        PreCheckFinding open = findings.now(day).getFirst();

        assertThatThrownBy(() -> findings.waive(
                        day, open, "网点电力故障,无法关门", grants.request("MC06", findings.waiverSubject(day, open))))
                .hasStackTraceContaining("no complete grant");
        assertThat(problems()).containsExactly("PC-1001");

        findings.waive(day, open, "网点电力故障,无法关门", grants.granted("MC06", findings.waiverSubject(day, open)));

        assertThat(problems()).isEmpty();
        assertThat(listed()).containsExactly("OUTLET_OPEN " + OUTLET + " waived");
    }

    @Test
    void an_item_of_unknown_state_stops_every_night_until_it_is_cleared() {
        people();
        event("ITEM_PENDING", "14:22", OUTLET, "T2", "P1")
                .event("ITEM_PENDING", "14:30", OUTLET, "T2", "P2")
                .event("ITEM_CLEARED", "16:00", OUTLET, "T2", "P2")
                .send();

        assertThat(problems()).containsExactly("PC-1002");

        event("ITEM_CLEARED", "21:00", OUTLET, "T2", "P1").send();

        assertThat(problems()).isEmpty();
        assertThat(listed()).filteredOn(line -> line.startsWith("ITEM")).isEmpty();
    }

    @Test
    void a_bank_without_people_goes_on_and_lists() {
        event("OUTLET_OPEN", "08:30", OUTLET)
                .event("ITEM_PENDING", "14:22", OUTLET, "T2", "P1")
                .send();

        assertThat(problems()).isEmpty();
        assertThat(listed()).containsExactly("OUTLET_OPEN " + OUTLET, "ITEM_PENDING " + OUTLET + " P1");
        assertThat(Books.problems(bank.night)).isEmpty();
    }

    @Test
    void a_night_that_is_caught_up_goes_on_and_lists() {
        bank.close();
        bank = PaymentBank.on(PAST.toString());
        people();
        event("OUTLET_OPEN", "08:30", OUTLET).send();

        assertThat(problems()).isEmpty();
        assertThat(listed()).containsExactly("OUTLET_OPEN " + OUTLET);
    }

    @Test
    void without_a_source_it_is_not_connected_and_stops_nothing() {
        people();

        assertThat(problems()).isEmpty();
        assertThat(listed()).containsExactly("NOT_CONNECTED", "NOT_CONNECTED");
    }

    @Test
    void suspense_of_the_day_is_listed_with_what_was_cleared() {
        bank.parks("HVPS", "H1", "800000.00")
                .findsOwner("800000.00")
                .parks("HVPS", "H2", "5.00")
                .writeFiles();

        assertThat(problems()).isEmpty();
        assertThat(bank.night.bean(PreCheckFindings.class).of(BusinessDate.of(bank.day())))
                .filteredOn(one -> one.kind().equals("SUSPENSE"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.orgCode()).isEqualTo(OUTLET);
                    assertThat(one.item()).isEqualTo("224102");
                    assertThat(one.amountFen()).isEqualTo(800_005_00L);
                    assertThat(one.clearedFen()).isEqualTo(800_000_00L);
                    assertThat(one.itemCount()).isEqualTo(2);
                });
    }
}
