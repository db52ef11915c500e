package yingyun.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import yingyun.access.AccessTable.Line;
import yingyun.access.CrawlBank.Answer;
import yingyun.distribution.TestPapers;
import yingyun.distribution.release.TestReleases;

/**
 * Every route × every role × own and other org. The expected answers stand in {@code access/expected.csv}, written from the domain
 * study; a route that is not in it fails, and so does a row without a route.
 */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRouteTest {

    private static final Pattern OBJECT = Pattern.compile("\\{([a-z]+)}");
    private static final String NOWHERE = "999999999";
    private static final LocalDate NIGHT_BEFORE = LocalDate.of(2026, 6, 14);
    private static final String NEIGHBOUR = "320500200";
    /** Ends the session that asks, or opens another one in its place. */
    private static final String LOGOUT = "POST /logout";
    /** Moves the clock of the bank: asked once, at the end. */
    private static final String FORWARD = "POST /demo/forward";

    private final AccessTable table = AccessTable.read();
    private final Map<String, String> people = new HashMap<>();
    private final Map<String, String> objects = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private CrawlBank bank;

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext node;

    @BeforeAll
    void serve() {
        bank = new CrawlBank();
        node = bank.node("yingyun.demo-bar=true");
        table.roles().forEach(role -> people.put(role, bank.hire(orgOf(role), role)));
        makeObjects();
    }

    @AfterAll
    void stop() {
        bank.close();
    }

    private static String orgOf(String role) {
        return switch (role) {
            case "TELLER", "CHIEF_TELLER", "OUTLET_SUPERVISOR", "OUTLET_MANAGER" -> CrawlBank.OUTLET;
            case "T2_OPS" -> "320500000";
            case "T1_OPS" -> "320000000";
            default -> "010000010";
        };
    }

    /** One of each kind that is real and somebody else's. */
    private void makeObjects() {
        new TestPapers(bank.asOwner(), bank.store()).handedOver(NIGHT_BEFORE, List.of(CrawlBank.OUTLET));
        new TestReleases(node, bank.asApp()).release(NIGHT_BEFORE, 1);
        objects.put("paper", "RPT-02-" + CrawlBank.OUTLET + "-20260614-v1");
        objects.put("break", CrawlBank.BREAK);
        objects.put("trial", yingyun.trial.TrialForTests.add(bank.home()));
        objects.put("file", bank.text("select min(file_id) from day_file"));
        objects.put("standing", bank.text("select max(approval_id) from standing_approval"));
        objects.put(
                "request",
                String.valueOf(
                        bank.ask("eod.rerun", Map.of("date", "2026-06-15", "job", "JOB-090"), other("EOD_OPERATOR"))));
        objects.put("queued", bank.text("""
                insert into inquiry (inquiry_no, org_code, asker, recorded_by, channel, urgency, title_masked, desk, state, version, asked_at,
                                     due_at, moved_at, moved_by, act)
                select '20260615' || '%1$s' || '9001', '%1$s', e.employee_no, e.employee_no, 'PAGE', 'U3', '问题', 'PAYMENT', 'QUEUED', 1,
                       now(), now(), now(), e.employee_no, 'ASKED'
                  from employee e where e.employee_no = '%2$s'
                returning inquiry_no
                """.formatted(CrawlBank.OUTLET, people.get("TELLER"))));
        objects.put("audit", bank.text("select min(audit_id) from audit_row"));
        objects.put("assignment", bank.text("""
                select min(assignment_id) from roster_assignment where duty_date = date '2026-06-18' and removed_at is null
                """));
        objects.put("swap", bank.text("""
                insert into roster_swap (assignment_id, other, reason, asked_by, asked_at)
                select assignment_id, (select min(e.employee_no::text) from employee e where e.employee_no <> a.employee_no),
                       '家中有事,请求换班', employee_no, now()
                  from roster_assignment a where assignment_id = %s
                returning swap_id
                """.formatted(objects.get("assignment"))));
        objects.put("handover", bank.text("""
                insert into handover (from_assignment, to_assignment, from_employee, to_employee, opened_by, opened_at)
                select a.assignment_id, b.assignment_id, a.employee_no, b.employee_no, a.employee_no, now()
                  from roster_assignment a join roster_assignment b on b.employee_no <> a.employee_no
                 where a.duty_date = date '2026-06-14' and b.duty_date = date '2026-06-15'
                   and a.removed_at is null and b.removed_at is null
                 order by 1, 2 limit 1
                returning handover_id
                """));
        objects.put("inquiry", bank.text("""
                insert into inquiry (inquiry_no, org_code, asker, recorded_by, channel, urgency, title_masked, desk, state, version, asked_at,
                                     due_at, moved_at, moved_by, act)
                select '20260615%1$s0001', '%1$s', p.no, p.no, 'PAGE', 'U3', '自助解决的问题', 'TRIAGE', 'SELF_SOLVED', 1, now(), now(), now(),
                       p.no, 'SELF_SOLVED'
                  from (select min(employee_no::text) as no from employee where org_code = '%1$s' and employee_no < 'E9') p
                returning inquiry_no
                """.formatted(CrawlBank.OUTLET)));
        makeQuality();
        objects.put("topic", bank.text("""
                insert into topic (kind, topic_key, title_masked, state, version, asked, outlets, expected, by_chance, proposed_at, scope,
                                   moved_at, moved_by, act)
                values ('ERROR', 'EP3009', '大额支付状态未知', 'PROPOSED', 1, 3, 3, 0.05, 0.00002, now(), 'ALL', now(), 'SYSTEM', 'PROPOSED')
                returning topic_id
                """));
        objects.put("notice", notice());
        objects.put("deskexport", bank.text("""
                insert into desk_export (file_id, made_by, made_at, expires_at, filter, row_count, content)
                values ('DX-20260615-0001', '%s', now() + interval '365 days', now() + interval '370 days', '{}', 0, 'inquiry_no')
                returning file_id
                """.formatted(people.get("DUTY_MANAGER"))));
        objects.put("article", "KB-C0401-0002");
        objects.put("recall", bank.text("""
                insert into recall (article_no, version, cause, reason, used_from, used_to, opened_by, opened_at, due_at)
                values ('KB-C0401-0002', 1, 'WRONG', '为访问测试而召回一版答复', date '2026-06-01', date '2026-06-15', '%s', now(), now())
                returning recall_id
                """.formatted(other("KNOWLEDGE_MANAGER"))));
        objects.put("call", bank.text("""
                insert into call_out (callee, post_code, reason, asked_by, asked_at, state)
                select '%s', min(post_code), '链已停,请到场', '%s', now(), 'NOT_CONNECTED' from shift_post
                returning call_id
                """.formatted(other("DUTY_MANAGER"), other("EOD_OPERATOR"))));
    }

    /** An answer with a file: one sample that the inspector holds, and one that somebody else has scored and that is appealed. */
    private void makeQuality() {
        String agent = other("AGENT");
        String sha = bank.store()
                .put(new java.io.ByteArrayInputStream(new byte[] {1}))
                .sha256();
        String no = bank.text("""
                insert into inquiry (inquiry_no, org_code, asker, recorded_by, channel, urgency, title_masked, desk, state, version, asked_at,
                                     due_at, moved_at, moved_by, act)
                select '20260614%1$s0002', '%1$s', p.no, p.no, 'PAGE', 'U3', '残损币怎么换', 'TRIAGE', 'QUEUED', 1, now(), now(), now(), p.no, 'ASKED'
                  from (select min(employee_no::text) as no from employee where org_code = '%1$s' and employee_no < 'E9') p
                returning inquiry_no
                """.formatted(CrawlBank.OUTLET));
        objects.put("attachment", bank.text("""
                insert into attachment (inquiry_no, position, uploaded_by, uploaded_at, file_name_masked, kind, size_bytes, sha256, covered)
                select '%s', 1, recorded_by, now(), '截屏.png', 'PNG', 1, '%s', 1 from inquiry where inquiry_no = '%1$s' returning attachment_id
                """.formatted(no, sha)));
        objects.put("sample", sample(no, agent));
        bank.text("insert into quality_seat values (%s, 1, '%s', now()) returning sample_id"
                .formatted(objects.get("sample"), people.get("QC_INSPECTOR")));
        objects.put("appeal", sample(no, agent));
        bank.text("insert into quality_seat values (%s, 1, '%s', now()) returning sample_id"
                .formatted(objects.get("appeal"), other("QC_INSPECTOR")));
        bank.text("""
                with scored as (
                    insert into quality_score (sample_id, seat, inspector, total, scored_at) values (%1$s, 1, '%2$s', 100, now()) returning 1),
                items as (
                    insert into quality_score_item (sample_id, seat, item_code, points)
                    select %1$s, 1, item_code, points from score_item where card_version = 1 returning 1)
                select count(*) from items
                """.formatted(objects.get("appeal"), other("QC_INSPECTOR")));
        bank.text(
                "insert into quality_appeal (sample_id, asked_by, asked_at, reason_masked) values (%s, '%s', now(), '请再看一遍这一条答复的依据') returning sample_id"
                        .formatted(objects.get("appeal"), agent));
    }

    /** Published; the table would want a grant. */
    private String notice() {
        bank.asOwner().sql("alter table notice disable trigger notice_lawful").update();
        String notice = bank.text("""
                insert into notice (title_masked, body_masked, importance, scope, valid_from, valid_to, state, written_by, written_at,
                                    published_at, approval_id)
                select '停用旧版凭证', '今天 16:00 起停用。', 'NORMAL', 'ALL', now() - interval '400 days', now() + interval '400 days', 'PUBLISHED',
                       'SYSTEM', now(), now(), (select min(approval_id) from approval)
                returning notice_id
                """);
        bank.asOwner().sql("alter table notice enable trigger notice_lawful").update();
        return notice;
    }

    private String sample(String inquiryNo, String agent) {
        return bank.text("""
                with said as (
                    insert into inquiry_message (inquiry_no, kind, say_masked, author, written_at, no_basis)
                    values ('%s', 'ANSWER', '两人办理。', '%s', now(), 'HOW_TO') returning message_id, inquiry_no, author, written_at)
                insert into quality_sample (message_id, inquiry_no, answerer, answered_at, drawn_for, reason, seats, card_version, drawn_at)
                select message_id, inquiry_no, author, written_at, '2026-06-15', 'RANDOM', 1, 1, now() from said returning sample_id
                """.formatted(inquiryNo, agent));
    }

    private String other(String role) {
        return bank.text(
                "select min(employee_no::text) from employee_role where role_code = '%s' and employee_no < 'E9'"
                        .formatted(role));
    }

    @Test
    void every_route_stands_in_the_table_and_every_row_is_a_route() {
        Collection<RequestMappingHandlerMapping> mappings =
                node.getBeansOfType(RequestMappingHandlerMapping.class).values();
        TreeSet<String> routes = new TreeSet<>();
        mappings.forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> {
            List<String> methods = info.getMethodsCondition().getMethods().stream()
                    .map(RequestMethod::name)
                    .toList();
            for (String method : methods.isEmpty() ? List.of(AccessTable.ANYBODY) : methods) {
                // Systems have keys and no roles: helpdesk.api.ApiRoutesTest.
                info.getPatternValues().stream()
                        .filter(pattern -> !pattern.startsWith("/api/v1/") || pattern.startsWith("/api/v1/papers"))
                        .forEach(pattern -> routes.add(method + " " + pattern));
            }
        }));

        assertThat(table.lines().stream().map(Line::key)).containsExactlyInAnyOrderElementsOf(routes);
        assertThat(table.roles())
                .containsExactlyInAnyOrderElementsOf(bank.asApp()
                        .sql("select role_code from role")
                        .query((rs, n) -> rs.getString(1))
                        .list());
    }

    @Test
    void every_role_gets_what_the_table_says() throws Exception {
        long requests = 0;
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        try (ExecutorService crawlers = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> crawls = new ArrayList<>();
            for (String role : table.roles()) {
                crawls.add(crawlers.submit(() -> crawl(role, wrong)));
            }
            for (Future<Integer> crawl : crawls) {
                requests += crawl.get();
            }
        }
        TestLogin last = bank.login(Objects.requireNonNull(people.get("TELLER")));
        judge(line(FORWARD), "TELLER", bank.post(node, last, "/demo/forward", "to=morning"), wrong);

        assertThat(wrong).isEmpty();
        assertThat(bank.text("""
                select concat_ws(' ', (select count(*) from job_hold), (select count(*) from approval_grant where checker > 'E9'),
                                 (select count(*) from standing_approval_revocation), (select count(*) from roster_swap_step),
                                 (select count(*) from call_out_answer), (select count(*) from duty_end where ended_by > 'E9'),
                                 (select count(*) from report_receipt))
                """)).as("what was asked changed nothing").isEqualTo("0 0 0 0 0 0 0");
        assertThat(requests)
                .isEqualTo((table.lines().size() - 1L) * table.roles().size());
    }

    private int crawl(String role, Collection<String> wrong) {
        String person = Objects.requireNonNull(people.get(role));
        TestLogin login = bank.login(person);
        Map<String, String> own = new HashMap<>();
        if (line("GET /approvals").allows(role)) {
            own.put("request", String.valueOf(bank.ask("audit.export", Map.of("upto", "0", "person", person), person)));
        }
        if (line("POST /audit/export").allows(role)) {
            String made =
                    bank.post(node, login, "/audit/export", "person=E999999").location();
            own.put("export", made.substring(made.lastIndexOf('/') + 1));
        }
        if (line("GET /people/review.csv").allows(role)) {
            bank.get(node, login, "/people/review.csv");
            own.put("review", bank.text("select max(file_id) from review_export where made_by = '" + person + "'"));
        }
        int asked = 0;
        for (Line line : table.lines()) {
            if (!line.key().equals(FORWARD) && !line.key().equals(LOGOUT)) {
                judge(line, role, ask(line, role, login, own), wrong);
                asked++;
            }
        }
        judge(line(LOGOUT), role, bank.post(node, login, "/logout", ""), wrong);
        return asked + 1;
    }

    private Answer ask(Line line, String role, TestLogin login, Map<String, String> own) {
        if (line.changes()) {
            Map<String, String> meant = line.allows(role) ? nothing() : objects;
            return bank.post(node, login, filled(line.path(), meant), line.form());
        }
        Map<String, String> meant = new HashMap<>(objects);
        meant.putAll(own);
        return bank.get(node, login, filled(line.path(), meant));
    }

    private static Map<String, String> nothing() {
        return Map.of("break", CrawlBank.BREAK.replace("CNY", "USD"));
    }

    private static String filled(String path, Map<String, String> meant) {
        return OBJECT.matcher(path)
                .replaceAll(found -> Matcher.quoteReplacement(meant.getOrDefault(found.group(1), NOWHERE)));
    }

    private static void judge(Line line, String role, Answer answer, Collection<String> wrong) {
        int status = answer.status();
        boolean elsewhere = answer.isToLogin() && !line.key().equals(LOGOUT)
                || answer.location().startsWith("/totp?")
                || answer.location().equals("/account");
        boolean known = status < 500 && (status != 401 || line.open()) && status != 405;
        boolean let;
        if (line.changes()) {
            let = status != 403 && !elsewhere;
        } else {
            let = status < 400 && !elsewhere;
        }
        boolean denied = status == 403 || status == 404 && line.path().contains("{");
        boolean right = line.allows(role) ? let && known : denied;
        if (line.method().equals(AccessTable.ANYBODY)) {
            right = status == 404;
        }
        if (!right) {
            wrong.add(line + " " + role + (line.allows(role) ? " YES" : " NO") + " but " + status + " "
                    + answer.location());
        }
    }

    private Line line(String key) {
        return table.lines().stream()
                .filter(line -> line.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void who_is_not_logged_in_gets_the_login_page_and_nothing_else() {
        List<String> wrong = new ArrayList<>();
        for (Line line : table.lines()) {
            String path = filled(line.path(), objects);
            Answer answer = line.changes() ? bank.post(node, null, path, line.form()) : bank.get(node, null, path);
            boolean right = line.open() ? answer.status() != 403 && answer.status() < 500 : answer.isToLogin();
            if (!right && !(line.key().equals("GET /live") && answer.status() == 401)) {
                wrong.add(line + " " + answer.status() + " " + answer.location());
            }
            if (answer.cookies().stream().anyMatch(cookie -> cookie.contains("session"))) {
                wrong.add(line + " gave a session: " + answer.cookies());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void what_changes_something_is_refused_without_the_token_of_its_page_and_leaves_no_session() {
        List<String> wrong = new ArrayList<>();
        String everything = bank.hire("010000010", "EOD_OPERATOR", "DUTY_MANAGER", "SYS_ADMIN");
        TestLogin login = bank.login(everything);
        for (Line line : table.lines()) {
            if (!line.changes()) {
                continue;
            }
            for (TestLogin who : new TestLogin[] {login, null}) {
                Answer answer = bank.postForged(node, who, filled(line.path(), objects), line.form());
                if (answer.status() != 403 || answer.cookies().stream().anyMatch(cookie -> cookie.contains("ession"))) {
                    wrong.add(line + " " + answer.status() + " " + answer.cookies());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(bank.get(node, login, "/account").status())
                .as("still logged in")
                .isEqualTo(200);
    }

    @Test
    void what_belongs_to_another_org_is_not_there() {
        String supervisor = bank.hire(CrawlBank.OUTLET, "OUTLET_SUPERVISOR");
        TestLogin own = bank.login(supervisor);
        TestLogin colleague = bank.login(bank.hire(CrawlBank.OUTLET, "OUTLET_SUPERVISOR"));
        TestLogin province = bank.login(bank.hire("320000000", "T1_OPS"));
        TestLogin neighbour = bank.login(bank.hire(NEIGHBOUR, "OUTLET_SUPERVISOR"));
        TestLogin elsewhere = bank.login(bank.hire("330000000", "T1_OPS"));
        long request = bank.ask("audit.export", Map.of("upto", "0", "person", supervisor), supervisor);
        List<String> pages = List.of(
                "/eod/break/" + CrawlBank.BREAK,
                "/eod/break/" + CrawlBank.BREAK + "/evidence",
                "/approvals/" + request,
                "/approvals/" + request + "/dialog");
        List<String> acts = List.of(
                "/eod/break/" + CrawlBank.BREAK + "/adjust",
                "/eod/break/" + CrawlBank.BREAK + "/preview",
                "/eod/break/" + CrawlBank.BREAK + "/note",
                "/approvals/" + request + "/agree",
                "/approvals/" + request + "/return",
                "/approvals/" + request + "/withdraw",
                "/approvals/" + request + "/execute");

        for (TestLogin who : List.of(own, colleague, province)) {
            pages.forEach(page ->
                    assertThat(bank.get(node, who, page).status()).as(page).isEqualTo(200));
            assertThat(bank.get(node, who, "/eod/breaks").body()).contains(CrawlBank.BREAK);
            assertThat(bank.get(node, who, "/eod/reconciliation?date=2026-06-15")
                            .body())
                    .contains(CrawlBank.OUTLET);
        }
        for (TestLogin who : List.of(neighbour, elsewhere)) {
            pages.forEach(page ->
                    assertThat(bank.get(node, who, page).status()).as(page).isEqualTo(404));
            acts.forEach(act -> assertThat(bank.post(node, who, act, "step=1&text=x&opinion=&reason=-")
                            .status())
                    .as(act)
                    .isEqualTo(404));
            assertThat(bank.get(node, who, "/eod/breaks").body()).doesNotContain(CrawlBank.BREAK);
            assertThat(bank.get(node, who, "/eod/reconciliation?date=2026-06-15")
                            .body())
                    .doesNotContain(CrawlBank.OUTLET);
            assertThat(bank.get(node, who, "/approvals?tab=open").body()).doesNotContain("/approvals/" + request);
        }
    }
}
