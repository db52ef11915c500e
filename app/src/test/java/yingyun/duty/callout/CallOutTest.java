package yingyun.duty.callout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.PlatformTransactionManager;
import yingyun.duty.DutyBench;
import yingyun.duty.Refusal;
import yingyun.duty.log.DutyLog;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/** 呼叫: the list of the night, and a gateway that fails, refuses, dies, and is never rung twice for the same success. */
@Tag("db")
class CallOutTest {

    private static final EmployeeNo CHECKER = EmployeeNo.of("E100018");

    private final DutyBench bank = DutyBench.shared();
    private final CallOuts calls = bank.bean(CallOuts.class);
    private final CallList list = bank.bean(CallList.class);
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private HttpServer gateway;

    @BeforeEach
    void a_gateway() throws IOException {
        bank.clock("2026-06-15T23:00:00");
        bank.asOwner()
                .sql("truncate call_out_answer, call_out_attempt, call_out")
                .update();
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/call", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signatures.add(exchange.getRequestHeaders().getFirst("X-Yingyun-Signature"));
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            Integer status = answers.poll();
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            exchange.close();
        });
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    private CallOutSettings settings(String url) {
        return new CallOutSettings(URI.create(url), Duration.ofSeconds(2), 4, Duration.ofSeconds(10));
    }

    private CallOutSettings settings() {
        return settings("http://127.0.0.1:" + gateway.getAddress().getPort() + "/call");
    }

    private WebhookChannel channel(CallOutSettings settings) {
        return new WebhookChannel(settings, () -> CallOutKey.in(folder));
    }

    private CallOutTick tick(CallOutSettings settings) {
        return new CallOutTick(calls, channel(settings), settings, bank.bean(PlatformTransactionManager.class));
    }

    private CallOutDesk desk() {
        return new CallOutDesk(calls, list, channel(settings()), bank.bean(DutyLog.class), bank.bean(AuditTrail.class));
    }

    private long call() {
        return desk().call(CHECKER, "JOB-092 停下,请到岗", "RB07", bank.operator("E100015"));
    }

    private void later(int seconds) {
        BankClock clock = bank.bean(BankClock.class);
        LocalDateTime now = clock.now();
        clock.set(now.plusSeconds(seconds));
    }

    private CallOut state(long id) {
        return calls.find(id).orElseThrow();
    }

    @Test
    void the_list_follows_the_roster_of_the_night_and_ends_with_those_who_decide() {
        assertThat(list.tonight(false).stream().map(CallList.Entry::name).toList())
                .startsWith("韩慧敏", "秦长青", "李世杰", "孙春燕")
                .hasSize(6);
        bank.clock("2026-06-16T03:00:00");
        assertThat(list.tonight(true).getFirst().name())
                .as("still last night's")
                .isEqualTo("韩慧敏");
        assertThat(list.tonight(true).getFirst().post()).isEqualTo("EOD operator 21:00–07:30");
    }

    @Test
    void a_call_is_posted_signed_once_and_never_again() throws Exception {
        long id = call();

        tick(settings()).tick();
        later(3600);
        tick(settings()).tick();

        assertThat(bodies).hasSize(1);
        assertThat(bodies.getFirst())
                .isEqualTo("{\"callId\":" + id + ",\"attempt\":1,\"employeeNo\":\"E100018\",\"phone\":\"13900000017\","
                        + "\"reason\":\"JOB-092 停下,请到岗\",\"runBook\":\"RB07\"}");
        byte[] body = bodies.getFirst().getBytes(StandardCharsets.UTF_8);
        assertThat(signatures).containsExactly("sha256=" + CallOutKey.in(folder).sign(body));
        assertThat(keys).containsExactly("call-" + id);
        assertThat(state(id).state()).isEqualTo("SENT");
        assertThat(Files.getPosixFilePermissions(folder.resolve(CallOutKey.FILE)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_failing_gateway_is_tried_again_after_pauses_that_grow() {
        answers.addAll(List.of(500, 429));
        long id = call();
        CallOutTick tick = tick(settings());

        tick.tick();
        tick.tick();
        assertThat(bodies).as("not before its time").hasSize(1);
        later(11);
        tick.tick();
        later(11);
        tick.tick();
        assertThat(bodies).as("20 seconds the second time").hasSize(2);
        later(14);
        tick.tick();
        tick.tick();

        assertThat(bodies).hasSize(3);
        assertThat(state(id).state()).isEqualTo("SENT");
        assertThat(keys).containsOnly("call-" + id);
    }

    @Test
    void a_node_that_dies_between_claim_and_result_loses_no_call_and_the_next_node_waits_for_its_claim_to_run_out() {
        long id = call();
        assertThat(calls.claim(Duration.ofSeconds(32))).isPresent();

        tick(settings()).tick();
        assertThat(bodies).as("another node may be at it").isEmpty();
        later(33);
        tick(settings()).tick();
        later(33);
        tick(settings()).tick();

        assertThat(bodies).hasSize(1);
        assertThat(state(id).state()).isEqualTo("SENT");
    }

    @Test
    void two_nodes_ring_each_person_once() throws InterruptedException {
        List<Long> ids = IntStream.range(0, 12)
                .mapToObj(i -> calls.add(CHECKER, "NIGHT_CHECKER", "", "多人同时呼叫", true, EmployeeNo.of("E100015")))
                .toList();

        List<Thread> nodes = IntStream.range(0, 2)
                .mapToObj(i -> Thread.ofPlatform().start(() -> tick(settings()).tick()))
                .toList();
        for (Thread node : nodes) {
            node.join();
        }

        assertThat(keys).doesNotHaveDuplicates().hasSize(ids.size());
        assertThat(ids).allMatch(id -> state(id).state().equals("SENT"));
    }

    @Test
    void a_refusal_a_redirect_or_no_gateway_at_all_is_told_and_ends() {
        answers.addAll(List.of(403));
        long refused = call();
        tick(settings()).tick();
        assertThat(state(refused).state()).isEqualTo("FAILED");
        assertThat(state(refused).lastResult()).isEqualTo("REFUSED HTTP 403");

        int port = gateway.getAddress().getPort();
        gateway.stop(0);
        CallOutSettings gone = settings("http://127.0.0.1:" + port + "/call");
        long unreachable = call();
        for (int i = 0; i < 6; i++) {
            tick(gone).tick();
            later(3600);
        }
        assertThat(state(unreachable).state()).isEqualTo("FAILED");
        assertThat(state(unreachable).attempts()).isEqualTo(4);
    }

    @Test
    void a_redirect_is_not_followed() {
        answers.addAll(List.of(302));
        long id = call();
        tick(settings()).tick();
        assertThat(bodies).hasSize(1);
        assertThat(state(id).lastResult()).isEqualTo("UNREACHABLE HTTP 302");
    }

    @Test
    void only_a_web_address_may_be_configured() {
        for (String url : new ArrayDeque<>(List.of("file:///etc/passwd", "ftp://x/y", "jar:x"))) {
            assertThatThrownBy(() -> settings(url)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void who_is_called_acknowledges_himself_or_the_caller_says_that_he_spoke_to_him() {
        CallOutDesk desk = desk();
        long id = call();
        assertThat(Refusal.of(this::call)).as("he is being called").isInstanceOf(CallOutProblem.CalledAlready.class);
        assertThat(Refusal.of(() -> desk.acknowledge(id, "", bank.operator("E100003"))))
                .isInstanceOf(CallOutProblem.NotForYou.class);
        desk.acknowledge(id, "十分钟后到", bank.operator("E100018"));
        assertThat(Refusal.of(() -> desk.record(id, "SPOKEN", "", bank.operator("E100015"))))
                .isInstanceOf(CallOutProblem.AnsweredAlready.class);
        assertThat(state(id).answer()).contains("ACKNOWLEDGED");

        long second = call();
        desk.record(second, "NOT_REACHED", "无人接听", bank.operator("E100015"));
        assertThat(state(second).answer()).contains("NOT_REACHED");
        assertThat(Refusal.of(() -> desk.call(EmployeeNo.of("E100005"), "请到岗处理", "", bank.operator("E100015"))))
                .isInstanceOf(CallOutProblem.NotOnTheList.class);
        assertThat(Refusal.of(() -> desk.call(EmployeeNo.of("E100015"), "请到岗处理", "", bank.operator("E100015"))))
                .isInstanceOf(CallOutProblem.NotYourself.class);
        assertThat(Refusal.of(() -> desk.call(EmployeeNo.of("E100004"), "  急 ", "", bank.operator("E100015"))))
                .isInstanceOf(CallOutProblem.ReasonWrong.class);
        long third = call();
        assertThatThrownBy(() -> calls.answer(third, "ACKNOWLEDGED", "", EmployeeNo.of("E100015")))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void without_a_gateway_the_page_says_whom_to_phone_and_hides_numbers_from_those_who_may_not_call() {
        bank.post("/call-out", "E100015", Map.of("employee", "E100018", "reason", "请到岗", "runBook", "RB07"));
        assertThat(calls.latest(1)).isEmpty();
        bank.post("/call-out", "E100015", Map.of("employee", "E100018", "reason", "请立即到岗", "runBook", "RB07"));
        assertThat(calls.latest(1).getFirst().state()).isEqualTo("NOT_CONNECTED");

        assertThat(bank.page("/call-out", "E100015"))
                .contains("13900000017", "人工拨打", "网关未接入", "/run-book/RB07")
                .doesNotContain("??");
        assertThat(bank.page("/call-out", "E100005"))
                .contains("139****0017")
                .doesNotContain("13900000017", "name=\"employee\"");
        assertThat(bank.page("/call-out", "E100018", "en"))
                .contains("Acknowledge", "Call-out list")
                .doesNotContain("??");
    }
}
