package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.eod.NightEnd;
import yingyun.kernel.BusinessDate;

/** What domain study 10.6 plants for the payments and for the checks before the cut-off, and nothing else. */
@Tag("db")
class DemoPaymentsTest {

    private static final LocalDate LAST_OF_WINDOW = DemoNights.day("2026-07-03");

    @Test
    void in_the_first_week_every_payment_matches_and_only_the_planted_events_are_found() {
        try (DemoNights bank = DemoNights.afterTheWeek()) {
            everyPaymentMatches(bank, DemoNights.LAST_OF_WEEK);

            assertThat(found(bank)).containsExactly("2026-06-10 OUTLET_LATE 320200200");
            assertThat(bank.texts("""
                    select amount_fen || ' ' || cleared_fen
                      from pre_check_finding
                     where business_date = date '2026-06-09' and kind = 'SUSPENSE' and org_code = '320500200' and item = '224102'
                       and owner is not null
                    """))
                    .as("the inward 800,000 with the wrong name, parked and cleared the same day")
                    .singleElement()
                    .asString()
                    .satisfies(line ->
                            assertThat(Long.parseLong(line.split(" ")[0])).isGreaterThanOrEqualTo(80_000_000L))
                    .satisfies(line -> assertThat(line.split(" ")[0]).isEqualTo(line.split(" ")[1]));
            assertThat(bank.texts("select distinct kind from pre_check_finding where owner is null"))
                    .isEmpty();
            assertThat(bank.number("""
                    select count(*) from payment_match m join day_file f on f.file_id = m.file_id
                     where m.business_date = date '2026-06-11' and m.rail = 'BEPS' and f.seq = 2
                    """)).as("the corrected file of 06-11").isPositive();
        }
    }

    @Test
    @Tag("slow")
    void over_the_whole_window_nothing_but_the_cent_stops_a_night() {
        try (DemoNights bank = DemoNights.stoppedForTheCent()) {
            Correction correction = new Correction(bank, BusinessDate.of(DemoNights.CENT_DAY));
            correction.post(Correction::ofTheCent);
            correction.rerunFrom("JOB-090");

            assertThat(bank.runTo(LAST_OF_WINDOW)).allMatch(NightEnd.Closed.class::isInstance);

            everyPaymentMatches(bank, LAST_OF_WINDOW);
            assertThat(found(bank)).containsExactly("2026-06-10 OUTLET_LATE 320200200");
            assertThat(bank.problems()).isEmpty();
        }
    }

    private static List<String> found(DemoNights bank) {
        return bank.texts("""
                select business_date || ' ' || kind || ' ' || org_code || ' ' || item
                  from pre_check_finding
                 where kind <> 'SUSPENSE'
                 order by 1
                """).stream().map(String::strip).toList();
    }

    static void everyPaymentMatches(DemoNights bank, LocalDate last) {
        assertThat(bank.texts("select distinct kind from payment_open")).containsExactly("WAITING");
        assertThat(bank.number("select count(*) from payment_cleared")).isZero();
        assertThat(bank.texts("""
                select i.kind || ' ' || i.payment_ref
                  from payment_item i
                 where i.settlement_date <= ?
                   and not exists (select from payment_match m where m.file_id = i.file_id and m.file_line = i.file_line)
                """, last)).isEmpty();
        assertThat(bank.texts("select distinct rail from payment_match order by 1"))
                .containsExactly("BEPS", "HVPS", "IBPS");
        assertThat(bank.number("select count(*) from payment_suspense")).isZero();
        assertThat(
                        bank.number(
                                "select count(*) from gl_balance where subject_code in ('300102', '224102') and closing_fen <> 0"))
                .as("nothing stays in HVPS clearing or in suspense overnight")
                .isZero();
        assertThat(bank.texts("""
                select d.business_date || ' ' || coalesce(g.fen, 0) || ' ' || (coalesce(o.fen, 0) + coalesce(m.fen, 0))
                  from (select business_date from business_date where state in ('CLOSED', 'SIGNED') and business_date > date '2026-06-07') d
                  left join (select business_date, sum(closing_fen) as fen from gl_balance where subject_code = '300103' group by 1) g
                    using (business_date)
                  left join (select business_date, sum(case direction when 'IN' then booked_fen else -booked_fen end) as fen
                               from payment_open group by 1) o using (business_date)
                  left join lateral (
                       select sum(case m.direction when 'IN' then m.amount_fen else -m.amount_fen end) as fen
                         from payment_match m
                        where m.rail <> 'HVPS' and m.business_date <= d.business_date
                          and m.business_date > (select max(s.business_date) from payment_settlement s
                                                  where s.business_date <= d.business_date and s.rail = m.rail)) m on true
                 where coalesce(g.fen, 0) <> coalesce(o.fen, 0) + coalesce(m.fen, 0)
                """))
                .as("300103 is what waits for its settlement date, and the sessions of holidays")
                .isEmpty();
    }
}
