package yingyun.cli;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the node over the loopback as a logged-in person, and times the answer at both ends. */
final class BenchHttp implements AutoCloseable {

    private static final String NAME = "X-Bench";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String root;

    final BenchTimes client = new BenchTimes();

    BenchHttp(int port) {
        this.root = "http://127.0.0.1:" + port;
    }

    /** Outermost in the node: what it measures is all that the server does for a request that says its name. */
    static Filter serverSide(BenchTimes times, BenchTimes cpu) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return (request, response, chain) -> {
            @Nullable String name = ((HttpServletRequest) request).getHeader(NAME);
            long started = System.nanoTime();
            long worked = threads.getCurrentThreadCpuTime();
            try {
                chain.doFilter(request, response);
            } finally {
                if (name != null) {
                    times.addSince(name, started);
                    cpu.add(name, (threads.getCurrentThreadCpuTime() - worked) / 1e6);
                }
            }
        };
    }

    String get(BenchBank.Person who, String name, String path, boolean background)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(who, path).header(NAME, name);
        if (background) {
            request.header("X-Yingyun-Background", "1").header("HX-Request", "true");
        }
        long started = System.nanoTime();
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        client.addSince(name, started);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("%s %s %s answers %d"
                    .formatted(who.role().toLowerCase(Locale.ROOT), name, path, answer.statusCode()));
        }
        return answer.body();
    }

    /** The lines of a live stream. */
    HttpResponse<java.util.stream.Stream<String>> stream(BenchBank.Person who, String path)
            throws IOException, InterruptedException {
        return http.send(
                request(who, path).header("Accept", "text/event-stream").build(), HttpResponse.BodyHandlers.ofLines());
    }

    private HttpRequest.Builder request(BenchBank.Person who, String path) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofMinutes(2))
                .header("Cookie", "yingyun_session=" + who.session() + "; yy-vw=1440; yy-vh=900");
    }

    /** Value of an attribute in a page, with the entities of an address undone. */
    static Optional<String> attribute(String page, String before) {
        int from = page.indexOf(before);
        return from < 0
                ? Optional.empty()
                : Optional.of(page.substring(from + before.length(), page.indexOf('"', from + before.length()))
                        .replace("&amp;", "&"));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
