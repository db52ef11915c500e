package yingyun.demobank;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The 129 users of the demo bank (domain study 10.2). The application loads people and roles from here, not from day files. */
public final class DemoPeople {
    private static final List<String> SURNAMES = characters("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章");
    private static final List<String> GIVEN = List.of(
            "一鸣", "子墨", "文静", "雅琴", "建平", "晓东", "思远", "佳怡", "志强", "丽萍", "海涛", "雪梅", "国栋", "秀兰", "俊杰", "慧敏", "立新", "春燕",
            "浩然", "婷婷", "永康", "玉华", "明辉", "静怡", "世杰", "红霞", "鹏飞", "美玲", "振宇", "若溪", "天佑", "诗涵", "宏伟", "冬梅", "启航", "欣然",
            "长青", "月明", "景行", "书瑶", "云帆", "怀瑾", "知夏");
    private static final List<Post> HEAD_OFFICE_POSTS = List.of(
            new Post(1, "OPS_GM"),
            new Post(1, "OPS_DGM"),
            new Post(1, "DUTY_MANAGER", "RULE_ADMIN"),
            new Post(1, "DUTY_MANAGER"),
            new Post(5, "AGENT"),
            new Post(1, "AGENT_LEAD"),
            new Post(2, "EXPERT"),
            new Post(1, "KNOWLEDGE_MANAGER"),
            new Post(1, "QC_INSPECTOR"),
            new Post(3, "EOD_OPERATOR"),
            new Post(1, "EOD_CHECKER"),
            new Post(2, "MONITOR"),
            new Post(1, "REPORT_CLERK"),
            new Post(1, "SYS_ADMIN"),
            new Post(1, "SEC_ADMIN"),
            new Post(1, "AUDITOR"));
    private static final List<Post> APPENDED_POSTS = List.of(
            new Post(2, "EOD_CHECKER"),
            new Post(1, "EOD_OPERATOR"),
            new Post(2, "MONITOR"),
            new Post(1, "REPORT_CLERK"),
            new Post(2, "QC_INSPECTOR"),
            new Post(1, "DUTY_MANAGER"));
    private static final int FIRST_OUTLET_PERSON = 40;
    private static final List<DemoPerson> ALL = hire();

    private DemoPeople() {}

    private record Post(int count, List<String> roles) {
        Post(int count, String... roles) {
            this(count, List.of(roles));
        }
    }

    /** Everyone, in the order of the employee numbers. */
    public static List<DemoPerson> all() {
        return ALL;
    }

    public static List<DemoPerson> withRole(String role) {
        return ALL.stream().filter(person -> person.roles().contains(role)).toList();
    }

    static String surname(int index) {
        return SURNAMES.get(Math.floorMod(index, SURNAMES.size()));
    }

    static String given(int index) {
        return GIVEN.get(Math.floorMod(index, GIVEN.size()));
    }

    private static List<DemoPerson> hire() {
        List<DemoPerson> people = new ArrayList<>();
        hireHeadOffice(people, HEAD_OFFICE_POSTS);
        for (String province : List.of("32", "33", "51")) {
            String org = province + "0000000";
            add(people, province + "000001", org, List.of("T1_OPS"), null);
            add(people, province + "000002", org, List.of("T1_OPS", "EXPERT", "REPORT_CLERK"), null);
        }
        for (String city : DemoOrganisation.tier2Codes()) {
            add(people, city.substring(0, 4) + "0001", city, List.of("T2_OPS"), null);
        }
        List<Outlet> outlets = DemoOrganisation.outlets();
        for (Outlet outlet : outlets) {
            String deputy = employeeNo(FIRST_OUTLET_PERSON + 2 * outlets.indexOf(nextInCity(outlet)));
            String tellerRole = outlet.size() == Outlet.Size.L ? "CHIEF_TELLER" : "TELLER";
            add(people, outlet.supervisor(), placeOfWork(outlet), List.of("OUTLET_SUPERVISOR"), deputy);
            add(people, outlet.tellers().getFirst(), placeOfWork(outlet), List.of(tellerRole), null);
        }
        hireHeadOffice(people, APPENDED_POSTS);
        return List.copyOf(people);
    }

    private static void hireHeadOffice(List<DemoPerson> people, List<Post> posts) {
        long serial = people.stream()
                .filter(person -> person.tellerNo().startsWith("0100"))
                .count();
        for (Post post : posts) {
            for (int i = 0; i < post.count(); i++) {
                serial++;
                String tellerNo = "0100" + Digits.pad(serial, 4);
                add(people, tellerNo, DemoOrganisation.OPERATIONS_DEPARTMENT, post.roles(), null);
            }
        }
    }

    private static void add(
            List<DemoPerson> people, String tellerNo, String org, List<String> roles, @Nullable String deputy) {
        int i = people.size();
        String name = surname(i) + given(7 * i + 3);
        String phone = "1390000" + Digits.pad(i, 4);
        people.add(
                new DemoPerson(employeeNo(i), tellerNo, name, phone, tellerNo + "@demo.invalid", org, roles, deputy));
    }

    private static String employeeNo(int i) {
        return "E" + (100_001 + i);
    }

    /** The two people of the merged outlet work at its successor since 2026-06-01; their numbers stay. */
    private static String placeOfWork(Outlet outlet) {
        return outlet.code().equals(Outlet.CLOSED_OUTLET) ? outlet.parent() : outlet.code();
    }

    private static Outlet nextInCity(Outlet outlet) {
        List<Outlet> city = DemoOrganisation.outlets().stream()
                .filter(other -> other.tier2().equals(outlet.tier2()))
                .toList();
        return city.get((city.indexOf(outlet) + 1) % city.size());
    }

    private static List<String> characters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }
}
