package yingyun.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.util.HtmlUtils;
import yingyun.access.AccessTable.Line;

/** Every page and fragment in English, by somebody who may open it: no Chinese but the names that a bank has. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnglishPagesTest {

    private static final Pattern HIDDEN = Pattern.compile("(?s)<!--.*?-->|<script.*?</script>|<style.*?</style>"
            // What a page quotes in the other language says so.
            + "|<(small|span|div|p)\\b[^>]*lang=\"zh-CN\"[^>]*>[^<]*</\\1>");
    private static final Pattern SAID = Pattern.compile(
            "(?:title|aria-label|placeholder|alt|value|data-(?:text|key-text)[a-z-]*)=\"([^\"]*)\"|>([^<]+)<");
    private static final Pattern CHINESE = Pattern.compile("[\\p{IsHan}\\u3000-\\u303f\\uff01-\\uff60]");

    private static final Pattern RUN = Pattern.compile("\\p{IsHan}+|[\\u3000-\\u303f\\uff01-\\uff60]+");

    /** Pages that show what people have written, word for word: questions, answers, rules, codes. */
    private static final Pattern WRITTEN = Pattern.compile("/(ask|desk|kb|phrases|quality|topics|notices).*");

    /** Data of the bank: names that have no English. */
    private static final List<String> NAMES = List.of(
            "select name from employee",
            "select name from org_unit",
            "select name from product",
            "select name from bank",
            "select owner from expected_file",
            "select name_zh from subject",
            // What the bank has written itself, such as the notice of the login page.
            "select value from parameter_value where length(value) > 3");

    @SuppressWarnings("NullAway.Init")
    private CrawlBank bank;

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext node;

    private final Map<String, String> objects = new TreeMap<>();

    @BeforeAll
    void serve() {
        bank = new CrawlBank();
        node = bank.node("yingyun.demo-bar=true");
        objects.put("break", CrawlBank.BREAK);
        objects.put("trial", yingyun.trial.TrialForTests.add(bank.home()));
        objects.put("file", bank.text("select min(file_id) from day_file"));
        objects.put("standing", bank.text("select max(approval_id) from standing_approval"));
        String operator =
                bank.text("select min(employee_no::text) from employee_role where role_code = 'EOD_OPERATOR'");
        objects.put(
                "request",
                String.valueOf(bank.ask("eod.rerun", Map.of("date", "2026-06-15", "job", "JOB-090"), operator)));
        objects.put("audit", bank.text("select min(audit_id) from audit_row"));
    }

    @AfterAll
    void stop() {
        bank.close();
    }

    @Test
    void no_page_speaks_chinese_to_those_who_read_english() {
        AccessTable table = AccessTable.read();
        List<String> names = names();
        String written = written();
        TreeMap<String, TreeSet<String>> wrong = new TreeMap<>();
        int read = 0;
        Map<String, TestLogin> people = new TreeMap<>();
        for (Line line : table.lines()) {
            String path = filled(line.path());
            if (!line.method().equals("GET") || path.contains("{") || path.startsWith("/live")) {
                continue;
            }
            for (String role : table.roles()) {
                if (line.allows(role)) {
                    TestLogin person = people.computeIfAbsent(role, r -> bank.login(bank.hire(orgOf(r), r)));
                    CrawlBank.Answer answer = bank.get(node, person, path, "yy-lang=en");
                    if (answer.status() == 200) {
                        read++;
                        TreeSet<String> said = chinese(
                                answer.body(), names, WRITTEN.matcher(path).matches() ? written : "");
                        if (!said.isEmpty()) {
                            wrong.computeIfAbsent(path, p -> new TreeSet<>()).addAll(said);
                        }
                    }
                }
            }
        }
        wrong.forEach((path, said) -> System.out.println("Chinese on the English " + path + ": " + said));
        assertThat(read).isGreaterThan(150);
        assertThat(wrong.entrySet().stream().map(Object::toString).toList()).isEmpty();
    }

    private static String orgOf(String role) {
        return switch (role) {
            case "TELLER", "CHIEF_TELLER", "OUTLET_SUPERVISOR", "OUTLET_MANAGER" -> CrawlBank.OUTLET;
            case "T2_OPS" -> "320500000";
            case "T1_OPS" -> "320000000";
            default -> "010000010";
        };
    }

    private String filled(String path) {
        Matcher place = Pattern.compile("\\{([a-z]+)}").matcher(path);
        return place.replaceAll(found -> objects.getOrDefault(found.group(1), "\\{" + found.group(1) + "}"));
    }

    /** All that stands in the tables of what people write. */
    private String written() {
        StringBuilder all = new StringBuilder();
        bank.asOwner()
                .sql("""
                select tablename
                  from pg_tables
                 where schemaname = 'yingyun'
                   and tablename ~ '^(article|knowledge|code|rule|inquiry|message|quality|phrase|notice|topic)'
                """)
                .query((rs, n) -> rs.getString(1))
                .list()
                .forEach(table -> bank.asOwner()
                        .sql("select t::text from " + table + " t")
                        .query((rs, n) -> rs.getString(1))
                        .list()
                        .forEach(row -> all.append(row).append('\n')));
        return all.toString();
    }

    /** The longest first: a short name may stand in a long one. */
    private List<String> names() {
        TreeSet<String> names = new TreeSet<>(List.of(
                "中",
                "营运",
                "某人",
                "某",
                "为访问测试而提交的一份申请",
                "红字冲销",
                "个人活期存款",
                "苏州城北支行",
                "苏州新区支行",
                "大额状态未知",
                "机构",
                "交易码",
                "错误码",
                "代码",
                "业务日期",
                "咨询单号",
                "坐席",
                "今天"));
        NAMES.forEach(query -> names.addAll(bank.asOwner()
                .sql(query)
                .query((rs, n) -> String.valueOf(rs.getString(1)))
                .list()));
        return names.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static TreeSet<String> chinese(String page, List<String> names, String written) {
        TreeSet<String> found = new TreeSet<>();
        Matcher said = SAID.matcher(HIDDEN.matcher(page).replaceAll(""));
        while (said.find()) {
            String text = HtmlUtils.htmlUnescape(said.group(1) == null ? said.group(2) : said.group(1));
            // The value of a yes-or-no parameter, as it is typed.
            if (CHINESE.matcher(text).find() && !text.matches("是|否")) {
                String rest = RUN.matcher(text).replaceAll(run -> written.contains(run.group()) ? "" : run.group());
                for (String name : names) {
                    rest = rest.replace(name, "");
                }
                if (CHINESE.matcher(rest).find()) {
                    found.add(text.strip().replaceAll("\\s+", " "));
                }
            }
        }
        return found;
    }

    @Test
    void the_test_sees_chinese_where_there_is_some() {
        List<String> wrong =
                new ArrayList<>(chinese("<p title=\"日终\">韩慧敏</p><p>怎么办</p><!-- 注 -->", List.of("韩慧敏"), "该怎么办"));
        assertThat(wrong).containsExactly("日终");
    }
}
