package yingyun.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.TestDatabase;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobState;
import yingyun.job.KeyRange;
import yingyun.job.Workers;
import yingyun.kernel.BusinessDate;

/** Every account lies in exactly one range, whether the cut counts all of them or looks at a sample. */
@Tag("db")
class AccountRangesTest {

    private static final JobRun RUN =
            new JobRun(1, BusinessDate.of("2026-06-15"), JobCode.of("JOB-041"), 1, JobState.RUNNING, null);

    @Test
    void few_accounts_are_counted() {
        try (TestDatabase database = TestDatabase.create()) {
            accounts(database, 1_000);

            List<Long> sizes = sizes(database, ranges(database, new Workers(2, 64, 100)));

            assertThat(sizes).hasSize(10).containsOnly(100L);
        }
    }

    @Test
    void many_accounts_are_cut_by_a_sample_into_ranges_that_are_nearly_equal() {
        try (TestDatabase database = TestDatabase.create()) {
            accounts(database, 240_000);

            List<KeyRange> ranges = ranges(database, new Workers(2, 64, 50_000));

            assertThat(ranges).hasSize(4);
            assertThat(ranges.getFirst().from()).isEmpty();
            assertThat(ranges.getLast().to()).isNull();
            List<Long> sizes = sizes(database, ranges);
            assertThat(sizes.stream().mapToLong(Long::longValue).sum()).isEqualTo(240_000);
            assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(30_000L, 120_000L));
        }
    }

    private static List<KeyRange> ranges(TestDatabase database, Workers workers) {
        return new AccountRanges(JdbcClient.create(database.app()), workers).cut(RUN);
    }

    private static List<Long> sizes(TestDatabase database, List<KeyRange> ranges) {
        JdbcClient app = JdbcClient.create(database.app());
        return ranges.stream()
                .map(range -> app.sql("""
                        select count(*) from account where account_no >= :from and (:to::text is null or account_no < :to)
                        """)
                        .param("from", range.from())
                        .param("to", range.to(), Types.VARCHAR)
                        .query(Long.class)
                        .single())
                .toList();
    }

    /** Numbers in no order, as they come in from a bank. */
    private static void accounts(TestDatabase database, int count) {
        JdbcClient owner = JdbcClient.create(database.owner());
        long file = owner.sql("""
                insert into day_file (file_name, system, kind, business_date, seq, sha256, size_bytes, state, control_sha256,
                                      arrived_at, seen_modified)
                values ('F1', 'CORE', 'ACCOUNT', '2026-06-14', 1, repeat('0', 64), 1, 'ACCEPTED', repeat('0', 64), '2026-01-01Z', '2026-01-01Z')
                returning file_id
                """).query(Long.class).single();
        owner.sql(
                        "insert into product values ('PD', date '2000-01-01', null, 'PD', 'DEMAND', 'PERSONAL_DEMAND', 'YUAN')")
                .update();
        owner.sql("""
                insert into account (account_no, since, org_code, product_code, subject_code, currency, customer_no, customer_kind,
                                     opened_on, status, file_id, file_line)
                select md5(n::text), '2026-06-14', '320100200', 'PD', '201104', 'CNY', 'C' || n, 'P', '2026-06-14', 'NORMAL', :file, n
                  from generate_series(1, :count) n
                """).param("file", file).param("count", count).update();
    }
}
