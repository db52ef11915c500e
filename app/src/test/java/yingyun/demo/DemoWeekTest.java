package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.demobank.DemoBank;
import yingyun.eod.NightEnd;
import yingyun.intake.Intake;
import yingyun.kernel.Wording;
import yingyun.proof.ProofSheets;

/** The first seven nights of the demo bank, against the bank's own memory of what happened. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoWeekTest {

    private static final List<LocalDate> WEEK =
            DemoNights.FIRST.datesUntil(DemoNights.LAST_OF_WEEK.plusDays(1)).toList();

    @SuppressWarnings("NullAway.Init")
    private DemoNights bank;

    @BeforeAll
    void live_the_week() {
        bank = DemoNights.afterTheWeek();
    }

    @AfterAll
    void drop() {
        bank.close();
    }

    @Test
    void all_seven_nights_close_and_their_books_verify() {
        assertThat(bank.ends.keySet()).containsExactlyElementsOf(WEEK);
        assertThat(bank.ends.values()).allMatch(NightEnd.Closed.class::isInstance);
        assertThat(bank.texts("select state from business_date where business_date = ?", DemoNights.CENT_DAY))
                .containsExactly("OPEN");
        assertThat(bank.number("select count(*) from eod_exception")).isZero();
        assertThat(bank.number("select count(*) from reconciliation")).isZero();
        assertThat(bank.number("select count(*) from file_gone_without")).isZero();
        assertThat(bank.problems()).isEmpty();
    }

    @Test
    void every_account_ends_every_day_with_the_balance_that_the_bank_remembers() {
        for (LocalDate date : WEEK) {
            TreeMap<String, Long> balances = bank.closingBalances(date);

            assertThat(balances).hasSizeGreaterThan(9_000);
            assertThat(balances).as(date.toString()).isEqualTo(new TreeMap<>(DemoBank.closingBalances(date)));
        }
    }

    @Test
    void every_demand_account_has_accrued_what_the_bank_remembers() {
        for (LocalDate date : WEEK) {
            assertThat(Interest.accrued(bank, date))
                    .as(date.toString())
                    .isEqualTo(new TreeMap<>(DemoBank.accruedInterest(date)));
        }
    }

    @Test
    void the_trial_balance_that_was_taken_over_is_zero_in_every_org() {
        assertThat(bank.number(
                        "select count(distinct org_code) from gl_balance where business_date = ?",
                        DemoNights.TAKE_OVER))
                .isGreaterThan(40);
        assertThat(bank.texts("""
                select g.org_code || ' ' || g.currency || ' ' || sum(g.closing_fen)
                  from gl_balance g
                  join subject s on s.subject_code = g.subject_code and s.nature <> 'O'
                 where g.business_date = ?
                 group by g.org_code, g.currency
                having sum(g.closing_fen) <> 0
                """, DemoNights.TAKE_OVER)).isEmpty();
    }

    @Test
    void inter_branch_accounts_add_up_to_zero_every_day_and_move() {
        for (LocalDate date : WEEK) {
            assertThat(bank.number("""
                    select coalesce(sum(abs(fen)), 0)::bigint
                      from (select sum(closing_fen) as fen
                              from gl_balance
                             where business_date = ? and subject_code = '300101'
                             group by currency) total
                    """, date)).as(date.toString()).isZero();
            assertThat(bank.number(
                            "select sum(debit_fen)::bigint from gl_balance where business_date = ? and subject_code = '300101'",
                            date))
                    .as(date.toString())
                    .isPositive();
        }
    }

    @Test
    void the_spoilt_beps_file_is_refused_for_its_total_and_the_corrected_one_taken_in_the_same_night() {
        LocalDate date = DemoNights.day("2026-06-11");

        List<String> files = bank.texts("""
                select seq || ' ' || state || ' ' || coalesce(string_agg(n.rule || ' ' || coalesce(n.line::text, 'file'), ','), '')
                  from day_file f
                  left join day_file_finding n on n.file_id = f.file_id
                 where f.business_date = ? and f.kind = 'BEPS'
                 group by seq, state
                 order by seq
                """, date);

        assertThat(files).containsExactly("1 REFUSED IN-1109 file", "2 ACCEPTED ");
        assertThat(bank.number(
                        "select count(*) from day_file where state = 'REFUSED' and not (business_date = ? and kind = 'BEPS')",
                        date))
                .isZero();
        assertThat(bank.number("""
                select count(*)
                  from payment_item p
                  join day_file f on f.file_id = p.file_id
                 where f.business_date = ? and f.kind = 'BEPS' and f.seq = 1
                """, date)).isZero();
        assertThat(bank.number("select count(*) from payment_item where business_date = ? and kind = 'BEPS'", date))
                .isPositive();
        assertThat(bank.night
                        .bean(ProofSheets.class)
                        .of(DemoNights.business(date))
                        .files())
                .satisfies(sheet -> {
                    assertThat(sheet.refusedNames()).containsExactly("PAY_BEPS_20260611_1.csv");
                    assertThat(sheet.goneWithout()).isEmpty();
                });
        assertThat(bank.night.bean(Intake.class).refusedOn(DemoNights.business(date), Wording.chinese()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("PAY_BEPS_20260611_1.csv"));
        assertThat(bank.night.bean(Intake.class).toldOn(DemoNights.business(date)))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.owner()).isEqualTo("总行清算中心");
                    assertThat(notice.print(Wording.chinese()))
                            .isEqualTo("PAY_BEPS_20260611_1.csv:" + notice.rule() + ",已通知 总行清算中心。");
                });
    }

    @Test
    void one_vault_lies_over_its_limit_from_wednesday_to_the_weekend_and_no_other_does() {
        List<String> over = bank.texts("""
                select business_date || ' ' || org_code || ' ' || cash_fen || ' ' || limit_fen
                  from cash_position
                 where cash_fen > limit_fen
                 order by 1
                """);

        assertThat(over)
                .containsExactly(
                        "2026-06-10 510100200 210000000 150000000",
                        "2026-06-11 510100200 210000000 150000000",
                        "2026-06-12 510100200 210000000 150000000",
                        "2026-06-13 510100200 210000000 150000000",
                        "2026-06-14 510100200 210000000 150000000");
        assertThat(bank.number(
                        "select count(*) from cash_position where business_date = ? and limit_fen is not null",
                        DemoNights.FIRST))
                .as("every open outlet has cash and a limit")
                .isEqualTo(39);
    }

    @Test
    void a_surplus_of_200_is_parked_on_friday_and_stays_over_the_weekend() {
        assertThat(bank.night
                        .asApp()
                        .sql("""
                        select business_date::text, -closing_fen from gl_balance
                         where org_code = '320300100' and subject_code = '224101' and business_date >= date '2026-06-11'
                         order by 1
                        """)
                        .query((rs, n) -> tuple(rs.getString(1), rs.getLong(2)))
                        .list())
                .contains(tuple("2026-06-12", 20_000L), tuple("2026-06-13", 20_000L), tuple("2026-06-14", 20_000L));
        assertThat(bank.number(
                        "select count(*) from entry where business_date = ? and org_code = '320300100' and subject_code = '224101' and side = 'C' and amount_fen = 20000",
                        DemoNights.day("2026-06-12")))
                .isEqualTo(1);
    }

    @Test
    void at_the_weekend_only_the_outlet_at_the_south_station_makes_entries() {
        for (LocalDate date : List.of(DemoNights.day("2026-06-13"), DemoNights.day("2026-06-14"))) {
            assertThat(Outlets.thatMadeEntries(bank, date)).containsExactly("320100600");
            assertThat(bank.number("select count(*) from day_file where business_date = ? and kind = 'HVPS'", date))
                    .isZero();
            assertThat(bank.number(
                            "select count(*) from accrual where business_date = ? and component = 'DEMAND'", date))
                    .as("interest knows no weekend")
                    .isGreaterThan(9_000);
        }
        assertThat(Outlets.thatMadeEntries(bank, DemoNights.FIRST)).hasSizeGreaterThanOrEqualTo(39);
    }
}
