package yingyun.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.eod.NightEnd;
import yingyun.eod.TestNight;
import yingyun.outside.OutsideBank;
import yingyun.outside.Shape;

/** JOB-043 with work to do, on a month's end: killed after each of its commits, it notices every sleeping account exactly once. */
@Tag("db")
class DormantKillTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 29);
    private static final LocalDate MONTH_END = LocalDate.of(2026, 3, 31);
    private static final int PARTITIONS = 4;
    private static final int MOST_KILLS = 30;

    @Test
    void killed_after_every_commit_it_leaves_what_an_undisturbed_twin_has() throws Exception {
        OutsideBank files =
                new OutsideBank(Shape.tiny().withTakeOver(true).withSize(60, 8).withDates(FIRST, 4));
        try (TestNight twin = TestNight.own();
                TestNight killed = TestNight.own()) {
            for (TestNight night : List.of(twin, killed)) {
                upToTheMonthEnd(night, files);
            }
            assertThat(twin.run(MONTH_END.plusDays(1))).allMatch(NightEnd.Closed.class::isInstance);

            int kills = 0;
            while (kills < MOST_KILLS && died(killed)) {
                kills++;
            }
            assertThat(killed.run(MONTH_END.plusDays(1))).allMatch(NightEnd.Closed.class::isInstance);

            System.out.println(
                    "JOB-043 killed " + kills + " times, states " + states(twin).size());
            assertThat(kills).as("after a commit of each of its pieces").isGreaterThanOrEqualTo(4);
            assertThat(states(twin)).as("some sleep").hasSizeGreaterThan(3);
            assertThat(states(killed)).isEqualTo(states(twin));
            assertThat(movements(killed)).isEqualTo(movements(twin)).isNotEmpty();
            assertThat(Books.ofAllDays(killed)).isEqualTo(Books.ofAllDays(twin));
            assertThat(Books.problems(killed)).isEmpty();
        }
    }

    /** Taken over with companies' accounts that nobody has touched for more than a year. */
    private static void upToTheMonthEnd(TestNight night, OutsideBank files) throws IOException {
        files.writeTakeOver(night.inbox());
        for (LocalDate day : files.dates()) {
            files.writeDay(day, night.inbox());
        }
        night.startOn(FIRST);
        night.run(MONTH_END.minusDays(1));
        night.asOwner()
                .sql("update opening_account set last_moved_on = date '2024-12-01'")
                .update();
        night.asOwner()
                .sql("update account set customer_kind = 'C' where status = 'NORMAL'")
                .update();
    }

    /** Dies after the next commit of the job; false if the job is done. */
    private static boolean died(TestNight night) throws IOException, InterruptedException {
        boolean done = night.asApp()
                .sql(
                        "select exists (select from job_run where job_code = 'JOB-043' and business_date = :day and state = 'COMPLETED')")
                .param("day", MONTH_END)
                .query(Boolean.class)
                .single();
        if (done) {
            return false;
        }
        return NightsForTests.killedOrDone(
                (com.zaxxer.hikari.HikariDataSource) night.database().app(),
                night.folder(),
                MONTH_END,
                "JOB-043",
                1,
                PARTITIONS);
    }

    private static List<String> states(TestNight night) {
        return new ArrayList<>(night.asApp().sql("""
                select concat_ws(' ', s.account_no, s.org_code, s.state, s.since, s.until, s.last_moved_on)
                  from deposit_state s join job_run j using (job_run_id) where j.state = 'COMPLETED' order by 1
                """).query(String.class).list());
    }

    private static List<String> movements(TestNight night) {
        return new ArrayList<>(night.asApp().sql("""
                select concat_ws(' ', m.business_date, m.account_no, m.last_moved_on)
                  from account_movement m join job_run j using (job_run_id) where j.state = 'COMPLETED' order by 1
                """).query(String.class).list());
    }
}
