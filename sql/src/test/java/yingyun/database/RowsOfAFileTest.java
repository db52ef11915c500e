package yingyun.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables that come by one statement a file have a trigger in place of a foreign key; it has to refuse what the key refused. */
@Tag("db")
class RowsOfAFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into payment_item (file_id, business_date, kind, payment_ref, direction, settlement_date, amount_fen, status, file_line)"
                        + " values (4711, '2026-06-15', 'HVPS', 'P1', 'IN', '2026-06-15', 1, 'SETTLED', 2)",
                "insert into opening_account (account_no, business_date, balance_fen, accumulation, accrued_fen, file_id, file_line)"
                        + " values ('62000000000000000000001', '2026-06-14', 0, 0, 0, 4711, 2)"
            })
    void a_row_of_no_file_is_refused(String insert) {
        try (var database = TestDatabase.create()) {
            JdbcClient jdbc = JdbcClient.create(database.app());

            assertThatThrownBy(() -> jdbc.sql(insert).update())
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("rows of no file");
        }
    }
}
