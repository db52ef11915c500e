package yingyun.nights;

import static org.assertj.core.api.Assertions.assertThat;
import static yingyun.nights.PaymentBank.CENTRE;
import static yingyun.nights.PaymentBank.OUTLET;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.eod.NightDesk;
import yingyun.eod.NightEnd;
import yingyun.eod.TestGrants;
import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;

/** Payments that match, arrive twice, never, in another amount or after the cut. From Monday 15 June 2026; 19 to 21 June are holidays. */
@Tag("db")
class PaymentNightsTest {

    private final PaymentBank bank = PaymentBank.on("2026-06-15");

    @AfterEach
    void every_night_verifies() {
        assertThat(Books.problems(bank.night)).isEmpty();
        bank.close();
    }

    @Test
    void what_matches_is_settled_and_leaves_nothing_in_transit() {
        bank.sends("HVPS", "H1", "500.00")
                .sends("HVPS", "H2", "70.00")
                .confirms("H2", "70.00")
                .receives("HVPS", "H3", "1000.00")
                .sends("BEPS", "B1", "300.00")
                .receives("BEPS", "B2", "120.00")
                .receives("IBPS", "I1", "40.00")
                .states("HVPS", "H1", "OUT", "500.00")
                .states("HVPS", "H2", "OUT", "70.00")
                .states("HVPS", "H3", "IN", "1000.00")
                .states("BEPS", "B1", "OUT", "300.00")
                .states("BEPS", "B2", "IN", "120.00")
                .states("IBPS", "I1", "IN", "40.00")
                .night();

        assertThat(bank.matched()).containsExactly("BEPS B1", "BEPS B2", "HVPS H1", "HVPS H2", "HVPS H3", "IBPS I1");
        assertThat(bank.open()).isEmpty();
        assertThat(bank.ledger(CENTRE, "300102")).isZero();
        assertThat(bank.ledger(CENTRE, "300103")).isZero();
        assertThat(bank.ledger(CENTRE, "100302")).isEqualTo(1000 - 500 - 70 - 300 + 120 + 40);
    }

    @Test
    void after_the_beps_cut_an_item_waits_in_300103_and_is_no_difference() {
        bank.sends("BEPS", "B1", "300.00", "16:00")
                .receives("IBPS", "I1", "50.00", "16:20")
                .night();

        assertThat(bank.open()).containsExactly("WAITING B1 OUT - 300", "WAITING I1 IN - 50");
        assertThat(bank.ledger(CENTRE, "300103")).isEqualTo(-250);

        bank.states("BEPS", "B1", "OUT", "300.00")
                .states("IBPS", "I1", "IN", "50.00")
                .night();

        assertThat(bank.matched()).containsExactly("BEPS B1", "IBPS I1");
        assertThat(bank.open()).isEmpty();
        assertThat(bank.cleared()).isEmpty();
        assertThat(bank.ledger(CENTRE, "300103")).isZero();
        assertThat(bank.ledger(CENTRE, "100302")).isEqualTo(-250);
    }

    @Test
    void an_item_that_the_rail_reports_ahead_waits_for_its_settlement_date() {
        bank.sends("BEPS", "B1", "300.00", "16:30")
                .states("BEPS", "B1", "OUT", "300.00", "2026-06-16")
                .night();

        assertThat(bank.matched()).isEmpty();
        assertThat(bank.open()).containsExactly("WAITING B1 OUT - 300");

        bank.night();

        assertThat(bank.matched()).containsExactly("BEPS B1");
        assertThat(bank.ledger(CENTRE, "300103")).isZero();
    }

    @Test
    void inward_money_that_we_have_not_booked_is_parked_until_our_booking_arrives() {
        bank.states("HVPS", "H1", "IN", "800.00")
                .states("BEPS", "B1", "IN", "30.00")
                .night();

        assertThat(bank.open()).containsExactly("INWARD_NOT_BOOKED B1 IN 30 -", "INWARD_NOT_BOOKED H1 IN 800 -");
        assertThat(bank.ledger("320000000", "224102")).isEqualTo(-830);
        assertThat(bank.ledger("320000000", "100302")).isEqualTo(830);
        assertThat(bank.suspense()).containsExactly("320000000 30 NIGHT -", "320000000 800 NIGHT -");
        assertThat(deadlines()).containsOnly("2026-06-15 2026-06-16 17:00 320000000");

        bank.receives("HVPS", "H1", "800.00").night();

        assertThat(bank.cleared()).containsExactly("ARRIVED INWARD_NOT_BOOKED H1");
        assertThat(bank.open()).containsExactly("INWARD_NOT_BOOKED B1 IN 30 -");
        assertThat(deadlines()).as("age and deadline stay").containsExactly("2026-06-15 2026-06-16 17:00 320000000");
        assertThat(bank.ledger("320000000", "224102")).isEqualTo(-30);
        assertThat(bank.ledger("320000000", "100302") + bank.ledger(CENTRE, "100302"))
                .isEqualTo(830);
        assertThat(bank.ledger(CENTRE, "300102")).isZero();
    }

    @Test
    void outward_money_that_we_have_not_booked_is_parked_as_a_debit() {
        bank.sends("BEPS", "B0", "1.00")
                .states("BEPS", "B0", "OUT", "1.00")
                .states("BEPS", "B1", "OUT", "30.00")
                .night();

        assertThat(bank.open()).containsExactly("OUTWARD_NOT_BOOKED B1 OUT 30 -");
        assertThat(bank.ledger(CENTRE, "122102")).isEqualTo(30);
        assertThat(bank.ledger(CENTRE, "100302")).isEqualTo(-31);
        assertThat(bank.ledger(CENTRE, "300103")).isZero();

        bank.sends("BEPS", "B1", "30.00").night();

        assertThat(bank.cleared()).containsExactly("ARRIVED OUTWARD_NOT_BOOKED B1");
        assertThat(bank.ledger(CENTRE, "122102")).isZero();
        assertThat(bank.ledger(CENTRE, "100302")).isEqualTo(-31);
        assertThat(bank.ledger(CENTRE, "300103")).isZero();
    }

    @Test
    void what_people_pass_on_from_suspense_under_its_reference_is_handled() {
        bank.sends("BEPS", "B0", "1.00")
                .states("BEPS", "B0", "OUT", "1.00")
                .states("HVPS", "H1", "IN", "800.00")
                .night();
        assertThat(bank.suspense()).containsExactly(CENTRE + " 800 NIGHT -");

        bank.passesOn("H1", "800.00").night();

        assertThat(bank.cleared()).containsExactly("HANDLED INWARD_NOT_BOOKED H1");
        assertThat(bank.open()).isEmpty();
        assertThat(bank.suspense()).isEmpty();
        assertThat(bank.ledger(CENTRE, "224102")).isZero();
    }

    @Test
    void what_the_rail_never_settles_stays_a_difference_until_it_does() {
        bank.sends("HVPS", "H1", "500.00").receives("BEPS", "B1", "20.00").night();

        assertThat(bank.open()).containsExactly("INWARD_NOT_SETTLED B1 IN - 20", "OUTWARD_NOT_SETTLED H1 OUT - 500");
        assertThat(bank.ledger(CENTRE, "300102")).isEqualTo(-500);

        bank.night();
        assertThat(bank.open()).hasSize(2);

        bank.states("HVPS", "H1", "OUT", "500.00", "2026-06-15")
                .states("BEPS", "B1", "IN", "20.00", "2026-06-15")
                .night();

        assertThat(bank.cleared()).containsExactly("ARRIVED INWARD_NOT_SETTLED B1", "ARRIVED OUTWARD_NOT_SETTLED H1");
        assertThat(bank.open()).isEmpty();
        assertThat(bank.ledger(CENTRE, "300102")).isZero();
        assertThat(bank.ledger(CENTRE, "300103")).isZero();
    }

    @Test
    void a_rejected_item_is_not_settled() {
        bank.sends("HVPS", "H1", "500.00")
                .states("HVPS", "H1", "OUT", "500.00", "2026-06-15", "REJECTED")
                .night();

        assertThat(bank.open()).containsExactly("OUTWARD_NOT_SETTLED H1 OUT - 500");

        bank.takesBack("HVPS", "H1", "500.00").night();

        assertThat(bank.cleared()).containsExactly("REVERSED OUTWARD_NOT_SETTLED H1");
        assertThat(bank.open()).isEmpty();
        assertThat(bank.ledger(CENTRE, "300102")).isZero();
    }

    @Test
    void another_amount_is_one_difference_until_it_is_booked_right() {
        bank.sends("BEPS", "B1", "300.00").states("BEPS", "B1", "OUT", "330.00").night();

        assertThat(bank.open()).containsExactly("OTHER_AMOUNT B1 OUT 330 300");
        assertThat(bank.ledger(CENTRE, "100302")).as("the rail has moved 330").isEqualTo(-330);
        assertThat(bank.ledger(CENTRE, "300103")).isEqualTo(30);

        bank.takesBack("BEPS", "B1", "300.00").sends("BEPS", "B1", "330.00").night();

        assertThat(bank.matched()).containsExactly("BEPS B1");
        assertThat(bank.cleared()).containsExactly("ARRIVED OTHER_AMOUNT B1");
        assertThat(bank.open()).isEmpty();
        assertThat(bank.ledger(CENTRE, "300103")).isZero();
    }

    @Test
    void a_statement_line_that_comes_twice_moves_no_money_twice() {
        bank.receives("BEPS", "B1", "20.00")
                .states("BEPS", "B1", "IN", "20.00")
                .states("BEPS", "B1", "IN", "20.00")
                .states("BEPS", "B2", "IN", "5.00")
                .states("BEPS", "B2", "IN", "5.00")
                .night();

        assertThat(bank.matched()).containsExactly("BEPS B1");
        assertThat(bank.open())
                .containsExactlyInAnyOrder("TWICE B1 IN 20 -", "INWARD_NOT_BOOKED B2 IN 5 -", "TWICE B2 IN 5 -");
        assertThat(bank.ledger(CENTRE, "100302")).isEqualTo(25);
        assertThat(bank.ledger(CENTRE, "224102")).isEqualTo(-5);

        bank.states("BEPS", "B1", "IN", "20.00", "2026-06-15").night();

        assertThat(bank.open()).filteredOn("TWICE B1 IN 20 -"::equals).hasSize(2);
        assertThat(bank.ledger(CENTRE, "100302")).isEqualTo(25);
    }

    @Test
    void a_payment_that_we_book_twice_is_a_difference_until_one_is_taken_back() {
        bank.receives("HVPS", "H1", "20.00")
                .receives("HVPS", "H1", "20.00", "10:30")
                .states("HVPS", "H1", "IN", "20.00")
                .night();

        assertThat(bank.matched()).containsExactly("HVPS H1");
        assertThat(bank.open()).containsExactly("TWICE H1 IN - 20");
    }

    @Test
    void hvps_after_its_cut_and_beps_counted_for_the_next_day_by_the_rail_are_after_the_cut() {
        bank.sends("HVPS", "H1", "500.00", "17:30")
                .sends("BEPS", "B1", "30.00", "15:59")
                .states("BEPS", "B1", "OUT", "30.00", "2026-06-16")
                .night();

        assertThat(bank.open()).containsExactly("AFTER_CUT B1 OUT - 30", "AFTER_CUT H1 OUT - 500");

        bank.states("HVPS", "H1", "OUT", "500.00").night();

        assertThat(bank.cleared()).containsExactly("ARRIVED AFTER_CUT B1", "ARRIVED AFTER_CUT H1");
        assertThat(bank.open()).isEmpty();
    }

    @Test
    void over_a_holiday_items_match_every_day_and_settle_on_the_next_working_day() {
        bank.night().night().night().night();
        assertThat(bank.day()).hasToString("2026-06-19");
        for (int i = 0; i < 3; i++) {
            bank.sends("BEPS", "B" + i, "100.00")
                    .states("BEPS", "B" + i, "OUT", "100.00")
                    .sendsNothing("HVPS")
                    .night();
            assertThat(bank.matched()).containsExactly("BEPS B" + i);
            assertThat(bank.open()).isEmpty();
            assertThat(bank.ledger(CENTRE, "100302")).isZero();
            assertThat(bank.ledger(CENTRE, "300103")).isEqualTo(-100 * (i + 1));
        }

        bank.sends("HVPS", "H1", "1.00").states("HVPS", "H1", "OUT", "1.00").night();

        assertThat(bank.ledger(CENTRE, "300103")).isZero();
        assertThat(bank.ledger(CENTRE, "100302")).isEqualTo(-301);
        assertThat(bank.night
                        .asApp()
                        .sql(
                                "select count(*) from payment_settlement where business_date = date '2026-06-22' and rail = 'BEPS'")
                        .query(Integer.class)
                        .single())
                .as("a session a day")
                .isEqualTo(3);
    }

    @Test
    void a_statement_that_does_not_come_makes_no_differences_before_it_is_there() {
        bank.sends("BEPS", "B0", "1.00").states("BEPS", "B0", "OUT", "1.00").night();
        bank.sends("BEPS", "B1", "30.00").sendsNothing("BEPS", "IBPS").night();

        assertThat(bank.open()).containsExactly("WAITING B1 OUT - 30");

        bank.states("BEPS", "B1", "OUT", "30.00", "2026-06-16").night();

        assertThat(bank.matched()).containsExactly("BEPS B1");
        assertThat(bank.open()).isEmpty();
        assertThat(bank.ledger(CENTRE, "300103")).isZero();
    }

    @Test
    void a_bank_without_payment_systems_is_not_connected_and_has_no_differences() {
        bank.sends("HVPS", "H1", "500.00")
                .sends("BEPS", "B1", "30.00")
                .sendsNothing("HVPS", "BEPS", "IBPS")
                .night();

        assertThat(bank.open()).isEmpty();
        assertThat(count("payment_booking")).isZero();

        bank.sends("BEPS", "B2", "30.00", "16:30")
                .sendsNothing("HVPS", "BEPS", "IBPS")
                .night();
        bank.states("BEPS", "B2", "OUT", "30.00").night();

        assertThat(bank.matched())
                .as("what was made for the first day of the connection")
                .containsExactly("BEPS B2");
        assertThat(bank.open()).isEmpty();
    }

    @Test
    void where_the_journal_books_the_net_itself_the_night_does_not() {
        bank.sends("BEPS", "B1", "300.00")
                .settlesNet("300.00")
                .states("BEPS", "B1", "OUT", "300.00")
                .night();

        assertThat(bank.ledger(CENTRE, "300103")).isZero();
        assertThat(bank.ledger(CENTRE, "100302")).isEqualTo(-300);
    }

    @Test
    void an_inward_payment_with_a_wrong_name_is_matched_and_stands_in_the_register_of_224102() {
        bank.parks("HVPS", "H1", "800000.00")
                .states("HVPS", "H1", "IN", "800000.00")
                .night();

        assertThat(bank.matched()).containsExactly("HVPS H1");
        assertThat(bank.open()).isEmpty();
        assertThat(bank.suspense()).containsExactly(OUTLET + " 800000 JOURNAL H1");

        bank.findsOwner("800000.00").night();

        assertThat(bank.suspense()).isEmpty();

        bank.findsOwner("12.00").night();

        assertThat(bank.suspense()).as("a debit that closes nothing").containsExactly(OUTLET + " -12 JOURNAL -");
    }

    @Test
    void taken_out_and_run_again_the_night_says_the_same() {
        bank.sends("BEPS", "B1", "300.00")
                .sends("HVPS", "H1", "5.00")
                .states("HVPS", "H2", "IN", "800.00")
                .states("BEPS", "B1", "OUT", "330.00")
                .night();
        bank.receives("HVPS", "H2", "800.00").states("HVPS", "H1", "OUT", "5.00", "2026-06-15");
        bank.writeFiles();
        TestGrants grants = new TestGrants(bank.night.asApp());
        NightDesk desk = bank.night.bean(NightDesk.class);
        BusinessDate day = BusinessDate.of(bank.day());
        desk.hold(JobCode.of("JOB-090"), EmployeeNo.of("E100001"), "先看支付差异再继续");
        assertThat(bank.night.run(bank.day())).last().isInstanceOf(NightEnd.PeopleNeeded.class);
        bank.nextDay();
        List<String> open = bank.open();
        List<String> cleared = bank.cleared();
        List<String> matched = bank.matched();
        long approval = grants.granted("MC08", "RERUN JOB-020 " + day);

        desk.undo(day, JobCode.of("JOB-020"), approval, EmployeeNo.of("E100001"));
        assertThat(bank.matched()).isEmpty();
        desk.resume(JobCode.of("JOB-090"), EmployeeNo.of("E100001"));
        assertThat(bank.night.run(day.day())).last().isInstanceOf(NightEnd.Closed.class);

        assertThat(bank.matched()).isEqualTo(matched).containsExactly("HVPS H1", "HVPS H2");
        assertThat(bank.cleared()).isEqualTo(cleared);
        assertThat(bank.open()).isEqualTo(open).containsExactly("OTHER_AMOUNT B1 OUT 330 300");
        assertThat(bank.ledger(CENTRE, "224102")).isZero();
    }

    private int count(String table) {
        return bank.night
                .asApp()
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    /** Opened on, deadline in the bank's time, owner; of every open difference. */
    private List<String> deadlines() {
        return bank.night
                .asApp()
                .sql("""
                select distinct o.opened_on || ' ' || to_char(o.due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' ' || o.owner_org
                  from payment_open o
                 where o.business_date = :day
                """)
                .param("day", bank.day().minusDays(1))
                .query((rs, n) -> rs.getString(1))
                .list();
    }
}
