package yingyun.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yingyun.database.Store;
import yingyun.kernel.BusinessDate;
import yingyun.nights.Tampering.Column;
import yingyun.proof.Finding;
import yingyun.proof.Verification;
import yingyun.reference.Bank;

/** Somebody changes what the night has written of payments: {@code verify} says so, by another way of counting. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentTamperingTest {

    @SuppressWarnings("NullAway.Init")
    private PaymentBank bank;

    @SuppressWarnings("NullAway.Init")
    private Tampering tampering;

    @BeforeAll
    void two_nights_with_all_kinds() {
        bank = PaymentBank.on("2026-06-15");
        bank.sends("BEPS", "B1", "300.00")
                .states("BEPS", "B1", "OUT", "300.00")
                .states("HVPS", "H1", "IN", "800.00")
                .sends("HVPS", "H9", "5.00")
                .night();
        bank.receives("HVPS", "H1", "800.00")
                .sends("BEPS", "B2", "30.00")
                .states("BEPS", "B2", "OUT", "30.00")
                .states("HVPS", "H2", "IN", "70.00")
                .parks("HVPS", "H3", "9.00")
                .states("HVPS", "H3", "IN", "9.00")
                .sends("HVPS", "H4", "6.00")
                .states("HVPS", "H4", "OUT", "6.00")
                .night();
        tampering = new Tampering(bank.night);
    }

    @AfterAll
    void clean_again() {
        assertThat(Books.problems(bank.night)).isEmpty();
        bank.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delete from payment_match where payment_ref = 'B2'                                  | PF-1901
            delete from payment_open where payment_ref = 'H2'                                   | PF-1901
            update payment_match set payment_ref = 'B9' where payment_ref = 'B2'                | PF-1903
            update payment_match set amount_fen = amount_fen + 1 where payment_ref = 'B2'       | PF-1903
            update payment_match set journal_no = 'J9' where payment_ref = 'B2'                 | PF-1903
            update payment_match set settlement_date = settlement_date + 1 where payment_ref = 'B2' | PF-1903
            update payment_item set amount_fen = amount_fen + 1 where payment_ref = 'B2'        | PF-1903
            update payment_booking set amount_fen = amount_fen + 1 where payment_ref = 'B2'     | PF-1902
            update payment_booking set direction = 'IN' where payment_ref = 'B2'                | PF-1902
            delete from payment_booking where payment_ref = 'B2'                                | PF-1902
            update payment_suspense set amount_fen = amount_fen + 1 where payment_ref = 'H3'    | PF-1904
            update payment_suspense set org_code = '320000000' where payment_ref = 'H3'         | PF-1904
            delete from payment_suspense where payment_ref = 'H3'                               | PF-1904
            update payment_settlement set out_fen = out_fen + 1 where rail = 'BEPS'             | PF-1905
            update payment_settlement set by_journal = true where rail = 'HVPS'                 | PF-1905
            update payment_open set suspense_fen = suspense_fen + 1 where payment_ref = 'H2'    | PF-1906
            update payment_open set suspense_fen = 0 where payment_ref = 'H2'                   | PF-1906
            """)
    void every_change_is_found(String change, String code) {
        List<String> found = tampering.andBack(() -> {
            assertThat(tampering.jdbc.sql(change).update()).isPositive();
            return new Verification(
                            tampering.jdbc,
                            tampering.transactions,
                            new Bank(tampering.jdbc),
                            bank.night.bean(Store.class))
                    .verify(List.of(BusinessDate.of(bank.day().minusDays(1)))).findings().stream()
                            .map(Finding::code)
                            .toList();
        });

        assertThat(found).contains(code);
    }

    /** Of the second night, which has rows in all of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment_item",
                "payment_booking",
                "payment_match",
                "payment_settlement",
                "payment_open",
                "payment_cleared",
                "payment_suspense"
            })
    void a_change_of_any_column_is_found_and_names_the_table(String table) {
        LocalDate day = bank.day().minusDays(1);
        String where = "business_date = date '" + day + "'";
        List<String> unnoticed = new ArrayList<>();
        for (Column column : tampering.columnsOf(table)) {
            List<String> found = tampering.andBack(() -> {
                tampering.change(column, where);
                return findings(day).stream()
                        .map(finding -> finding.table() + " " + finding.item())
                        .toList();
            });
            if (found.stream().noneMatch(finding -> finding.contains(table))) {
                unnoticed.add(column + " " + found);
            }
        }

        assertThat(unnoticed).isEmpty();
    }

    private List<Finding> findings(LocalDate day) {
        return new Verification(
                        tampering.jdbc, tampering.transactions, new Bank(tampering.jdbc), bank.night.bean(Store.class))
                .verify(List.of(BusinessDate.of(day)))
                .findings();
    }
}
