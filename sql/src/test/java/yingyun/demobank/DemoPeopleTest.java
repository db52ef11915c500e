package yingyun.demobank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoPeopleTest {
    /** Maker and checker roles of MC01–MC20; MC07 and MC17 are log only. */
    private static final Map<String, Entry<List<String>, List<String>>> PAIRS = new TreeMap<>(Map.ofEntries(
            pair("MC01", List.of("EXPERT", "AGENT"), List.of("KNOWLEDGE_MANAGER")),
            pair("MC02", List.of("KNOWLEDGE_MANAGER"), List.of("AGENT_LEAD")),
            pair("MC03", List.of("AGENT"), List.of("EXPERT", "AGENT_LEAD")),
            pair("MC04", List.of("SYS_ADMIN"), List.of("DUTY_MANAGER")),
            pair("MC05", List.of("EOD_OPERATOR"), List.of("EOD_CHECKER")),
            pair("MC06", List.of("EOD_OPERATOR"), List.of("DUTY_MANAGER")),
            pair("MC08", List.of("EOD_OPERATOR"), List.of("EOD_CHECKER")),
            pair("MC09", List.of("EOD_OPERATOR"), List.of("DUTY_MANAGER")),
            pair("MC10", List.of("OUTLET_SUPERVISOR", "T1_OPS"), List.of("EOD_CHECKER")),
            pair("MC11", List.of("RULE_ADMIN"), List.of("DUTY_MANAGER")),
            pair("MC12", List.of("MONITOR"), List.of("MONITOR", "DUTY_MANAGER")),
            pair("MC13", List.of("REPORT_CLERK"), List.of("DUTY_MANAGER")),
            pair("MC14", List.of("REPORT_CLERK"), List.of("DUTY_MANAGER")),
            pair("MC15", List.of("REPORT_CLERK"), List.of("T1_OPS", "DUTY_MANAGER")),
            pair("MC16", List.of("SYS_ADMIN"), List.of("SEC_ADMIN")),
            pair("MC18", List.of("TELLER", "CHIEF_TELLER"), List.of("OUTLET_SUPERVISOR")),
            pair("MC19", List.of("AGENT"), List.of("QC_INSPECTOR")),
            pair("MC20", List.of("DUTY_MANAGER"), List.of("OPS_DGM"))));

    @Test
    void the_129_users_have_129_names_and_numbers() {
        List<DemoPerson> people = DemoPeople.all();

        assertThat(people).hasSize(129);
        assertThat(people.stream().map(DemoPerson::name)).doesNotHaveDuplicates();
        assertThat(people.stream().map(DemoPerson::employeeNo)).doesNotHaveDuplicates();
        assertThat(people.stream().map(DemoPerson::tellerNo)).doesNotHaveDuplicates();
        assertThat(people.getFirst().employeeNo()).isEqualTo("E100001");
        assertThat(people.get(120).tellerNo()).isEqualTo("01000025");
        assertThat(people.getLast().tellerNo()).isEqualTo("01000033");
    }

    @Test
    void the_blocks_are_as_large_as_the_study_says() {
        Map<String, Long> roles = DemoPeople.all().stream()
                .flatMap(person -> person.roles().stream())
                .collect(Collectors.groupingBy(role -> role, Collectors.counting()));

        assertThat(roles)
                .containsEntry("OUTLET_SUPERVISOR", 40L)
                .containsEntry("CHIEF_TELLER", 10L)
                .containsEntry("TELLER", 30L)
                .containsEntry("T1_OPS", 6L)
                .containsEntry("T2_OPS", 10L)
                .containsEntry("DUTY_MANAGER", 3L)
                .containsEntry("EOD_OPERATOR", 4L)
                .containsEntry("EOD_CHECKER", 3L);
    }

    @Test
    void every_maker_finds_another_person_to_check() {
        PAIRS.forEach((code, pair) -> {
            List<DemoPerson> makers = holders(pair.getKey());
            List<DemoPerson> checkers = holders(pair.getValue());
            assertThat(makers).as(code).isNotEmpty();
            for (DemoPerson maker : makers) {
                assertThat(checkers)
                        .as(code)
                        .anyMatch(checker -> !checker.employeeNo().equals(maker.employeeNo()));
            }
        });
        assertThat(PAIRS).hasSize(18);
    }

    @Test
    void a_supervisor_is_replaced_by_another_supervisor_of_the_same_city() {
        List<DemoPerson> supervisors = DemoPeople.withRole("OUTLET_SUPERVISOR");
        for (DemoPerson supervisor : supervisors) {
            assertThat(supervisors)
                    .filteredOn(other -> other.employeeNo().equals(supervisor.deputyEmployeeNo()))
                    .singleElement()
                    .isNotEqualTo(supervisor)
                    .extracting(DemoPerson::tellerNo)
                    .matches(tellerNo ->
                            tellerNo.startsWith(supervisor.tellerNo().substring(0, 4)));
        }
    }

    @Test
    void nobody_works_at_the_merged_outlet() {
        assertThat(DemoPeople.all().stream().map(DemoPerson::orgCode)).doesNotContain("320200300");
    }

    private static List<DemoPerson> holders(List<String> roles) {
        return DemoPeople.all().stream()
                .filter(person -> person.roles().stream().anyMatch(roles::contains))
                .toList();
    }

    private static Entry<String, Entry<List<String>, List<String>>> pair(
            String code, List<String> makers, List<String> checkers) {
        return Map.entry(code, Map.entry(makers, checkers));
    }
}
