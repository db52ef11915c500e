package yingyun.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.TestDatabase;

@Tag("db")
class PackageStateTest {

    @Test
    void the_moves_in_java_are_the_moves_in_the_database() {
        try (TestDatabase database = TestDatabase.create()) {
            assertThat(JdbcClient.create(database.app())
                            .sql("select from_state || ' ' || to_state from report_package_move")
                            .query((rs, n) -> rs.getString(1))
                            .list())
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(PackageState.values())
                            .flatMap(from -> PackageState.MOVES.getOrDefault(from, Set.of()).stream()
                                    .map(to -> from + " " + to))
                            .toList());
        }
    }
}
