package yingyun.helpdesk.api;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Refused;
import yingyun.reference.Parameters;

/**
 * Sends what is due, each signed. Taken for a minute first and noted afterwards: who dies in between has perhaps sent it, and the next
 * sends it again with the same event id.
 */
@Component
class Sender {

    static final String EVENT_ID = "Yingyun-Event-Id";
    static final String EVENT_TYPE = "Yingyun-Event-Type";
    static final String TIMESTAMP = "Yingyun-Timestamp";
    static final String SIGNATURE = "Yingyun-Signature";
    static final String ATTEMPT = "Yingyun-Attempt";
    static final int MOST_AT_ONCE = 20;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int GONE = 410;

    private final Deliveries deliveries;
    private final ApiKeys keys;
    private final KeyDesk desk;
    private final Parameters parameters;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(ProxySelector.of(null))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    Sender(Deliveries deliveries, ApiKeys keys, KeyDesk desk, Parameters parameters) {
        this.deliveries = deliveries;
        this.keys = keys;
        this.desk = desk;
        this.parameters = parameters;
    }

    /** @return how many were tried */
    int round() {
        List<Deliveries.Due> due = deliveries.claim(desk.systemNow(), MOST_AT_ONCE);
        if (due.isEmpty()) {
            return 0;
        }
        String allowed = parameters.text(KeyAct.ALLOWED, BusinessDate.of(desk.today()));
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> sending = due.stream()
                    .map(one -> each.submit(() -> send(one, keys.find(one.keyId()), allowed)))
                    .toList();
            sending.forEach(Sender::await);
        }
        return due.size();
    }

    private static void await(Future<?> sending) {
        try {
            sending.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException fault) {
            // Its lease runs out and it is sent again.
            org.slf4j.LoggerFactory.getLogger(Sender.class).warn("webhook-not-noted", fault.getCause());
        }
    }

    private void send(Deliveries.Due due, ApiKey key, String allowed) {
        Instant now = desk.systemNow();
        if (key.state(desk.today()) != ApiKey.State.ACTIVE) {
            deliveries.failed(due, null, "KEY_ENDED", true, now);
            return;
        }
        try {
            WebhookAddress address = WebhookAddress.of(key.webhookUrl(), allowed);
            if (!address.mayBeCalled()) {
                deliveries.failed(due, null, "PRIVATE_ADDRESS", true, now);
                return;
            }
            int status = http.send(request(due, address, key, now), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 == 2) {
                deliveries.sent(due, status);
            } else {
                deliveries.failed(due, status, "HTTP_STATUS", status == GONE, desk.systemNow());
            }
        } catch (Refused notAllowed) {
            deliveries.failed(due, null, "ADDRESS_REFUSED", true, now);
        } catch (IOException unreachable) {
            deliveries.failed(due, null, word(unreachable), false, desk.systemNow());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(Deliveries.Due due, WebhookAddress address, ApiKey key, Instant now) {
        String timestamp = Long.toString(now.getEpochSecond());
        return HttpRequest.newBuilder(address.uri())
                .timeout(ANSWER)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Yingyun-Webhook/1")
                .header(EVENT_ID, due.eventId().toString())
                .header(EVENT_TYPE, due.type())
                .header(TIMESTAMP, timestamp)
                .header(SIGNATURE, "v1=" + ApiPepper.sign(desk.webhookSecret(key), timestamp + "." + due.payload()))
                .header(ATTEMPT, Integer.toString(due.attempts()))
                .POST(HttpRequest.BodyPublishers.ofString(due.payload()))
                .build();
    }

    private static String word(IOException unreachable) {
        return switch (unreachable) {
            case HttpConnectTimeoutException slow -> "CONNECT_TIMEOUT";
            case HttpTimeoutException slow -> "NO_ANSWER";
            case java.net.UnknownHostException unknown -> "UNKNOWN_HOST";
            case javax.net.ssl.SSLException unsafe -> "TLS_FAILED";
            default -> "UNREACHABLE";
        };
    }
}
