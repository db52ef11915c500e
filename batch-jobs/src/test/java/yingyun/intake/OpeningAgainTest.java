package yingyun.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import yingyun.kernel.Refused;
import yingyun.reference.BusinessDateState;

/** Take-over files that come in parts, come again corrected, or too late. */
@Tag("db")
class OpeningAgainTest {

    private static final String FIRST = "6200000000000001";
    private static final String SECOND = "6200000000000002";

    @Test
    void another_part_adds_and_a_corrected_part_replaces_only_the_one_that_it_gives_again() {
        try (var bank = new IntakeBank().withMasterData()) {
            opening(1).row(FIRST, "5.00", "C").writeTo(bank.inbox);
            opening(2).row(SECOND, "6.00", "C").writeTo(bank.inbox);
            assertThat(bank.take().taken()).hasSize(2);
            assertThat(balances(bank)).containsExactly(FIRST + " -500 1", SECOND + " -600 2");

            opening(3)
                    .row(FIRST, "7.00", "C")
                    .row("6200000000000003", "1.00", "C")
                    .writeTo(bank.inbox);
            assertThat(bank.take().taken()).hasSize(1);

            assertThat(balances(bank))
                    .containsExactly(FIRST + " -700 3", SECOND + " -600 2", "6200000000000003 -100 3");
            assertThat(register(bank)).containsExactly("1 REPLACED 3", "2 ACCEPTED -", "3 ACCEPTED -");
            assertThat(bank.store.matches(bank.jdbc
                            .sql("select sha256 from day_file where state = 'REPLACED'")
                            .query(String.class)
                            .single()))
                    .as("the replaced original is kept")
                    .isTrue();
            assertThat(bank.take().isQuiet()).as("a replaced file is known").isTrue();
        }
    }

    @Test
    void one_whole_file_replaces_all_parts_and_a_copy_of_what_was_replaced_does_not_come_back() {
        try (var bank = new IntakeBank().withMasterData()) {
            opening(1).row(FIRST, "5.00", "C").writeTo(bank.inbox);
            opening(2).row(SECOND, "6.00", "C").writeTo(bank.inbox);
            opening(3).row(FIRST, "8.00", "C").row(SECOND, "9.00", "C").writeTo(bank.inbox);
            assertThat(bank.take().taken()).hasSize(3);
            assertThat(register(bank)).containsExactly("1 REPLACED 3", "2 REPLACED 3", "3 ACCEPTED -");

            opening(4).row(FIRST, "5.00", "C").writeTo(bank.inbox);
            assertThat(bank.take().alreadyTaken())
                    .containsExactly(new IntakeReport.AlreadyTaken(
                            "CORE_OPENING_20260614_4.csv", "CORE_OPENING_20260614_1.csv"));
            assertThat(balances(bank)).containsExactly(FIRST + " -800 3", SECOND + " -900 3");

            opening(5).row(FIRST, "5.00", "C").reversed().writeTo(bank.inbox);
            assertThat(bank.take().taken()).as("written anew on purpose").hasSize(1);
            assertThat(balances(bank)).containsExactly(FIRST + " -500 5");
        }
    }

    @Test
    void a_refused_correction_replaces_nothing_and_a_lower_seq_neither() {
        try (var bank = new IntakeBank().withMasterData()) {
            opening(5).row(FIRST, "5.00", "C").writeTo(bank.inbox);
            bank.take();

            opening(6).row(FIRST, "7.00", "C").row("9999", "1.00", "C").writeTo(bank.inbox);
            opening(4).row(FIRST, "7.00", "C").writeTo(bank.inbox);
            assertThat(codes(bank.take())).containsExactlyInAnyOrder("IN-1403", "IN-1520");

            assertThat(balances(bank)).containsExactly(FIRST + " -500 5");
            assertThat(register(bank)).containsExactly("4 REFUSED -", "5 ACCEPTED -", "6 REFUSED -");
        }
    }

    @Test
    void a_corrected_ledger_replaces_the_earlier_one_whole() {
        try (var bank = new IntakeBank().withMasterData()) {
            ledger(1, "5.00", "224101").writeTo(bank.inbox);
            assertThat(bank.take().taken()).hasSize(1);
            ledger(2, "7.00", "4001").writeTo(bank.inbox);
            assertThat(bank.take().taken()).hasSize(1);

            assertThat(bank.jdbc
                            .sql("select subject_code || ' ' || balance_fen from opening_subject order by 1")
                            .query((rs, n) -> rs.getString(1))
                            .list())
                    .containsExactly("100101 700", "4001 -700");
            assertThat(register(bank)).containsExactly("1 REPLACED 2", "2 ACCEPTED -");
        }
    }

    @Test
    void once_the_take_over_is_posted_nothing_is_replaced_by_anyone() {
        try (var bank = new IntakeBank().withMasterData()) {
            opening(1).row(FIRST, "5.00", "C").writeTo(bank.inbox);
            bank.take();
            bank.move(IntakeBank.DAY, BusinessDateState.OPEN, BusinessDateState.CUT_OFF);
            bank.open("2026-06-16");
            opening(2).row(FIRST, "7.00", "C").writeTo(bank.inbox);
            assertThat(codes(bank.lastCall())).containsExactly("IN-1006");
            assertThat(balances(bank)).containsExactly(FIRST + " -500 1");

            bank.jdbc.sql("""
                    insert into day_file (file_name, system, kind, business_date, seq, sha256, size_bytes, state, control_sha256,
                                          arrived_at, seen_modified)
                    select 'by hand', system, kind, business_date, 3, repeat('0', 64), 1, 'ACCEPTED', control_sha256, arrived_at,
                           seen_modified
                      from day_file where kind = 'OPENING' and seq = 1
                    """).update();
            bank.move("2026-06-14", BusinessDateState.CUT_OFF, BusinessDateState.CLOSED);
            assertThatThrownBy(() -> bank.jdbc.sql("""
                            select replace_opening(o.file_id, n.file_id)
                              from day_file o, day_file n
                             where o.kind = 'OPENING' and o.seq = 1 and n.file_name = 'by hand'
                            """).query((rs, n) -> 0).list())
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("is posted");
            assertThat(balances(bank)).containsExactly(FIRST + " -500 1");
        }
    }

    @Test
    void accounts_that_are_not_the_ledger_stop_the_first_night_with_place_and_sums() {
        try (var bank = new IntakeBank().withMasterData()) {
            opening(1).row(FIRST, "5.00", "C").row(SECOND, "6.00", "C").writeTo(bank.inbox);
            ledger(1, "12.00", "201104").writeTo(bank.inbox);
            assertThat(bank.take().taken()).hasSize(2);
            OpeningCheck check = new OpeningCheck(bank.jdbc, bank.businessDates);
            var firstDay = bank.businessDates.open().orElseThrow();

            assertThatThrownBy(() -> check.demand(firstDay)).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.problem())
                        .isEqualTo(new IntakeProblem.OpeningDiffers(
                                "2026-06-14", 1, "320100200", "201104", "CNY", "-11.00", "-12.00"));
                assertThat(refused.problem().needsPeople()).isTrue();
            });

            opening(2).row(FIRST, "5.00", "C").row(SECOND, "7.00", "C").writeTo(bank.inbox);
            bank.take();
            check.demand(firstDay);
        }
    }

    private static DayFileBuilder opening(int seq) {
        return DayFileBuilder.of("CORE_OPENING", "2026-06-14", "account_no,balance,side")
                .seq(seq);
    }

    private static DayFileBuilder ledger(int seq, String amount, String creditSubject) {
        return DayFileBuilder.of("GL_OPENING", "2026-06-14", "org_code,subject_code,currency,side,balance")
                .seq(seq)
                .row("320100200", "100101", "CNY", "D", amount)
                .row("320100200", creditSubject, "CNY", "C", amount);
    }

    private static List<String> codes(IntakeReport report) {
        return report.refused().stream()
                .map(file -> file.findings().getFirst().problem().code())
                .toList();
    }

    private static List<String> balances(IntakeBank bank) {
        return bank.jdbc.sql("""
                select o.account_no || ' ' || o.balance_fen || ' ' || f.seq
                  from opening_account o
                  join day_file f on f.file_id = o.file_id
                 order by o.account_no
                """).query((rs, n) -> rs.getString(1)).list();
    }

    private static List<String> register(IntakeBank bank) {
        return bank.jdbc.sql("""
                select f.seq || ' ' || f.state || ' ' || coalesce(n.seq::text, '-')
                  from day_file f
                  left join day_file_replacement r on r.file_id = f.file_id
                  left join day_file n on n.file_id = r.replaced_by
                 where f.kind = 'OPENING'
                 order by f.system, f.seq
                """).query((rs, n) -> rs.getString(1)).list();
    }
}
