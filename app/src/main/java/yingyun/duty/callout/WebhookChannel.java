package yingyun.duty.callout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * POST of a JSON object to the configured address, signed: {@code X-Yingyun-Signature: sha256=<HMAC of the body>}, {@code
 * Idempotency-Key: <number of the call>}. 2xx is delivered, other 4xx than 408 and 429 refused, everything else is tried again. Redirects
 * are not followed.
 */
final class WebhookChannel implements CallOutChannel {

    private final CallOutSettings settings;
    private final Supplier<CallOutKey> key;
    private final HttpClient http;

    WebhookChannel(CallOutSettings settings, Supplier<CallOutKey> key) {
        this.settings = settings;
        this.key = key;
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public boolean isConnected() {
        return settings.address().isPresent();
    }

    @Override
    public Delivery deliver(Call call) {
        URI address = settings.address().orElse(null);
        if (address == null) {
            return new Delivery.RefusedByGateway("not connected");
        }
        byte[] body = json(call).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Idempotency-Key", "call-" + call.callId())
                .header("X-Yingyun-Signature", "sha256=" + key.get().sign(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return judged(
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException unreachable) {
            return new Delivery.Unreachable(unreachable.getClass().getSimpleName());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Delivery.Unreachable("interrupted");
        }
    }

    private static Delivery judged(int status) {
        if (status >= 200 && status < 300) {
            return new Delivery.Delivered("HTTP " + status);
        }
        boolean forGood = status >= 400 && status < 500 && status != 408 && status != 429;
        return forGood ? new Delivery.RefusedByGateway("HTTP " + status) : new Delivery.Unreachable("HTTP " + status);
    }

    static String json(Call call) {
        return "{\"callId\":%d,\"attempt\":%d,\"employeeNo\":%s,\"phone\":%s,\"reason\":%s,\"runBook\":%s}"
                .formatted(
                        call.callId(),
                        call.attempt(),
                        quoted(call.employeeNo()),
                        quoted(call.phone()),
                        quoted(call.reason()),
                        quoted(call.runBook()));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
