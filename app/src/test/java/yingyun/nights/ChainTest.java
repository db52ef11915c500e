package yingyun.nights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingyun.eod.EodProblem;
import yingyun.eod.NightDesk;
import yingyun.eod.NightEnd;
import yingyun.eod.TestGrants;
import yingyun.job.JobCode;
import yingyun.job.JobRuns;
import yingyun.job.JobState;
import yingyun.job.Workers;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Refused;

@Tag("db")
class ChainTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 20);
    private static final BusinessDate BUSINESS_DATE = BusinessDate.of(DAY);
    private static final EmployeeNo OPERATOR = EmployeeNo.of("E100001");

    @Test
    void a_held_job_stops_the_chain_and_resuming_goes_on_from_there() {
        try (TinyBank bank = TinyBank.fresh()) {
            new TestGrants(bank.night.asApp());
            bank.night.bean(NightDesk.class).hold(JobCode.of("JOB-041"), OPERATOR, "等待利率确认");

            List<NightEnd> held = bank.runTo(TinyBank.FIRST);

            assertThat(held)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            NightEnd.PeopleNeeded.class,
                            end -> assertThat(end.problems()).singleElement().isInstanceOf(EodProblem.Held.class));
            assertThat(state(bank, TinyBank.FIRST, "JOB-041")).isEqualTo(JobState.HELD);
            assertThat(state(bank, TinyBank.FIRST, "JOB-060"))
                    .as("an independent branch goes on")
                    .isEqualTo(JobState.COMPLETED);

            bank.night.bean(NightDesk.class).resume(JobCode.of("JOB-041"), OPERATOR);
            assertThat(bank.runTo(TinyBank.FIRST)).singleElement().isInstanceOf(NightEnd.Closed.class);
        }
    }

    @Test
    void a_job_is_skipped_only_under_a_grant_of_two_persons_for_this_very_job_and_day() {
        try (TinyBank bank = TinyBank.fresh()) {
            TestGrants grants = new TestGrants(bank.night.asApp());
            NightDesk desk = bank.night.bean(NightDesk.class);
            BusinessDate first = BusinessDate.of(TinyBank.FIRST);
            desk.hold(JobCode.of("JOB-060"), OPERATOR, "现金头寸数据有误");
            bank.runTo(TinyBank.FIRST);
            long requestedOnly = grants.request("MC09", "SKIP JOB-060 " + first);
            long otherJob = grants.granted("MC09", "SKIP JOB-041 " + first);

            assertThatThrownBy(() -> desk.skip(first, JobCode.of("JOB-060"), requestedOnly, "现金头寸数据有误,明日补", OPERATOR))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> desk.skip(first, JobCode.of("JOB-060"), otherJob, "现金头寸数据有误,明日补", OPERATOR))
                    .isInstanceOf(Refused.class);
            assertThat(state(bank, TinyBank.FIRST, "JOB-060")).isEqualTo(JobState.HELD);

            grants.grant(requestedOnly, 1, "E100002");
            desk.skip(first, JobCode.of("JOB-060"), requestedOnly, "现金头寸数据有误,明日补", OPERATOR);
            desk.resume(JobCode.of("JOB-060"), OPERATOR);

            assertThat(bank.runTo(TinyBank.FIRST)).singleElement().isInstanceOf(NightEnd.Closed.class);
            assertThat(state(bank, TinyBank.FIRST, "JOB-060")).isEqualTo(JobState.SKIPPED);
        }
    }

    @Test
    void the_reconciling_jobs_can_be_neither_skipped_nor_forced_by_anybody() {
        try (TinyBank bank = TinyBank.fresh()) {
            TestGrants grants = new TestGrants(bank.night.asApp());
            BusinessDate first = BusinessDate.of(TinyBank.FIRST);
            bank.night.bean(NightDesk.class).hold(JobCode.of("JOB-092"), OPERATOR, "差额待查");
            bank.runTo(TinyBank.FIRST);
            long granted = grants.granted("MC09", "SKIP JOB-092 " + first);

            assertThatThrownBy(() -> bank.night
                            .bean(NightDesk.class)
                            .skip(first, JobCode.of("JOB-092"), granted, "差额待查,先跳过去", OPERATOR))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem()).isInstanceOf(EodProblem.NeverSkipped.class));
            assertThatThrownBy(() -> bank.night
                            .asApp()
                            .sql("""
                    insert into job_override (business_date, job_code, kind, reason, approval_id)
                    values (:day, 'JOB-092', 'SKIP', '差额待查,先跳过去再说', :approval)
                    """)
                            .param("day", TinyBank.FIRST)
                            .param("approval", granted)
                            .update())
                    .hasMessageContaining("neither skipped nor forced");
        }
    }

    @Test
    void nobody_grants_what_he_asked_for() {
        try (TinyBank bank = TinyBank.fresh()) {
            TestGrants grants = new TestGrants(bank.night.asApp());
            long approval = grants.request("MC09", "SKIP JOB-060 2026-03-17");

            assertThatThrownBy(() -> grants.grant(approval, 1, "E100001")).hasMessageContaining("经办人不能复核自己的申请");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JOB-011", "JOB-041", "JOB-042", "JOB-060", "JOB-090", "JOB-091", "JOB-092"})
    void a_batch_undone_alone_and_run_again_gives_equal_books(String jobCode) {
        try (TinyBank twin = TinyBank.fresh();
                TinyBank bank = TinyBank.fresh()) {
            twin.runTo(TinyBank.LAST);
            bank.runTo(DAY.minusDays(1));
            TestGrants grants = new TestGrants(bank.night.asApp());
            NightDesk desk = bank.night.bean(NightDesk.class);
            desk.hold(JobCode.of("JOB-093"), OPERATOR, "先撤销再重跑");
            bank.runTo(DAY);
            long approval = grants.granted("MC08", "RERUN " + jobCode + " " + DAY);

            List<JobCode> undone = desk.undo(BUSINESS_DATE, JobCode.of(jobCode), approval, OPERATOR);
            desk.resume(JobCode.of("JOB-093"), OPERATOR);
            bank.runTo(TinyBank.LAST);

            assertThat(undone).contains(JobCode.of(jobCode));
            assertThat(Books.ofAllDays(bank.night))
                    .isEqualTo(Books.ofAllDays(twin.night))
                    .hasSize(6);
            assertThat(Books.problems(bank.night)).isEmpty();
        }
    }

    @Test
    void once_the_day_is_closed_nothing_is_undone_by_desk_or_database() {
        try (TinyBank bank = TinyBank.fresh()) {
            bank.runTo(DAY);
            TestGrants grants = new TestGrants(bank.night.asApp());
            long approval = grants.granted("MC08", "RERUN JOB-090 " + DAY);
            String before = Books.of(bank.night, DAY);

            assertThatThrownBy(() -> bank.night
                            .bean(NightDesk.class)
                            .undo(BUSINESS_DATE, JobCode.of("JOB-090"), approval, OPERATOR))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem()).isInstanceOf(EodProblem.DayIsClosed.class));
            assertThatThrownBy(() -> bank.night
                            .asApp()
                            .sql("""
                    select undo_run(job_run_id, :approval) from job_run where business_date = :day and job_code = 'JOB-090'
                    """)
                            .param("approval", approval)
                            .param("day", DAY)
                            .query((rs, n) -> 0)
                            .list())
                    .hasMessageContaining("closed");
            assertThat(Books.of(bank.night, DAY)).isEqualTo(before);
        }
    }

    @Test
    void a_finished_day_again_changes_no_row() {
        try (TinyBank bank = TinyBank.fresh()) {
            bank.runTo(DAY);
            TreeMap<String, Long> rows = Books.rowCounts(bank.night);
            TreeMap<LocalDate, String> books = Books.ofAllDays(bank.night);

            List<NightEnd> again = bank.runTo(DAY);

            assertThat(again).isEmpty();
            assertThat(Books.rowCounts(bank.night)).isEqualTo(rows);
            assertThat(Books.ofAllDays(bank.night)).isEqualTo(books);
        }
    }

    @Test
    void days_that_were_missed_give_the_books_of_daily_runs() {
        try (TinyBank daily = TinyBank.fresh();
                TinyBank late = TinyBank.fresh()) {
            for (LocalDate day = TinyBank.FIRST; !day.isAfter(TinyBank.LAST); day = day.plusDays(1)) {
                daily.runTo(day);
            }
            for (LocalDate day = TinyBank.FIRST; !day.isAfter(TinyBank.LAST); day = day.plusDays(1)) {
                late.files().accept(BusinessDate.of(day));
            }

            late.runTo(TinyBank.LAST);

            assertThat(Books.ofAllDays(late.night))
                    .isEqualTo(Books.ofAllDays(daily.night))
                    .hasSize(6);
        }
    }

    @Test
    void the_books_depend_neither_on_partitions_nor_on_locale_nor_on_time_zone() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try (TinyBank plain = TinyBank.fresh();
                TinyBank other = TinyBank.fresh(new Workers(3, 7, 1))) {
            plain.runTo(TinyBank.LAST);
            for (LocalDate day = TinyBank.FIRST; !day.isAfter(TinyBank.LAST); day = day.plusDays(1)) {
                other.files().accept(BusinessDate.of(day));
            }
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of("America/St_Johns")));

            other.runTo(TinyBank.LAST);

            assertThat(Books.ofAllDays(other.night))
                    .isEqualTo(Books.ofAllDays(plain.night))
                    .hasSize(6);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static JobState state(TinyBank bank, LocalDate day, String jobCode) {
        return bank.night
                .bean(JobRuns.class)
                .inForce(BusinessDate.of(day), JobCode.of(jobCode))
                .orElseThrow()
                .state();
    }
}
