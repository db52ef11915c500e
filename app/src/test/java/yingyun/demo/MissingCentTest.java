package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.demobank.DemoBank;
import yingyun.eod.EodProblem;
import yingyun.eod.NightDesk;
import yingyun.eod.NightEnd;
import yingyun.intake.Intake;
import yingyun.intake.IntakeReport;
import yingyun.intake.TakeUp;
import yingyun.job.JobCode;
import yingyun.job.JobRuns;
import yingyun.job.JobState;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;
import yingyun.kernel.Refused;
import yingyun.kernel.Wording;
import yingyun.ledger.Difference;
import yingyun.ledger.EntryLine;
import yingyun.ledger.LedgerProblem;
import yingyun.ledger.Reconciliations;
import yingyun.ledger.Side;
import yingyun.proof.ProofSheet;
import yingyun.proof.ProofSheets;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/** The night of 06-15: a manual voucher of one cent that belongs to no account, and the two ways out. */
@Tag("db")
class MissingCentTest {

    private static final LocalDate DATE = DemoNights.CENT_DAY;
    private static final BusinessDate DAY = BusinessDate.of(DATE);
    private static final BusinessDate NEXT = DAY.next();

    @Test
    void the_night_stops_and_names_org_subject_currency_and_the_voucher() {
        try (DemoNights bank = DemoNights.stoppedForTheCent()) {
            assertThat(bank.ends.get(DATE))
                    .isInstanceOfSatisfying(
                            NightEnd.PeopleNeeded.class,
                            end -> assertThat(end.problems())
                                    .singleElement()
                                    .isEqualTo(
                                            new LedgerProblem.SubledgerDiffers(DAY, 1, "320500100 201104 CNY -0.01")));
            Reconciliations reconciliations = bank.night.bean(Reconciliations.class);
            List<Difference> differences = reconciliations.of(DAY);
            assertThat(differences).singleElement().satisfies(difference -> {
                assertThat(difference.differenceFen()).isEqualTo(-1);
                assertThat(difference.glFen() - difference.detailFen()).isEqualTo(-1);
                assertThat(reconciliations.suspects(DAY, difference))
                        .singleElement()
                        .asString()
                        .matches("320500100-[0-9]{5}/2 TX9900 C 0\\.01");
            });
            assertThat(state(bank)).contains(BusinessDateState.CUT_OFF);
            assertThat(job(bank, "JOB-092")).isEqualTo(JobState.FAILED);
            assertThat(job(bank, "JOB-091")).isEqualTo(JobState.COMPLETED);
            assertThat(job(bank, "JOB-093")).isEqualTo(JobState.COMPLETED);
            assertThat(job(bank, "JOB-140")).isEqualTo(JobState.WAITING);
            for (Wording wording : List.of(Wording.chinese(), Wording.english())) {
                assertThat(wording.of(problems(bank).getFirst()))
                        .contains("320500100", "201104", "CNY", "0.01", "MC10", "MC06")
                        .doesNotContain("{");
            }
        }
    }

    @Test
    void files_of_the_next_day_are_taken_in_while_the_night_stands_still() {
        try (DemoNights bank = DemoNights.stoppedForTheCent()) {
            bank.layDown(NEXT.day());

            IntakeReport report = bank.night
                    .bean(Intake.class)
                    .take(
                            bank.night.inbox(),
                            TakeUp.of(NEXT, bank.night.bean(BankClock.class).instant()));

            assertThat(report.refused()).isEmpty();
            assertThat(report.taken())
                    .extracting(IntakeReport.Taken::day)
                    .containsOnly(NEXT)
                    .hasSizeGreaterThanOrEqualTo(5);
            assertThat(state(bank)).contains(BusinessDateState.CUT_OFF);
            assertThat(bank.number("select count(*) from entry where business_date = ?", NEXT.day()))
                    .as("taken, not posted")
                    .isZero();
        }
    }

    @Test
    void without_a_correction_the_next_start_stops_at_the_same_place() {
        try (DemoNights bank = DemoNights.stoppedForTheCent()) {
            List<NightEnd> again = bank.runTo(DATE);

            assertThat(again).singleElement().isInstanceOf(NightEnd.PeopleNeeded.class);
            assertThat(bank.night.bean(Reconciliations.class).of(DAY)).hasSize(1);
        }
    }

    @Test
    void the_adjusting_entry_of_the_outlet_and_a_rerun_from_090_close_the_day_clean() {
        try (DemoNights bank = DemoNights.stoppedForTheCent()) {
            Correction correction = new Correction(bank, DAY);

            String number = correction.post(Correction::ofTheCent);
            List<JobCode> undone = correction.rerunFrom("JOB-090");
            List<NightEnd> ends = bank.runTo(DATE);

            assertThat(number).isEqualTo("ADJ-20260615-001");
            assertThat(correction.nextNo()).isEqualTo("ADJ-20260615-002");
            assertThat(undone)
                    .extracting(JobCode::value)
                    .containsExactlyInAnyOrder("JOB-090", "JOB-091", "JOB-092", "JOB-093");
            assertThat(ends).singleElement().isInstanceOf(NightEnd.Closed.class);
            assertThat(state(bank)).contains(BusinessDateState.CLOSED);
            assertThat(bank.night.bean(Reconciliations.class).of(DAY)).isEmpty();
            assertThat(bank.problems()).isEmpty();
            ProofSheet sheet = bank.night.bean(ProofSheets.class).of(DAY);
            assertThat(sheet.differences()).isEmpty();
            assertThat(sheet.adjustments()).singleElement().satisfies(adjustment -> {
                assertThat(adjustment.adjustmentNo()).isEqualTo(number);
                assertThat(adjustment.lines()).isEqualTo(2);
                assertThat(adjustment.debitFen()).isEqualTo(1);
                assertThat(adjustment.maker()).isEqualTo("E100001");
            });
            assertThat(sheet.overrides())
                    .singleElement()
                    .satisfies(rerun -> assertThat(rerun.kind()).isEqualTo("RERUN"));
            assertThat(sheet.text(Wording.chinese())).contains(number, "E100001");
            assertThat(bank.closingBalances(DATE)).isEqualTo(new TreeMap<>(DemoBank.closingBalances(DATE)));
        }
    }

    @Test
    void an_adjusting_entry_is_refused_unless_grant_number_lines_and_time_are_right() {
        try (DemoNights bank = DemoNights.stoppedForTheCent()) {
            Correction correction = new Correction(bank, DAY);
            String number = correction.nextNo();
            String account = bank.texts(
                            "select account_no from account where subject_code = '201104' and org_code = '320500100' and until is null order by 1 limit 1")
                    .getFirst();
            long requested = correction.grants.request("MC10", number);
            long otherNumber = correction.grants.granted("MC10", "ADJ-20260615-002");
            long otherDay = correction.grants.granted("MC10", "ADJ-20260614-001");
            long otherAct = correction.grants.granted("MC08", number);
            long granted = correction.grants.granted("MC10", number);
            List<EntryLine> right = Correction.ofTheCent(number);
            BiFunction<List<EntryLine>, Long, ThrowingCallable> posting =
                    (lines, approval) -> () -> correction.adjustments().post(DAY, number, lines, approval);

            refused(posting.apply(right, requested), LedgerProblem.AdjustmentNotGranted.class);
            refused(posting.apply(right, otherNumber), LedgerProblem.AdjustmentNotGranted.class);
            refused(posting.apply(right, otherDay), LedgerProblem.AdjustmentNotGranted.class);
            refused(posting.apply(right, otherAct), LedgerProblem.AdjustmentNotGranted.class);
            assertThatThrownBy(() -> correction.grants.grant(requested, 1, "E100001"))
                    .hasMessageContaining("不能复核自己的申请");
            refused(posting.apply(right, requested), LedgerProblem.AdjustmentNotGranted.class);
            refused(
                    posting.apply(
                            List.of(
                                    Correction.line(number, 1, "320500100", Side.DEBIT, 2, "201104", null),
                                    Correction.line(number, 2, "320500100", Side.CREDIT, 1, "122102", null)),
                            granted),
                    LedgerProblem.AdjustmentUnbalanced.class);
            refused(
                    posting.apply(
                            Correction.lines(number, "320500100", "201104", null, 1, "320500200", "122102", null),
                            granted),
                    LedgerProblem.AdjustmentUnbalanced.class);
            for (List<EntryLine> unknown : List.of(
                    Correction.lines(
                            number, "320500100", "201104", "6200000000000000000", 1, "320500100", "122102", null),
                    Correction.lines(number, "320500100", "201101", account, 1, "320500100", "122102", null),
                    Correction.lines(number, "329999999", "201104", null, 1, "329999999", "122102", null),
                    Correction.lines(number, "320500100", "2011", null, 1, "320500100", "122102", null),
                    Correction.lines(number, "320500100", "9999", null, 1, "320500100", "122102", null))) {
                refused(posting.apply(unknown, granted), LedgerProblem.AdjustmentLineUnknown.class);
            }
            for (BusinessDate wrongDay : List.of(DAY.previous(), NEXT, NEXT.next())) {
                String itsNumber = "ADJ-" + wrongDay.compact() + "-001";
                long itsGrant = correction.grants.granted("MC10", itsNumber);
                refused(
                        () -> correction
                                .adjustments()
                                .post(wrongDay, itsNumber, Correction.ofTheCent(itsNumber), itsGrant),
                        LedgerProblem.AdjustmentOutsideItsTime.class);
            }

            assertThat(bank.number("select count(*) from entry_batch where kind = 'ADJUSTMENT'"))
                    .as("nothing is left of what was refused")
                    .isZero();
            assertThat(correction.nextNo()).isEqualTo(number);
            correction.adjustments().post(DAY, number, right, granted);
            correction.rerunFrom("JOB-090");
            assertThat(bank.runTo(DATE)).singleElement().isInstanceOf(NightEnd.Closed.class);
            String late = correction.nextNo();
            long lateGrant = correction.grants.granted("MC10", late);
            refused(
                    () -> correction.adjustments().post(DAY, late, Correction.ofTheCent(late), lateGrant),
                    LedgerProblem.AdjustmentOutsideItsTime.class);
            assertThat(bank.problems()).isEmpty();
        }
    }

    @Test
    void an_adjustment_takes_the_next_number_of_its_range_and_no_other() {
        try (DemoNights bank = DemoNights.stoppedForTheCent()) {
            Correction correction = new Correction(bank, DAY);
            for (String wrong : List.of("ADJ-20260615-002", "ADJ-20260614-001", "JOB-041", "尾差")) {
                long approval = correction.grants.granted("MC10", wrong);

                refused(
                        () -> correction.adjustments().post(DAY, wrong, Correction.ofTheCent(wrong), approval),
                        LedgerProblem.AdjustmentNumberWrong.class);
            }

            String number = correction.post(Correction::ofTheCent);
            long again = correction.grants.granted("MC10", number);

            refused(
                    () -> correction.adjustments().post(DAY, number, Correction.ofTheCent(number), again),
                    LedgerProblem.AdjustmentNumberWrong.class);
            assertThat(bank.number("select count(*) from entry where business_date = ? and tx_code = 'TX9901'", DATE))
                    .isEqualTo(2);
        }
    }

    @Test
    void an_adjustment_of_a_customers_account_and_a_rerun_from_041_give_balance_and_accrual() {
        try (DemoNights bank = DemoNights.stoppedForTheCent()) {
            Correction correction = new Correction(bank, DAY);
            String account = anAccount(bank);
            long before = bank.closingBalances(DATE).get(account);
            TreeMap<String, Long> accruedBefore = Interest.accrued(bank, DATE);
            correction.post(Correction::ofTheCent);

            correction.post(number ->
                    Correction.lines(number, "320500100", "122102", null, 100_000_050, "320500100", "201104", account));
            correction.rerunFrom("JOB-041");
            List<NightEnd> ends = bank.runTo(DATE);

            assertThat(ends).singleElement().isInstanceOf(NightEnd.Closed.class);
            TreeMap<String, Long> expected = new TreeMap<>(DemoBank.closingBalances(DATE));
            assertThat(expected.put(account, before + 100_000_050)).isEqualTo(before);
            assertThat(bank.closingBalances(DATE)).isEqualTo(expected);
            long yesterday = accumulation(bank, account, DAY.previous());
            long base = (before + 100_000_050) / 100 * 100;
            assertThat(accumulation(bank, account, DAY)).isEqualTo(yesterday + base);
            TreeMap<String, Long> accrued = Interest.accrued(bank, DATE);
            assertThat(accrued.get(account)).isEqualTo(Interest.of(yesterday + base));
            accruedBefore.put(account, Interest.of(yesterday + base));
            assertThat(accrued).as("no other account moves").isEqualTo(accruedBefore);
            assertThat(bank.problems()).isEmpty();
        }
    }

    @Test
    void a_day_is_not_closed_over_an_adjustment_that_ledger_or_balances_do_not_know() {
        try (DemoNights bank = DemoNights.stoppedForTheCent()) {
            Correction correction = new Correction(bank, DAY);
            String one = anAccount(bank);
            String other = bank.texts(
                            "select account_no from day_balance where business_date = ? and org_code = '320500100' and subject_code = '201104' order by 1 desc limit 1",
                            DATE)
                    .getFirst();
            correction.waive(-1, correction.grants.granted("MC06", correction.waiverSubject(-1)));
            correction.post(
                    number -> Correction.lines(number, "320500100", "201104", other, 100, "320500100", "201104", one));

            List<NightEnd> waivedOnly = bank.runTo(DATE);
            correction.rerunFrom("JOB-090");
            List<NightEnd> ledgerOnly = bank.runTo(DATE);
            correction.rerunFrom("JOB-041");
            List<NightEnd> all = bank.runTo(DATE);

            for (List<NightEnd> stopped : List.of(waivedOnly, ledgerOnly)) {
                assertThat(stopped)
                        .singleElement()
                        .isInstanceOfSatisfying(
                                NightEnd.PeopleNeeded.class,
                                end -> assertThat(end.problems())
                                        .singleElement()
                                        .isInstanceOf(LedgerProblem.AdjustmentNotInTheBooks.class));
            }
            assertThat(all).singleElement().isInstanceOf(NightEnd.Closed.class);
            assertThat(bank.problems()).isEmpty();
        }
    }

    @Test
    void a_waiver_under_mc06_lets_the_night_go_on_and_the_next_ones_carry_the_difference() {
        try (DemoNights bank = DemoNights.stoppedForTheCent()) {
            Correction correction = new Correction(bank, DAY);
            long requested = correction.grants.request("MC06", correction.waiverSubject(-1));
            long otherAmount = correction.grants.granted("MC06", correction.waiverSubject(-2));
            long otherAct = correction.grants.granted("MC08", correction.waiverSubject(-1));
            for (long approval : List.of(requested, otherAmount, otherAct)) {
                assertThatThrownBy(() -> correction.waive(-1, approval))
                        .rootCause()
                        .hasMessageContaining("no complete grant MC06");
            }
            correction.waive(-2, otherAmount);
            assertThat(bank.runTo(DATE))
                    .as("a waiver of another amount helps nothing")
                    .singleElement()
                    .isInstanceOf(NightEnd.PeopleNeeded.class);

            correction.grants.grant(requested, 1, "E100002");
            correction.waive(-1, requested);
            List<NightEnd> ends = bank.runTo(NEXT.day());

            assertThat(ends).hasSize(2).allMatch(NightEnd.Closed.class::isInstance);
            for (BusinessDate day : List.of(DAY, NEXT)) {
                ProofSheet sheet = bank.night.bean(ProofSheets.class).of(day);
                assertThat(sheet.differences()).singleElement().satisfies(difference -> {
                    assertThat(difference.orgCode()).isEqualTo("320500100");
                    assertThat(difference.subjectCode()).isEqualTo("201104");
                    assertThat(difference.differenceFen()).isEqualTo(-1);
                    assertThat(difference.waivedBecause()).isEqualTo("尾差一分,次日查明后更正");
                });
                assertThat(sheet.text(Wording.chinese())).contains("尾差一分,次日查明后更正");
                assertThat(bank.closingBalances(day.day()))
                        .isEqualTo(new TreeMap<>(DemoBank.closingBalances(day.day())));
            }
            assertThat(bank.problems()).isEmpty();
            assertThatThrownBy(() -> bank.night
                            .asApp()
                            .sql("delete from difference_waiver")
                            .update())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void nobody_skips_or_forces_the_reconciliation() {
        try (DemoNights bank = DemoNights.stoppedForTheCent()) {
            Correction correction = new Correction(bank, DAY);
            NightDesk desk = bank.night.bean(NightDesk.class);
            JobCode job = JobCode.of("JOB-092");
            for (String kind : List.of("SKIP", "FORCE_COMPLETE")) {
                long approval = correction.grants.granted("MC09", kind + " JOB-092 " + DAY);

                refused(
                        () -> {
                            if (kind.equals("SKIP")) {
                                desk.skip(DAY, job, approval, "尾差一分,先跳过去再说", Correction.OPERATOR);
                            } else {
                                desk.force(DAY, job, approval, "尾差一分,先跳过去再说", Correction.OPERATOR);
                            }
                        },
                        EodProblem.NeverSkipped.class);
                assertThatThrownBy(() -> bank.night
                                .asApp()
                                .sql("""
                                insert into job_override (business_date, job_code, kind, reason, approval_id)
                                values (:day, 'JOB-092', :kind, '尾差一分,先跳过去再说', :approval)
                                """)
                                .param("day", DATE)
                                .param("kind", kind)
                                .param("approval", approval)
                                .update())
                        .hasMessageContaining("neither skipped nor forced");
            }

            assertThat(job(bank, "JOB-092")).isEqualTo(JobState.FAILED);
            assertThat(bank.runTo(DATE)).singleElement().isInstanceOf(NightEnd.PeopleNeeded.class);
        }
    }

    private static void refused(ThrowingCallable act, Class<? extends Problem> problem) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isInstanceOf(problem));
    }

    private static String anAccount(DemoNights bank) {
        return bank.texts(
                        "select account_no from day_balance where business_date = ? and org_code = '320500100' and subject_code = '201104' order by 1 limit 1",
                        DATE)
                .getFirst();
    }

    private static long accumulation(DemoNights bank, String account, BusinessDate day) {
        return bank.number(
                "select accumulation from accrual where business_date = ? and account_no = ? and component = 'DEMAND'",
                day.day(),
                account);
    }

    private static java.util.Optional<BusinessDateState> state(DemoNights bank) {
        return bank.night.bean(BusinessDates.class).state(DAY);
    }

    private static JobState job(DemoNights bank, String code) {
        return bank.night
                .bean(JobRuns.class)
                .inForce(DAY, JobCode.of(code))
                .orElseThrow()
                .state();
    }

    private static List<Problem> problems(DemoNights bank) {
        return bank.ends.get(DATE) instanceof NightEnd.PeopleNeeded people ? people.problems() : List.of();
    }
}
