package yingyun.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingyun.database.Store;
import yingyun.eod.NightEnd;
import yingyun.eod.TestNight;
import yingyun.kernel.BusinessDate;
import yingyun.nights.Tampering.Column;
import yingyun.outside.OutsideBank;
import yingyun.outside.Shape;
import yingyun.proof.Verification;
import yingyun.reference.Bank;

/** What JOB-040, 043 and 044 have written of deposits: {@code verify} sees any changed column, an added row and a lost one. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DepositTamperingTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 18);
    private static final LocalDate MONTH_END = LocalDate.of(2026, 3, 31);

    @SuppressWarnings("NullAway.Init")
    private TestNight night;

    @SuppressWarnings("NullAway.Init")
    private Tampering tampering;

    @BeforeAll
    void up_to_a_months_end() throws IOException {
        OutsideBank files = new OutsideBank(Shape.tiny()
                .withTakeOver(true)
                .withTimeAccounts(60)
                .withSize(90, 8)
                .withDates(FIRST, 14));
        night = TestNight.own();
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
        assertThat(night.run(MONTH_END)).allMatch(NightEnd.Closed.class::isInstance);
        assertThat(Books.problems(night)).isEmpty();
        tampering = new Tampering(night);
    }

    @AfterAll
    void drop() {
        night.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deposit_renewal", "deposit_state", "account_movement"})
    void a_change_of_any_column_is_found_and_names_the_table(String table) {
        LocalDate day = dayOf(table);
        List<String> unnoticed = new ArrayList<>();
        for (Column column : tampering.columnsOf(table)) {
            List<String> found = tampering.andBack(() -> {
                tampering.change(column, "business_date = date '" + day + "'");
                return findings(day);
            });
            if (found.stream().noneMatch(finding -> finding.contains(table))) {
                unnoticed.add(column + " " + found);
            }
        }

        assertThat(unnoticed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deposit_renewal", "deposit_state", "account_movement"})
    void a_lost_row_is_found(String table) {
        LocalDate day = dayOf(table);

        List<String> found = tampering.andBack(() -> {
            tampering
                    .jdbc
                    .sql("delete from " + table + " where ctid = (select ctid from " + table
                            + " where business_date = :day limit 1)")
                    .param("day", day)
                    .update();
            return findings(day);
        });

        assertThat(found).anyMatch(finding -> finding.contains("seal-" + table));
    }

    @Test
    void nothing_is_found_where_nothing_was_changed() {
        assertThat(findings(MONTH_END)).isEmpty();
    }

    private LocalDate dayOf(String table) {
        return tampering
                .jdbc
                .sql("select max(business_date) from " + table)
                .query((rs, n) -> rs.getDate(1).toLocalDate())
                .single();
    }

    private List<String> findings(LocalDate day) {
        return new Verification(
                        tampering.jdbc, tampering.transactions, new Bank(tampering.jdbc), night.bean(Store.class))
                .verify(List.of(BusinessDate.of(day))).findings().stream()
                        .map(finding -> finding.table() + " " + finding.item())
                        .toList();
    }
}
