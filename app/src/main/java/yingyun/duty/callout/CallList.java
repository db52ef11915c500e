package yingyun.duty.callout;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.duty.roster.Assignment;
import yingyun.duty.roster.Assignments;
import yingyun.duty.roster.Posts;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/**
 * Tonight's order: operator, checker, duty manager on call, duty manager of the evening and of the morning; then those who decide beyond
 * the roster (deputy general manager, general manager).
 */
@Component
class CallList {

    private static final List<String> ORDER =
            List.of("NIGHT_OPERATOR", "NIGHT_CHECKER", "NIGHT_DUTY", "EVENING_DUTY", "MORNING_DUTY");
    private static final List<String> BEYOND = List.of("OPS_DGM", "OPS_GM");

    private final Assignments assignments;
    private final Posts posts;
    private final BankClock clock;
    private final JdbcClient jdbc;

    CallList(Assignments assignments, Posts posts, BankClock clock, JdbcClient jdbc) {
        this.assignments = assignments;
        this.posts = posts;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    List<Entry> tonight(boolean english) {
        LocalDate night = nightOf(clock.now());
        List<Entry> entries = new ArrayList<>();
        Set<EmployeeNo> known = new LinkedHashSet<>();
        for (String postCode : ORDER) {
            LocalDate day = postCode.startsWith("MORNING") ? night.plusDays(1) : night;
            String post = posts.find(postCode, day)
                    .map(found -> found.name(english) + " " + found.hours())
                    .orElse(postCode);
            for (Assignment duty : assignments.at(postCode, day)) {
                if (known.add(duty.employeeNo())) {
                    entries.add(new Entry(
                            entries.size() + 1,
                            postCode,
                            post,
                            duty.employeeNo(),
                            duty.name(),
                            phone(duty.employeeNo())));
                }
            }
        }
        for (String role : BEYOND) {
            for (Assignments.Person person : assignments.holders(List.of(role), night)) {
                if (known.add(person.employeeNo())) {
                    entries.add(new Entry(
                            entries.size() + 1,
                            role,
                            roleName(role, english),
                            person.employeeNo(),
                            person.name(),
                            phone(person.employeeNo())));
                }
            }
        }
        return entries;
    }

    Optional<Entry> find(EmployeeNo person) {
        return tonight(false).stream()
                .filter(entry -> entry.employeeNo().equals(person))
                .findFirst();
    }

    /** Until noon it is last night's duty that is called. */
    static LocalDate nightOf(LocalDateTime now) {
        return now.getHour() < 12 ? now.toLocalDate().minusDays(1) : now.toLocalDate();
    }

    private String roleName(String role, boolean english) {
        return jdbc.sql("select case when :english then name_en else name_zh end from role where role_code = :role")
                .param("english", english)
                .param("role", role)
                .query(String.class)
                .single();
    }

    private String phone(EmployeeNo person) {
        return jdbc.sql("select coalesce(phone, '') from employee where employee_no = :person")
                .param("person", person.value())
                .query(String.class)
                .single();
    }

    record Entry(int place, String postCode, String post, EmployeeNo employeeNo, String name, String phone) {

        /** First three and last four digits (SR19). */
        String maskedPhone() {
            return phone.length() < 8
                    ? "*".repeat(phone.length())
                    : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
        }
    }
}
