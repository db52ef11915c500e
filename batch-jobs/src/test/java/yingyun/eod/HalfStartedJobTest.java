package yingyun.eod;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingyun.outside.OutsideBank;
import yingyun.outside.Shape;

/** What a kill, or a database that went away, can leave in Spring Batch's tables never stops the next start. */
@Tag("db")
class HalfStartedJobTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 6, 18);

    @ParameterizedTest
    @ValueSource(
            strings = {"STARTED", "STARTING", "STOPPING", "UNKNOWN", "FAILED with an UNKNOWN step", "no execution"})
    void the_next_start_takes_up_a_job_that_was_left_half_started(String left) throws Exception {
        OutsideBank files = new OutsideBank(Shape.tiny().withDates(FIRST, 3));
        try (TestNight night = TestNight.own()) {
            files.writeTakeOver(night.inbox());
            files.writeDay(FIRST, night.inbox());
            night.startOn(FIRST);
            new TestGrants(night.asApp());
            night.bean(NightDesk.class)
                    .hold(yingyun.job.JobCode.of("JOB-060"), yingyun.kernel.EmployeeNo.of("E100001"), "等待");
            night.run(FIRST);
            leave(night, left);
            night.bean(NightDesk.class)
                    .resume(yingyun.job.JobCode.of("JOB-060"), yingyun.kernel.EmployeeNo.of("E100001"));

            List<NightEnd> ends = night.run(FIRST);

            assertThat(ends).singleElement().isInstanceOf(NightEnd.Closed.class);
        }
    }

    /** As if JOB-060 had been under way: the rows of another job's execution under its name. */
    private static void leave(TestNight night, String left) {
        if (left.equals("no execution")) {
            night.asOwner().sql("""
                    insert into batch.batch_job_instance (job_instance_id, version, job_name, job_key)
                    select nextval('batch.batch_job_instance_seq'), 0, 'JOB-060', i.job_key
                      from batch.batch_job_instance i where i.job_name = 'JOB-041'
                    """).update();
            return;
        }
        night.asOwner().sql("""
                with instance as (
                    insert into batch.batch_job_instance (job_instance_id, version, job_name, job_key)
                    select nextval('batch.batch_job_instance_seq'), 0, 'JOB-060', i.job_key
                      from batch.batch_job_instance i where i.job_name = 'JOB-041'
                    returning job_instance_id),
                execution as (
                    insert into batch.batch_job_execution (job_execution_id, version, job_instance_id, create_time, start_time, status,
                                                           exit_code, exit_message, last_updated)
                    select nextval('batch.batch_job_execution_seq'), 1, job_instance_id, now(), now(), :status, 'UNKNOWN', '', now()
                      from instance
                    returning job_execution_id)
                insert into batch.batch_job_execution_params (job_execution_id, parameter_name, parameter_type, parameter_value, identifying)
                select e.job_execution_id, p.parameter_name, p.parameter_type, p.parameter_value, p.identifying
                  from execution e,
                       batch.batch_job_execution_params p
                  join batch.batch_job_execution x on x.job_execution_id = p.job_execution_id
                  join batch.batch_job_instance i on i.job_instance_id = x.job_instance_id and i.job_name = 'JOB-041'
                """).param("status", left.split(" ")[0]).update();
        if (left.contains("step")) {
            night.asOwner().sql("""
                    insert into batch.batch_step_execution (step_execution_id, version, step_name, job_execution_id, create_time, start_time,
                                                            status, exit_code, last_updated)
                    select nextval('batch.batch_step_execution_seq'), 1, 'position', max(job_execution_id), now(), now(), 'UNKNOWN',
                           'UNKNOWN', now()
                      from batch.batch_job_execution
                    """).update();
        }
        night.asOwner().sql("""
                insert into batch.batch_job_execution_context (job_execution_id, short_context)
                select max(e.job_execution_id), (select max(short_context) from batch.batch_job_execution_context)
                  from batch.batch_job_execution e
                """).update();
    }
}
