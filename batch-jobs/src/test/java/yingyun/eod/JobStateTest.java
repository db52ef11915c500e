package yingyun.eod;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.TestDatabase;
import yingyun.job.JobState;
import yingyun.reference.BusinessDateState;

@Tag("db")
class JobStateTest {

    @Test
    void moves_of_a_job_run_are_the_same_in_java_and_in_the_database() {
        try (TestDatabase db = TestDatabase.create()) {
            Set<String> inJava = new TreeSet<>();
            for (JobState from : JobState.values()) {
                from.moves().forEach(to -> inJava.add(from + " " + to));
            }

            assertThat(moves(db, "job_run_move")).isEqualTo(inJava);
        }
    }

    @Test
    void moves_of_a_business_date_are_the_same_in_java_and_in_the_database() {
        try (TestDatabase db = TestDatabase.create()) {
            Set<String> inJava = new TreeSet<>();
            for (BusinessDateState from : BusinessDateState.values()) {
                from.moves().forEach(to -> inJava.add(from + " " + to));
            }

            assertThat(moves(db, "business_date_move")).isEqualTo(inJava);
        }
    }

    private static Set<String> moves(TestDatabase db, String table) {
        return new TreeSet<>(JdbcClient.create(db.app())
                .sql("select from_state || ' ' || to_state from " + table)
                .query((rs, n) -> rs.getString(1))
                .list());
    }
}
