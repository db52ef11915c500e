package yingyun.helpdesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.duty.Refusal;
import yingyun.helpdesk.inquiry.DeskStories;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.reference.BankClock;
import yingyun.reference.Parameters;

/** Events on their way: written with what they tell of, signed, sent until they are taken, never to an address that is not allowed. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 6, 25, 10, 24);

    private final DeskStories bank = new DeskStories("yingyun.helpdesk.api");
    private final Operator admin = bank.person("SYS_ADMIN", 0);
    private final Operator teller = bank.person("TELLER", 0);
    private final Operator agent = bank.person("AGENT", 0);
    private final HttpServer receiver = server();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final AtomicReference<Integer> answer = new AtomicReference<>(204);
    private final AtomicReference<CountDownLatch> hang = new AtomicReference<>(new CountDownLatch(0));
    private Instant now = Instant.parse("2026-11-25T10:00:00Z");
    private final KeyDesk desk = desk();
    private final Sender sender =
            new Sender(bank.bean(Deliveries.class), bank.bean(ApiKeys.class), desk, bank.bean(Parameters.class));
    private final KeyMaker keys = new KeyMaker(
            bank.bean(FourEyes.class),
            bank.bean(KeyDesk.class),
            bank.bean(ApiKeys.class),
            admin,
            request -> bank.agrees(request, bank.person("SEC_ADMIN", 0)));
    private final String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    private KeyMaker.Made key = new KeyMaker.Made(0, "", "");

    private record Got(Map<String, String> headers, String body) {}

    private KeyDesk desk() {
        return new KeyDesk(
                bank.bean(ApiKeys.class),
                bank.bean(ApiPepper.class),
                bank.bean(BankClock.class),
                new Clock() {
                    @Override
                    public java.time.ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                },
                bank.bean(AuditTrail.class));
    }

    private HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/hook", exchange -> {
                Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
                got.add(new Got(headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                try {
                    if (!hang.get().await(30, TimeUnit.SECONDS)) {
                        throw new IOException("hung");
                    }
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                exchange.sendResponseHeaders(answer.get(), -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterAll
    void close() {
        receiver.stop(0);
        bank.close();
    }

    @BeforeEach
    void a_key_that_wants_events() {
        bank.clock(MORNING);
        bank.owner("update parameter_value set value = '%s' where parameter_code = 'api.webhook.allowed'"
                .formatted(url.replace("/hook", "")));
        bank.owner("delete from webhook_delivery");
        bank.owner("update api_key_use set requests = 0");
        got.clear();
        answer.set(204);
        hang.set(new CountDownLatch(0));
        now = Instant.now().plusSeconds(5);
        if (key.id() == 0) {
            key = keys.make(facts("HOOK", teller.orgCode().value(), url));
        }
    }

    private Map<String, String> facts(String system, String org, String address) {
        Map<String, String> facts = keys.facts(system, org, "read");
        facts.put("url", address);
        facts.put("inquiry.answered", "on");
        facts.put("article.recalled", "on");
        return facts;
    }

    private String answered(Operator asker) {
        return bank.answered(MORNING, 2, asker, agent, "U2");
    }

    private List<String> states() {
        return bank.texts("select concat_ws(' ', state, attempts, last_status, last_error) from webhook_delivery");
    }

    @Test
    void an_answer_is_told_once_with_a_signature_that_the_receiver_can_check() throws Exception {
        String no = answered(teller);
        assertThat(sender.round()).isEqualTo(1);
        assertThat(sender.round()).isZero();

        assertThat(got).hasSize(1);
        Got event = got.getFirst();
        assertThat(event.body())
                .contains(no, "inquiry.answered", event.headers().get("Yingyun-Event-Id"));
        assertThat(event.body()).doesNotContain("两人收缴");
        assertThat(event.headers().get("Yingyun-Event-Type")).isEqualTo("inquiry.answered");
        assertThat(event.headers().get("Yingyun-Signature"))
                .isEqualTo("v1=" + hmac(key.secret(), event.headers().get("Yingyun-Timestamp") + "." + event.body()));
        assertThat(Long.parseLong(event.headers().get("Yingyun-Timestamp"))).isEqualTo(now.getEpochSecond());
        assertThat(states()).containsExactly("SENT 1 204");
    }

    /** RFC 2104 by hand, from the digest alone. */
    private static String hmac(String secret, String text) throws Exception {
        byte[] block = Arrays.copyOf(sha256(secret.getBytes(StandardCharsets.UTF_8)), 64);
        if (secret.length() <= 64) {
            block = Arrays.copyOf(secret.getBytes(StandardCharsets.UTF_8), 64);
        }
        byte[] inner = new byte[64];
        byte[] outer = new byte[64];
        for (int i = 0; i < 64; i++) {
            inner[i] = (byte) (block[i] ^ 0x36);
            outer[i] = (byte) (block[i] ^ 0x5c);
        }
        return HexFormat.of().formatHex(sha256(outer, sha256(inner, text.getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    @Test
    void another_orgs_answer_is_not_told() {
        answered(bank.person("TELLER", 9));
        assertThat(states()).isEmpty();
    }

    @Test
    void what_is_rolled_back_is_not_told() {
        new TransactionTemplate(bank.bean(PlatformTransactionManager.class)).executeWithoutResult(transaction -> {
            answered(teller);
            assertThat(states()).as("written with the answer").hasSize(1);
            transaction.setRollbackOnly();
        });
        assertThat(states()).isEmpty();
        assertThat(sender.round()).isZero();
        assertThat(got).isEmpty();
    }

    @Test
    void a_recall_tells_the_inquiries_within_reach() {
        String mine = answered(teller);
        String others = answered(bank.person("TELLER", 9));
        bank.owner("delete from webhook_delivery");
        bank.owner("""
                insert into recall (article_no, version, cause, reason, used_from, used_to, opened_by, opened_at, due_at)
                values ('KB-C0401-0002', 1, 'WRONG', '为推送测试而召回一版答复', date '2026-06-01', date '2026-06-30', 'E100006', now(), now())
                """);
        sender.round();

        assertThat(got).hasSize(1);
        assertThat(got.getFirst().body())
                .contains("article.recalled", "KB-C0401-0002", mine)
                .doesNotContain(others, "为推送测试");
    }

    @Test
    void refused_it_comes_again_later_and_later_until_it_is_dead_and_somebody_sends_it_again() {
        answered(teller);
        answer.set(503);
        List<Long> waits = new ArrayList<>();
        for (int attempt = 1; attempt <= Deliveries.MOST_ATTEMPTS; attempt++) {
            assertThat(sender.round()).as("attempt " + attempt).isEqualTo(1);
            assertThat(sender.round()).as("not before its time").isZero();
            if (attempt < Deliveries.MOST_ATTEMPTS) {
                Duration pause = Deliveries.PAUSES.get(attempt - 1);
                waits.add(pause.toSeconds());
                now = now.plus(pause).plusMillis(1);
            }
        }
        assertThat(waits).containsExactly(5L, 30L, 120L, 600L, 1800L, 3600L, 7200L, 14400L, 28800L);
        assertThat(states()).containsExactly("DEAD 10 503 HTTP_STATUS");
        assertThat(got.stream()
                        .map(one -> one.headers().get("Yingyun-Event-Id"))
                        .distinct())
                .hasSize(1);

        now = now.plus(Duration.ofDays(1));
        assertThat(sender.round()).isZero();
        answer.set(200);
        long id = Long.parseLong(
                bank.texts("select delivery_id::text from webhook_delivery").getFirst());
        DeliveryDesk again = new DeliveryDesk(bank.bean(Deliveries.class), desk, bank.bean(AuditTrail.class));
        again.sendAgain(id, admin);
        assertThat(Refusal.of(() -> again.sendAgain(id, admin))).isInstanceOf(ApiProblem.NothingToSendAgain.class);
        assertThat(sender.round()).isEqualTo(1);
        assertThat(states()).containsExactly("SENT 1 200");
    }

    @Test
    void a_sender_that_dies_after_sending_is_followed_by_another_with_the_same_event_id() throws Exception {
        answered(teller);
        CountDownLatch release = new CountDownLatch(1);
        hang.set(release);
        Thread dying = Thread.ofPlatform().start(() -> {
            try {
                sender.round();
            } catch (RuntimeException died) {
                // As a process that is gone: nothing is noted.
            }
        });
        while (got.isEmpty()) {
            Thread.sleep(10);
        }
        dying.interrupt();
        assertThat(sender.round()).as("still the first one's").isZero();
        now = now.plus(Deliveries.LEASE).plusSeconds(1);
        release.countDown();
        dying.join(15_000);

        assertThat(sender.round()).isEqualTo(1);
        assertThat(got).hasSize(2);
        assertThat(got.get(0).headers().get("Yingyun-Event-Id"))
                .isEqualTo(got.get(1).headers().get("Yingyun-Event-Id"));
        assertThat(got.get(0).body()).isEqualTo(got.get(1).body());
        assertThat(states()).containsExactly("SENT 2 204");
    }

    @Test
    void a_revoked_key_gets_nothing_more() {
        KeyMaker.Made ended = keys.make(facts("ENDED", teller.orgCode().value(), url));
        answered(teller);
        desk.revoke(ended.id(), "系统下线", admin);
        assertThat(sender.round()).isEqualTo(2);
        assertThat(got).hasSize(1);
        assertThat(states()).containsExactlyInAnyOrder("SENT 1 204", "DEAD 1 KEY_ENDED");
        answered(teller);
        assertThat(states()).hasSize(3);
    }

    @Test
    void an_address_that_is_no_longer_allowed_is_not_called() {
        answered(teller);
        bank.owner("update parameter_value set value = '-' where parameter_code = 'api.webhook.allowed'");
        sender.round();
        assertThat(got).isEmpty();
        assertThat(states()).containsExactly("DEAD 1 ADDRESS_REFUSED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/x",
                "https://hooks.example.com:8443/x",
                "https://127.0.0.1/x",
                "https://10.1.2.3/x",
                "https://2130706433/x",
                "https://0x7f000001/x",
                "https://[::1]/x",
                "https://user@hooks.example.com/x",
                "https://hooks.example.com/x#y",
                "file:///etc/passwd",
                "ftp://hooks.example.com/x",
                "https:///x",
                "not an address"
            })
    void only_public_https_or_what_is_listed_may_be_asked_for(String address) {
        assertThat(Refusal.of(() -> WebhookAddress.of(address, "-"))).isInstanceOf(ApiProblem.AddressRefused.class);
        assertThat(WebhookAddress.of("https://hooks.example.com/x", "-").allowed())
                .isFalse();
        assertThat(WebhookAddress.of("http://10.1.2.3:8080/x", "https://a.example, http://10.1.2.3:8080")
                        .allowed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.5.4",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:0:1::"
            })
    void no_private_address_passes(String address) throws Exception {
        assertThat(WebhookAddress.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.2.3.4", "2400:3200::1"})
    void a_public_one_does(String address) throws Exception {
        assertThat(WebhookAddress.isPublic(InetAddress.getByName(address))).isTrue();
    }
}
