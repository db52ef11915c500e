package yingyun.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.TestDatabase;
import yingyun.kernel.Right;

@Tag("db")
class RightsTest {

    @Test
    void every_right_is_held_by_a_role_and_no_role_holds_an_unknown_one() {
        try (TestDatabase database = TestDatabase.create()) {
            assertThat(JdbcClient.create(database.app())
                            .sql("select distinct right_code from role_right")
                            .query((rs, n) -> rs.getString(1))
                            .list())
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(Right.values()).map(Right::name).toList());
        }
    }
}
