package yingyun.demobank;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Who stands where from 2026-06-08 to 07-03 (domain study 01 §1.6), by rotation: in the night of 06-15 韩慧敏 operates, 秦长青 checks,
 * 孙春燕 has the evening and 李世杰 is on call.
 */
public final class DemoRoster {

    private static final LocalDate ANCHOR = LocalDate.of(2026, 6, 15);

    private DemoRoster() {}

    /** One person at one post on one day. */
    public record Duty(LocalDate day, String postCode, String employeeNo) {}

    public static List<Duty> all() {
        List<Duty> duties = new ArrayList<>();
        for (LocalDate day = DemoCalendar.FIRST_DAY; !day.isAfter(DemoCalendar.LAST_DAY); day = day.plusDays(1)) {
            everyDay(day, duties);
            if (DemoCalendar.isWorkingDay(day)) {
                workingDay(day, duties);
            }
        }
        return List.copyOf(duties);
    }

    private static void everyDay(LocalDate day, List<Duty> duties) {
        rotate(duties, day, "DUTY_MANAGER", List.of("EVENING_DUTY", "NIGHT_DUTY", "MORNING_DUTY"));
        rotate(duties, day, "EOD_OPERATOR", List.of("NIGHT_OPERATOR", "EVENING_EOD", "MORNING_EOD"));
        rotate(duties, day, "EOD_CHECKER", List.of("NIGHT_CHECKER"));
        rotate(duties, day, "MONITOR", List.of("MORNING_MONITOR", "EVENING_MONITOR"));
    }

    private static void workingDay(LocalDate day, List<Duty> duties) {
        rotate(duties, day, "AGENT", List.of("MORNING_AGENT", "DAY_AGENT", "DAY_AGENT", "DAY_AGENT", "EVENING_AGENT"));
        rotate(duties, day, "AGENT_LEAD", List.of("DAY_LEAD"));
        rotate(duties, day, "REPORT_CLERK", List.of("MORNING_REPORT", "DAY_REPORT"));
        rotate(duties, day, "KNOWLEDGE_MANAGER", List.of("DAY_KNOWLEDGE"));
        rotate(duties, day, "QC_INSPECTOR", List.of("DAY_QUALITY"));
    }

    /** On the anchor day the first post falls to the first head-office person of the role; each day all move on by one. */
    private static void rotate(List<Duty> duties, LocalDate day, String role, List<String> posts) {
        List<DemoPerson> people = DemoPeople.withRole(role).stream()
                .filter(person -> person.orgCode().equals(DemoOrganisation.OPERATIONS_DEPARTMENT))
                .toList();
        long moved = ChronoUnit.DAYS.between(ANCHOR, day);
        for (int i = 0; i < posts.size(); i++) {
            DemoPerson person = people.get((int) Math.floorMod(i + moved, (long) people.size()));
            duties.add(new Duty(day, posts.get(i), person.employeeNo()));
        }
    }
}
