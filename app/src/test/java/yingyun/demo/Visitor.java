package yingyun.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person of the demo bank at a browser without script: comes in by 换人, reads pages, sends their forms. */
public final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Duration NEXT_CODE = Duration.ofSeconds(65);

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String root;
    public final String employeeNo;
    private String csrf = "";

    public Visitor(WebBank bank, String employeeNo) {
        this.root = bank.root();
        this.employeeNo = employeeNo;
        get("/login");
        post("/demo/person", Map.of("no", employeeNo));
        get("/account");
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(root + path)).GET());
    }

    /** The page's text; an answer that is no page fails the test. */
    public String page(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(employeeNo + " " + path + " " + answer.statusCode() + "\n" + answer.body());
        }
        return answer.body();
    }

    public HttpResponse<String> post(String path, Map<String, String> fields) {
        TreeMap<String, String> all = new TreeMap<>(fields);
        all.put("_csrf", csrf);
        String body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** One file, by the form that sends it, with its other fields. */
    public HttpResponse<String> upload(String path, String name, byte[] file, Map<String, String> fields) {
        String boundary = "----yingyun-7d1a";
        StringBuilder head = new StringBuilder();
        TreeMap<String, String> all = new TreeMap<>(fields);
        all.put("_csrf", csrf);
        all.forEach((field, value) -> head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                + field + "\"\r\n\r\n" + value + "\r\n"));
        head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        List<byte[]> body = List.of(
                head.toString().getBytes(StandardCharsets.UTF_8),
                file,
                ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(body)));
    }

    /** As the demo bank's top bar shows it; one that was used is followed by the next within half a minute. */
    public String code() {
        long until = System.nanoTime() + NEXT_CODE.toNanos();
        while (System.nanoTime() < until) {
            String code = get("/demo/code?login=" + employeeNo).body();
            if (code.matches("[0-9]{6}")) {
                return code;
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("no code for " + employeeNo);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Matcher field = CSRF.matcher(answer.body());
            if (field.find()) {
                csrf = field.group(1);
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
