package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.demo.EntrySets.EntrySet;
import yingyun.demobank.DemoBank;
import yingyun.eod.NightEnd;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;
import yingyun.proof.ProofSheets;
import yingyun.reference.Org;
import yingyun.reference.OrgTree;

/** On from the missing cent to Sunday 06-21: the quarter is settled on the holiday's Saturday and credited on Sunday. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuarterTest {

    private static final LocalDate SETTLED = DemoNights.day("2026-06-20");
    private static final LocalDate CREDITED = DemoNights.day("2026-06-21");
    private static final LocalDate PERIOD_START = DemoNights.day("2026-03-21");

    @SuppressWarnings("NullAway.Init")
    private DemoNights bank;

    @BeforeAll
    void correct_the_cent_and_go_on() {
        bank = DemoNights.stoppedForTheCent();
        Correction correction = new Correction(bank, BusinessDate.of(DemoNights.CENT_DAY));
        correction.post(Correction::ofTheCent);
        correction.rerunFrom("JOB-090");
        bank.runTo(CREDITED);
    }

    @AfterAll
    void drop() {
        bank.close();
    }

    @Test
    void all_nights_close_with_every_balance_and_every_accrual_right() {
        for (LocalDate date :
                DemoNights.CENT_DAY.datesUntil(CREDITED.plusDays(1)).toList()) {
            assertThat(bank.ends.get(date)).as(date.toString()).isInstanceOf(NightEnd.Closed.class);
            assertThat(bank.closingBalances(date))
                    .as(date.toString())
                    .isEqualTo(new TreeMap<>(DemoBank.closingBalances(date)));
            if (!date.equals(SETTLED)) {
                assertThat(Interest.accrued(bank, date))
                        .as(date.toString())
                        .isEqualTo(new TreeMap<>(DemoBank.accruedInterest(date)));
            }
        }
        assertThat(bank.number("select count(*) from eod_exception")).isZero();
        assertThat(bank.problems()).isEmpty();
    }

    @Test
    void the_quarter_has_92_days_and_its_interest_is_what_balances_and_rate_give() {
        assertThat(ChronoUnit.DAYS.between(PERIOD_START, SETTLED) + 1).isEqualTo(92);
        TreeMap<String, Long> expected = new TreeMap<>();
        bank.night.asApp().sql("""
                with base as (
                    select b.account_no, sum(case a.customer_kind when 'P' then -b.balance_fen / 100 * 100 else -b.balance_fen end) as fen_days
                      from day_balance b
                      join account a on a.account_no = b.account_no and a.since <= b.business_date and (a.until is null or a.until > b.business_date)
                     where b.business_date between date '2026-06-08' and date '2026-06-20'
                       and b.part = 'ACCOUNT'
                     group by b.account_no),
                corrected as (
                    select account_no, sum(-net_fen * (business_date - value_date)) as fen_days
                      from entry
                     where business_date between date '2026-06-08' and date '2026-06-20'
                       and value_date < business_date and account_no is not null
                     group by account_no)
                select a.account_no, (coalesce(o.accumulation, 0) + b.fen_days + coalesce(c.fen_days, 0))::bigint
                  from account a
                  join product p on p.product_code = a.product_code and p.kind = 'DEMAND'
                  join base b on b.account_no = a.account_no
                  left join opening_account o on o.account_no = a.account_no
                  left join corrected c on c.account_no = a.account_no
                 where a.since <= date '2026-06-20' and (a.until is null or a.until > date '2026-06-20') and a.status <> 'CLOSED'
                """).query(rs -> {
            long interest = Interest.of(rs.getLong(2));
            if (interest != 0) {
                expected.put(rs.getString(1), interest);
            }
        });

        TreeMap<String, Long> settled = new TreeMap<>();
        bank.night.asApp().sql("""
                        select s.account_no, s.interest_fen
                          from settlement s
                          join account a on a.account_no = s.account_no and a.since <= :day and (a.until is null or a.until > :day)
                           and a.product_code <> 'D12'
                         where s.business_date = :day
                        """).param("day", SETTLED).query(rs -> {
            settled.put(rs.getString(1), rs.getLong(2));
        });

        assertThat(settled).hasSizeGreaterThan(5_000).isEqualTo(expected);
        long agreements = bank.number("select count(*) from settlement") - settled.size();
        assertThat(agreements).as("agreement deposits").isGreaterThan(10);
        assertThat(bank.number("select count(*) from settlement where rate = 0.10"))
                .isEqualTo(agreements);
        assertThat(bank.number(
                        "select count(*) from settlement where period_start <> ? or credited_on <> ? or interest_fen <> accrued_fen or rate not in (0.05, 0.10)",
                        PERIOD_START,
                        CREDITED))
                .isZero();
        assertThat(bank.number("""
                select count(*)
                  from settlement s
                  join opening_account o on o.account_no = s.account_no
                  join lateral (select count(distinct balance_fen) as balances, count(distinct accumulation) as days, min(balance_fen) as fen
                                  from day_balance b join accrual c using (business_date, account_no)
                                 where b.account_no = s.account_no and business_date between date '2026-06-08' and date '2026-06-20') b on true
                 where b.balances = 1 and b.fen = o.balance_fen and s.accumulation = 92 * (o.accumulation / 79)
                """))
                .as("accounts that never moved have 92 days of one base")
                .isGreaterThan(300);
    }

    @Test
    void each_settlement_is_booked_as_p21_on_sunday_and_leaves_nothing_payable_of_the_quarter() {
        Pattern personal = new Pattern("借 2231@A x, 贷 201104@A x");
        Pattern corporate = new Pattern("借 2231@A x, 贷 201101@A x");
        Pattern dollars = new Pattern("借 2231@A x USD, 贷 201104@A x USD");
        Pattern agreement = new Pattern("借 2231@A x, 贷 201103@A x");
        List<EntrySet> sets = EntrySets.of(bank, CREDITED, CREDITED).stream()
                .filter(set -> set.journalNo().startsWith("JOB042-"))
                .toList();

        assertThat(sets).hasSize((int) bank.number("select count(*) from settlement"));
        assertThat(sets)
                .allMatch(set -> personal.matches(set)
                        || corporate.matches(set)
                        || dollars.matches(set)
                        || agreement.matches(set))
                .anyMatch(agreement::matches)
                .anyMatch(personal::matches)
                .anyMatch(corporate::matches);
        assertThat(bank.texts("""
                select org_code || ' ' || currency || ' payable ' || coalesce(g.fen, 0) || ' accrued ' || coalesce(a.fen, 0)
                  from (select org_code, currency, -closing_fen as fen
                          from gl_balance where business_date = date '2026-06-21' and subject_code = '2231') g
                  full join (select org_code, currency, sum(accrued_fen) as fen
                               from accrual where business_date = date '2026-06-21'
                              group by org_code, currency) a using (org_code, currency)
                 where coalesce(g.fen, 0) <> coalesce(a.fen, 0)
                """))
                .as("2231 holds the interest of the new period and of running terms only")
                .isEmpty();
        assertThat(bank.number("""
                select count(*)
                  from accrual c
                  join settlement s on s.account_no = c.account_no
                 where c.business_date = date '2026-06-21'
                   and (c.period_start <> date '2026-06-21' or c.accumulation <> c.base_fen + c.adjustment or c.accrued_fen <> c.amount_fen)
                """))
                .as("every settled account starts again at zero")
                .isZero();
        assertThat(bank.night
                        .bean(ProofSheets.class)
                        .of(BusinessDate.of(SETTLED))
                        .settlements())
                .anySatisfy(total -> assertThat(total.fen())
                        .isEqualTo(bank.number(
                                "select sum(interest_fen)::bigint from settlement where currency = 'CNY'")));
    }

    @Test
    void nothing_is_settled_but_on_the_20th_of_the_quarters_last_month() {
        assertThat(bank.texts("select distinct business_date::text from job_run where job_code = 'JOB-042'"))
                .containsExactly("2026-06-20");
        assertThat(bank.texts("select distinct business_date::text from settlement"))
                .containsExactly("2026-06-20");
    }

    @Test
    void the_surplus_of_friday_goes_back_to_the_customer_on_monday() {
        Pattern returned = new Pattern("借 224101@A 200.00, 贷 100101@A 200.00");

        assertThat(EntrySets.of(bank, DemoNights.CENT_DAY, DemoNights.CENT_DAY))
                .filteredOn(set -> set.txCode().equals("TX5110") && returned.matches(set))
                .singleElement()
                .satisfies(set -> assertThat(set.lines().getFirst().org()).isEqualTo("320300100"));
        assertThat(bank.number(
                        "select closing_fen from gl_balance where business_date = ? and org_code = '320300100' and subject_code = '224101'",
                        DemoNights.CENT_DAY))
                .isZero();
    }

    @Test
    void the_outlet_under_refurbishment_makes_no_entry_and_still_accrues() {
        for (LocalDate date : DemoNights.day("2026-06-16")
                .datesUntil(DemoNights.day("2026-06-19"))
                .toList()) {
            assertThat(Outlets.thatMadeEntries(bank, date))
                    .hasSizeGreaterThan(35)
                    .doesNotContain("511500200");
            assertThat(bank.number("""
                    select count(*)
                      from entry e
                      join entry_batch b on b.batch_id = e.batch_id and b.kind = 'FILE'
                     where e.business_date = ? and e.org_code = '511500200'
                    """, date)).isZero();
            assertThat(bank.number(
                            "select count(*) from business_event where business_date = ? and org_code = '511500200'",
                            date))
                    .isZero();
            assertThat(bank.number(
                            "select count(*) from accrual where business_date = ? and org_code = '511500200'", date))
                    .isGreaterThan(200);
        }
        assertThat(Outlets.thatMadeEntries(bank, DemoNights.CENT_DAY)).contains("511500200");
        assertThat(
                        bank.texts(
                                "select kind || ' ' || org_code from pre_check_finding where business_date between '2026-06-16' and '2026-06-18' and kind like 'OUTLET%'"))
                .as("it said so the evening before, so nobody is to wonder")
                .isEmpty();
    }

    @Test
    void over_the_holiday_only_the_outlet_at_the_south_station_opens_on_saturday_and_sunday() {
        assertThat(Outlets.thatMadeEntries(bank, DemoNights.day("2026-06-19"))).isEmpty();
        assertThat(Outlets.thatMadeEntries(bank, SETTLED)).containsExactly("320100600");
        assertThat(Outlets.thatMadeEntries(bank, CREDITED)).containsExactly("320100600");
        assertThat(bank.number("select count(*) from file_gone_without"))
                .as("nobody waits for HVPS")
                .isZero();
    }

    @Test
    void from_the_18th_on_the_outlet_stands_below_its_new_parent() {
        OrgTree tree = bank.night.bean(OrgTree.class);
        OrgCode outlet = OrgCode.of("330300400");
        BusinessDate before = BusinessDate.of("2026-06-17");
        BusinessDate after = BusinessDate.of("2026-06-18");

        assertThat(tree.find(outlet, before)).map(Org::parentCode).contains(OrgCode.of("330300200"));
        assertThat(tree.find(outlet, after)).map(Org::parentCode).contains(OrgCode.of("330300300"));
        assertThat(tree.subtree(OrgCode.of("330300200"), before)).contains(outlet);
        assertThat(tree.subtree(OrgCode.of("330300200"), after)).doesNotContain(outlet);
        assertThat(tree.subtree(OrgCode.of("330300300"), after)).contains(outlet);
        assertThat(tree.subtree(OrgCode.of("330300000"), before))
                .isEqualTo(tree.subtree(OrgCode.of("330300000"), after));
    }
}
