package yingyun.helpdesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import yingyun.demo.Visitor;
import yingyun.demo.WebBank;
import yingyun.helpdesk.inquiry.SystemsInquiries;
import yingyun.web.Open;

/** Every route over HTTP with right and wrong keys; the pages of keys; the document, route by route and field by field, both ways. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiRoutesTest {

    private final WebBank bank = WebBank.beforeTheFirstNight();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String teller = "";
    private String all = "";
    private String searchOnly = "";

    @BeforeAll
    void keys() {
        bank.clock("2026-06-25T10:24");
        teller = anybody("TELLER");
        all = made("ALL", "ask", "read", "search");
        searchOnly = made("SEARCHER", "search");
    }

    @AfterAll
    void close() {
        bank.close();
    }

    /** By the pages: asked for, agreed to, taken out. */
    private String made(String system, String... scopes) {
        Visitor admin = new Visitor(bank, anybody("SYS_ADMIN"));
        Visitor security = new Visitor(bank, anybody("SEC_ADMIN"));
        Map<String, String> form = new java.util.HashMap<>(Map.of(
                "system", system,
                "org", "010000000",
                "perMinute", "600",
                "from", "2026-06-25",
                "to", "2026-12-31",
                "reason", "柜面终端接入咨询接口"));
        Arrays.stream(scopes).forEach(scope -> form.put(scope, "on"));
        admin.page("/api-keys");
        HttpResponse<String> asked = admin.post("/api-keys", form);
        assertThat(asked.statusCode()).as(asked.body()).isBetween(300, 303);
        String request = asked.headers().firstValue("location").orElseThrow().replaceAll(".*=", "");
        assertThat(admin.page("/api-keys?asked=" + request)).contains("申请 " + request + " 已提交");
        security.page("/approvals/" + request);
        HttpResponse<String> agreed =
                security.post("/approvals/" + request + "/agree", Map.of("step", "1", "opinion", ""));
        List<String> ids = bank.texts("select key_id::text from api_key where system_code = ?", system);
        assertThat(ids).as(agreed.statusCode() + agreed.body()).hasSize(1);
        String id = ids.getFirst();
        assertThat(admin.page("/api-keys")).contains("待取出");
        String page = admin.post("/api-keys/" + id + "/take-out", Map.of()).body();
        String key = page.replaceAll("(?s).*id=\"taken-key\">([^<]+)<.*", "$1");
        assertThat(key).matches("yy_[a-z0-9]{8}_[A-Za-z0-9_-]{43}");
        assertThat(admin.page("/api-keys")).contains(key.substring(0, 11)).doesNotContain(key);
        return key;
    }

    private String anybody(String role) {
        return bank.texts("select min(employee_no::text) from employee_role where role_code = ?", role)
                .getFirst();
    }

    private HttpResponse<String> send(String method, String path, String key, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(bank.root() + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.MAPPER.readTree(answer.body());
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("code").asString("")).isEqualTo(code);
        assertThat(problem.path("status").asInt(0)).isEqualTo(status);
        assertThat(problem.path("type").asString("")).isEqualTo("urn:yingyun:problem:" + code);
        assertThat(problem.path("zh").asString("")).isNotBlank();
        assertThat(problem.path("en").asString("")).isNotBlank();
        assertThat(problem.propertyNames())
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "instance", "code", "zh", "en");
    }

    private String question(String text) {
        return Json.MAPPER.writeValueAsString(
                Map.of("asker", teller, "urgency", "U2", "errorCode", "ep3009", "text", text));
    }

    private HttpResponse<String> ask(String key, String body) {
        return send(
                "POST",
                "/api/v1/inquiries",
                key,
                body,
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    /** Method, address, body: each is answered with 200 or 201 where the key has the scope. */
    private List<String[]> routes() {
        String number = json(ask(all, question("大额已扣款状态未知怎么办"))).path("number").asString("");
        return List.of(
                new String[] {"POST", "/api/v1/inquiries", question("假币收缴要几个人"), "ASK"},
                new String[] {"GET", "/api/v1/inquiries/" + number, "", "READ"},
                new String[] {"POST", "/api/v1/suggestions", "{\"text\":\"EP3009 怎么办\"}", "SEARCH"},
                new String[] {"GET", "/api/v1/articles/KB-C0401-0002", "", "SEARCH"},
                new String[] {"GET", "/api/v1/codes/EP3009", "", "SEARCH"});
    }

    @Test
    void every_route_opens_to_the_right_key_only() {
        String revoked = made("REVOKED", "ask", "read", "search");
        Visitor security = new Visitor(bank, anybody("SEC_ADMIN"));
        security.page("/api-keys");
        security.post(
                "/api-keys/"
                        + bank.texts("select key_id::text from api_key where system_code = 'REVOKED'")
                                .getFirst()
                        + "/revoke",
                Map.of("reason", "系统下线"));
        for (String[] route : routes()) {
            String[] once = {"Idempotency-Key", UUID.randomUUID().toString()};
            refused(send(route[0], route[1], "", route[2], once), 401, "HD-7001");
            refused(send(route[0], route[1], "yy_abc", route[2], once), 401, "HD-7002");
            refused(send(route[0], route[1], all.substring(0, 50) + "AAAAA", route[2], once), 401, "HD-7002");
            refused(send(route[0], route[1], revoked, route[2], once), 401, "HD-7003");
            HttpResponse<String> open = send(route[0], route[1], all, route[2], once);
            assertThat(open.statusCode()).as(route[1] + open.body()).isIn(200, 201);
            assertThat(open.headers().allValues("set-cookie")).isEmpty();
            if (!route[3].equals("SEARCH")) {
                refused(send(route[0], route[1], searchOnly, route[2], once), 403, "HD-7004");
            }
        }
        bank.clock("2027-01-01T09:00");
        refused(send("GET", "/api/v1/codes/EP3009", all, ""), 401, "HD-7003");
        bank.clock("2026-06-25T10:24");
    }

    @Test
    void a_session_of_a_person_opens_nothing() {
        Visitor person = new Visitor(bank, teller);
        HttpResponse<String> answer = person.get("/api/v1/codes/EP3009");
        refused(answer, 401, "HD-7001");
    }

    @Test
    void a_question_is_masked_has_a_number_and_is_asked_once() {
        String once = UUID.randomUUID().toString();
        String body = question("户名:张三丰 账号 6299990000123471 汇错了怎么办");
        HttpResponse<String> first = send("POST", "/api/v1/inquiries", all, body, "Idempotency-Key", once);
        HttpResponse<String> again = send("POST", "/api/v1/inquiries", all, body, "Idempotency-Key", once);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        refused(send("POST", "/api/v1/inquiries", all, question("另一个问题怎么办"), "Idempotency-Key", once), 409, "HD-7011");

        String location = first.headers().firstValue("location").orElseThrow();
        JsonNode read = json(send("GET", location, all, ""));
        assertThat(read.path("number").asString(""))
                .isEqualTo(json(first).path("number").asString(""));
        assertThat(read.path("channel").asString("")).isEqualTo("API");
        assertThat(read.path("errorCode").asString("")).isEqualTo("EP3009");
        assertThat(read.toString()).contains("[账号#1 ").doesNotContain("张三丰", "6299990000123471");
        assertThat(bank.texts(
                        "select terminal from audit_row where object = ? and action = 'INQUIRY_ASKED'",
                        read.path("number").asString("")))
                .containsExactly("API:ALL");
    }

    @Test
    void what_is_not_right_is_said_as_a_problem() {
        refused(send("POST", "/api/v1/inquiries", all, question("没有键的问题")), 400, "HD-7010");
        refused(ask(all, "{\"asker\":\"" + teller + "\",\"text\":\"有不认识的字段\",\"x\":1}"), 400, "HD-7007");
        refused(ask(all, "not json"), 400, "HD-7007");
        refused(ask(all, "null"), 400, "HD-7007");
        refused(ask(all, "{\"text\":" + "[".repeat(2000) + "}"), 400, "HD-7007");
        refused(ask(all, question("长".repeat(40_000))), 413, "HD-7006");
        refused(ask(all, "{\"asker\":\"E999999\",\"text\":\"没有这个人\"}"), 422, "HD-7012");
        refused(ask(all, "{\"asker\":\"" + teller + "\",\"text\":\"\"}"), 422, "WB-1004");
        refused(ask(all, "{\"asker\":\"" + teller + "\",\"urgency\":\"U9\",\"text\":\"急不急\"}"), 422, "HD-1015");
        refused(send("GET", "/api/v1/inquiries/202606253205001009999", all, ""), 404, "HD-7014");
        refused(send("GET", "/api/v1/inquiries/x", all, ""), 404, "HD-7014");
        refused(send("GET", "/api/v1/articles/KB-NONE", all, ""), 404, "HD-7014");
        refused(send("GET", "/api/v1/codes/ZZ9999", all, ""), 404, "HD-7014");
        refused(send("DELETE", "/api/v1/inquiries", all, ""), 405, "HD-7009");
        refused(send("GET", "/api/v1/nothing", all, ""), 404, "HD-7008");
        refused(send("GET", "/api/v1/nothing", "", ""), 404, "HD-7008");

        HttpResponse<String> english = send("GET", "/api/v1/nothing", "", "", "Accept-Language", "en");
        HttpResponse<String> chinese = send("GET", "/api/v1/nothing", "", "", "Accept-Language", "zh-CN");
        assertThat(json(english).path("detail")).isEqualTo(json(english).path("en"));
        assertThat(json(chinese).path("detail")).isEqualTo(json(chinese).path("zh"));
    }

    @Test
    void only_articles_in_force_are_found() {
        JsonNode article = json(send("GET", "/api/v1/articles/KB-C0401-0002", all, ""));
        assertThat(article.path("version").asInt(0)).isEqualTo(1);
        String draft = bank.texts("select coalesce(min(article_no), '') from article_version where state = 'DRAFT'")
                .getFirst();
        if (!draft.isEmpty()) {
            assertThat(send("GET", "/api/v1/articles/" + draft, all, "").statusCode())
                    .isEqualTo(404);
        }
        JsonNode found = json(send("POST", "/api/v1/suggestions", all, "{\"text\":\"EP3009\",\"limit\":3}"));
        assertThat(found.path("codes").get(0).path("code").asString("")).isEqualTo("EP3009");
        assertThat(found.path("suggestions").size()).isBetween(1, 3);
    }

    @Test
    void every_handler_under_the_interface_says_what_it_demands_and_the_document_knows_it() {
        Set<String> routes = new TreeSet<>();
        bank.bean(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((info, method) -> {
            for (String pattern : info.getPatternValues()) {
                boolean ofPersons = pattern.startsWith("/api/v1/papers");
                if (pattern.startsWith("/api/v1/") && !ofPersons && !pattern.endsWith("**")) {
                    ForScope scope = method.getMethodAnnotation(ForScope.class);
                    assertThat(scope != null || method.hasMethodAnnotation(Open.class))
                            .as(pattern)
                            .isTrue();
                    info.getMethodsCondition()
                            .getMethods()
                            .forEach(verb ->
                                    routes.add(verb + " " + pattern + " " + (scope == null ? "" : scope.value())));
                }
            }
        });
        assertThat(bank.bean(OpenApi.class).routes(true).stream()
                        .map(route -> route.method() + " " + route.path() + " " + route.scope()))
                .containsExactlyInAnyOrderElementsOf(routes);
        assertThat(routes).hasSize(6);
    }

    @Test
    void every_field_of_the_document_is_one_of_the_answers_and_the_other_way_round() {
        Map<String, Class<?>> types = Map.of(
                "Asked", SystemsInquiries.Asked.class,
                "Accepted", InquiryRoutes.Accepted.class,
                "Inquiry", SystemsInquiries.Shown.class,
                "Message", SystemsInquiries.Line.class,
                "Wanted", SearchRoutes.Wanted.class,
                "Found", SearchRoutes.Found.class,
                "Suggestion", SearchRoutes.Hit.class,
                "CodeCard", SearchRoutes.Card.class,
                "Article", ApiArticles.Article.class);
        JsonNode schemas = bank.bean(OpenApi.class).document().at("/components/schemas");
        types.forEach((name, type) -> assertThat(Stream.of(type.getRecordComponents())
                        .map(component -> component.getName() + " " + jsonType(component.getType())))
                .as(name)
                .containsExactlyInAnyOrderElementsOf(schemas.path(name)
                        .path("properties")
                        .propertyStream()
                        .map(field -> field.getKey() + " " + typeOf(field.getValue()))
                        .collect(Collectors.toList())));
        Set<String> others = new TreeSet<>(schemas.propertyNames());
        others.removeAll(types.keySet());
        assertThat(others).as("looked at elsewhere").containsExactly("ArticleRecalled", "InquiryAnswered", "Problem");
    }

    private static String jsonType(Class<?> type) {
        return type == List.class
                ? "array"
                : type == int.class || type == Integer.class
                        ? "integer"
                        : type == boolean.class ? "boolean" : type == double.class ? "number" : "string";
    }

    private static String typeOf(JsonNode field) {
        JsonNode type = field.path("type");
        return type.isArray() ? type.get(0).asString("") : type.asString("");
    }

    @Test
    void each_message_kind_and_state_of_the_document_is_one_that_there_is() {
        JsonNode schemas = bank.bean(OpenApi.class).document().at("/components/schemas");
        assertThat(texts(schemas.at("/Message/properties/kind/enum")))
                .doesNotContain("INTERNAL_NOTE", "EXPERT_NOTE")
                .allMatch(kind -> has("inquiry_message", kind));
        assertThat(texts(schemas.at("/Inquiry/properties/state/enum"))).allMatch(state -> has("inquiry", state));
    }

    private boolean has(String table, String word) {
        return !bank.texts("""
                select 1 from pg_constraint where conrelid = ?::regclass and strpos(pg_get_constraintdef(oid), ?) > 0
                """, table, "'" + word + "'").isEmpty();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(one -> one.asString("")).toList();
    }

    @Test
    void the_document_is_open_and_its_page_shows_every_route() {
        HttpResponse<String> document = send("GET", "/api/v1/openapi.json", "", "");
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(json(document).path("openapi").asString("")).isEqualTo("3.1.0");
        String page = new Visitor(bank, anybody("AUDITOR")).page("/api-docs");
        bank.bean(OpenApi.class).routes(false).forEach(route -> assertThat(page).contains(route.path()));
        assertThat(page).doesNotContain("??").contains("提问员工号");
    }

    @Test
    void a_handler_without_a_word_is_shut() throws Exception {
        HandlerMethod silent =
                new HandlerMethod(this, ApiRoutesTest.class.getDeclaredMethod("a_handler_without_a_word_is_shut"));
        assertThat(yingyun.duty.Refusal.of(() -> bank.bean(ApiDoor.class)
                        .preHandle(
                                new org.springframework.mock.web.MockHttpServletRequest(),
                                new org.springframework.mock.web.MockHttpServletResponse(),
                                silent)))
                .isInstanceOf(ApiProblem.NoSuchRoute.class);
    }
}
