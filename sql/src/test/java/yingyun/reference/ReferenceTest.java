package yingyun.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.TestDatabase;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;

@Tag("db")
class ReferenceTest {

    private static final Instant NOW = Instant.parse("2026-06-15T13:30:00Z");

    private TestDatabase database;
    private JdbcClient jdbc;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        jdbc = JdbcClient.create(database.app());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static BusinessDate day(String isoDate) {
        return BusinessDate.of(isoDate);
    }

    @Test
    void a_parameter_holds_from_its_day_on_and_the_past_does_not_change() {
        Parameters parameters = new Parameters(jdbc);
        jdbc.sql("""
                insert into parameter_value (parameter_code, valid_from, value, maker, checker)
                values ('eod.cutOff', date '2026-07-01', '20:00', 'E100001', 'E100002'),
                       ('eod.cutOff', date '2027-01-01', '22:15', 'E100001', 'E100002')
                """).update();

        assertThat(parameters.time("eod.cutOff", day("2026-06-30"))).isEqualTo(LocalTime.of(21, 30));
        assertThat(parameters.time("eod.cutOff", day("2026-07-01"))).isEqualTo(LocalTime.of(20, 0));
        assertThat(parameters.time("eod.cutOff", day("2026-12-31"))).isEqualTo(LocalTime.of(20, 0));
        assertThat(parameters.time("eod.cutOff", day("2030-01-01"))).isEqualTo(LocalTime.of(22, 15));
        assertThat(parameters.number("eod.exceptions.floor", day("2026-06-30"))).isEqualTo(20);
        assertThatThrownBy(() -> parameters.text("eod.cutOff", day("1999-12-31")))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> parameters.text("no.such", day("2026-06-30"))).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() ->
                        jdbc.sql("update parameter_value set value = '23:00'").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void the_tree_of_orgs_is_that_of_the_day() {
        jdbc.sql("""
                insert into org_unit (org_code, name, level, parent_code, accounting_org, valid_from, valid_to)
                values ('100000000', '总行', 'HO', null, null, date '2020-01-01', null),
                       ('100100000', '一分行', 'T1', '100000000', null, date '2020-01-01', null),
                       ('100200000', '二分行', 'T1', '100000000', null, date '2020-01-01', null),
                       ('100100100', '东街支行', 'OT', '100100000', '100100000', date '2020-01-01', date '2026-06-14'),
                       ('100100100', '东街分理处', 'OT', '100200000', '100200000', date '2026-06-15', date '2026-12-31'),
                       ('100100200', '西街支行', 'OT', '100100000', null, date '2026-06-16', null)
                """).update();
        OrgTree tree = new OrgTree(jdbc);
        OrgCode east = OrgCode.of("100100100");

        assertThat(names(tree, "2026-06-14")).containsExactly("总行", "一分行", "东街支行", "二分行");
        assertThat(names(tree, "2026-06-15")).containsExactly("总行", "一分行", "东街分理处", "二分行");
        assertThat(names(tree, "2026-06-16")).contains("西街支行");
        assertThat(names(tree, "2027-01-01")).containsExactly("总行", "一分行", "西街支行", "二分行");
        assertThat(names(tree, "2019-12-31")).isEmpty();
        assertThat(tree.find(east, day("2026-12-31")).orElseThrow())
                .extracting(Org::name, Org::accountingOrg)
                .containsExactly("东街分理处", OrgCode.of("100200000"));
        assertThat(tree.find(east, day("2027-01-01"))).isEmpty();
        assertThat(tree.subtree(OrgCode.of("100100000"), day("2026-06-14")))
                .containsExactly(OrgCode.of("100100000"), east);
        assertThat(tree.subtree(OrgCode.of("100100000"), day("2026-06-15"))).containsExactly(OrgCode.of("100100000"));
        assertThat(tree.subtree(OrgCode.of("100200000"), day("2026-06-15")))
                .containsExactly(east, OrgCode.of("100200000"));
        assertThat(tree.subtree(OrgCode.of("100000000"), day("2026-06-16"))).hasSize(5);
        assertThat(tree.subtree(east, day("2027-01-01"))).isEmpty();
    }

    private static List<String> names(OrgTree tree, String isoDate) {
        return tree.on(day(isoDate)).stream().map(Org::name).toList();
    }

    @Test
    void two_versions_of_an_org_never_hold_on_one_day() {
        jdbc.sql("""
                insert into org_unit (org_code, name, level, valid_from, valid_to)
                values ('100000000', '总行', 'HO', date '2020-01-01', date '2026-06-14')
                """).update();

        assertThatThrownBy(() -> jdbc.sql("""
                insert into org_unit (org_code, name, level, valid_from)
                values ('100000000', '新总行', 'HO', date '2026-06-14')
                """).update()).hasMessageContaining("org_versions_do_not_overlap");
    }

    @Test
    void an_own_banks_clock_is_the_systems_in_shanghai_and_cannot_be_moved() {
        Bank bank = new Bank(jdbc);
        bank.create(BankKind.OWN, "试验银行", Duration.ZERO);
        BankClock clock = new BankClock(Clock.fixed(NOW, ZoneOffset.UTC), bank);
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            assertThat(clock.instant()).isEqualTo(NOW);
            assertThat(clock.now()).isEqualTo(LocalDateTime.parse("2026-06-15T21:30"));
        } finally {
            TimeZone.setDefault(before);
        }
        assertThatThrownBy(() -> clock.set(LocalDateTime.parse("2026-06-16T08:00")))
                .hasMessageContaining("own_bank_lives_in_system_time");
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void a_demo_banks_clock_is_moved_stored_and_runs_on() {
        Bank bank = new Bank(jdbc);
        bank.create(BankKind.DEMO, "衡川银行", Duration.ZERO);
        BankClock clock = new BankClock(Clock.fixed(NOW, ZoneOffset.UTC), bank);
        LocalDateTime morning = LocalDateTime.parse("2026-06-15T08:00");

        clock.set(morning);

        BankClock anHourLater = new BankClock(Clock.fixed(NOW.plusSeconds(3600), ZoneOffset.UTC), new Bank(jdbc));
        assertThat(clock.now()).isEqualTo(morning);
        assertThat(anHourLater.now()).isEqualTo(morning.plusHours(1));
    }

    @Test
    void the_bank_is_one_row_whose_kind_and_first_day_stay() {
        Bank bank = new Bank(jdbc);
        bank.create(BankKind.OWN, "试验银行", Duration.ZERO);
        bank.startOn(day("2026-06-15"));

        assertThatThrownBy(() -> bank.create(BankKind.DEMO, "又一家", Duration.ZERO))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> bank.startOn(day("2026-06-16"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> jdbc.sql("update bank set kind = 'DEMO'").update())
                .isInstanceOf(DataAccessException.class);
        assertThat(bank.firstBusinessDate()).contains(day("2026-06-15"));
    }

    @Test
    void moves_of_a_business_date_are_the_same_in_java_and_in_the_database() {
        List<String> moves = jdbc.sql("select from_state || '>' || to_state from business_date_move order by 1")
                .query((rs, n) -> rs.getString(1))
                .list();

        assertThat(java.util.Arrays.stream(BusinessDateState.values())
                        .flatMap(from -> from.moves().stream().map(to -> from + ">" + to))
                        .sorted())
                .containsExactlyElementsOf(moves);
    }
}
