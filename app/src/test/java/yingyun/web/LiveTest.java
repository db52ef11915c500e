package yingyun.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import yingyun.database.TestDatabase;
import yingyun.kernel.Refused;

/** From a NOTIFY in the database to the tab that shows the panel. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveTest {

    @SuppressWarnings("NullAway.Init")
    private TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private WebBench bench;

    @BeforeAll
    void serve() {
        database = TestDatabase.create();
        bench = WebBench.open(database.app());
        eventually("the node listens", () -> {
            notifyQuietly("warm-up");
            return !bench.bean(LiveHub.class).state().endsWith("-0");
        });
    }

    @AfterAll
    void stop() throws Exception {
        long started = System.nanoTime();
        try (Tab open = new Tab("eod-jobs")) {
            open.next("hello");
            bench.close();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .as("an open stream does not hold up the stop")
                .isLessThan(Duration.ofSeconds(10));
        database.close();
    }

    @Test
    void a_change_is_told_within_a_second_and_only_to_those_who_show_it() throws Exception {
        try (Tab console = new Tab("eod-jobs,eod-files");
                Tab box = new Tab("approvals")) {
            console.next("hello");
            box.next("hello");

            long started = System.nanoTime();
            notifyOf("eod-jobs");

            String version = console.next("eod-jobs");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
            assertThat(version).matches("[0-9a-f]+-[0-9]+");
            notifyOf("approvals");
            box.next("approvals");
            assertThat(box.heard).doesNotContain("eod-jobs");
        }
    }

    @Test
    void a_panel_that_changes_often_is_told_with_pauses_and_its_last_change_is_never_lost() throws Exception {
        try (Tab console = new Tab("eod-storm")) {
            console.next("hello");

            List<String> versions = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                notifyOf("eod-storm");
            }
            versions.add(console.next("eod-storm"));
            notifyOf("eod-storm");
            long first = System.nanoTime();
            String last = console.next("eod-storm");
            while (number(last) < number(versions.getFirst()) + 1) {
                last = console.next("eod-storm");
            }

            assertThat(Duration.ofNanos(System.nanoTime() - first)).isGreaterThan(Duration.ofMillis(500));
            assertThat(console.heard.stream().filter("eod-storm"::equals).count())
                    .isLessThanOrEqualTo(4);
        }
    }

    @Test
    void who_comes_back_hears_what_he_missed() throws Exception {
        String before;
        try (Tab console = new Tab("eod-missed")) {
            before = console.next("hello");
        }
        notifyOf("eod-missed");
        eventually("heard", () -> !bench.bean(LiveHub.class).state().equals(before));

        try (Tab console = new Tab("eod-missed")) {
            String now = console.next("hello");
            assertThat(now.split("-")[0]).isEqualTo(before.split("-")[0]);
            assertThat(number(console.next("eod-missed"))).isGreaterThan(number(before));
        }
    }

    @Test
    void the_bank_clock_comes_with_the_stream() throws Exception {
        try (Tab console = new Tab("")) {
            assertThat(console.next("clock")).isEqualTo("2026-06-15T23:26:41.000");
        }
    }

    @Test
    void a_closed_tab_leaves_nothing_behind() throws Exception {
        Tab tab = new Tab("eod-gone");
        tab.next("hello");
        int before = bench.bean(LiveHub.class).streams();

        tab.close();

        eventually("the stream is forgotten", () -> {
            notifyQuietly("eod-gone");
            return bench.bean(LiveHub.class).streams() < before;
        });
    }

    @Test
    void one_page_cannot_ask_for_everything_and_one_person_cannot_take_all() throws Exception {
        String many = String.join(
                ",", IntStream.range(0, 21).mapToObj(i -> "panel-" + i).toList());
        assertThat(bench.get("/live?panels=" + many).statusCode()).isEqualTo(409);
        assertThat(bench.get("/live?panels=" + many, "Accept", "text/event-stream")
                        .body())
                .isEqualTo("WB-1002");

        LiveHub hub = bench.bean(LiveHub.class);
        List<SseEmitter> tabs = IntStream.range(0, LiveHub.MOST_STREAMS_OF_A_PERSON)
                .mapToObj(i -> hub.open("E100099", Set.of("eod-jobs")))
                .toList();
        assertThatThrownBy(() -> hub.open("E100099", Set.of("eod-jobs")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("WB-1001"));
        tabs.forEach(SseEmitter::complete);
    }

    @Test
    void after_a_lost_connection_everything_is_read_again() throws Exception {
        try (Tab console = new Tab("eod-jobs")) {
            String before = console.next("hello");

            try (Connection connection = database.app().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                         where datname = current_database() and usename = current_user and pid <> pg_backend_pid()""");
            }

            assertThat(console.next("hello").split("-")[0]).isNotEqualTo(before.split("-")[0]);
            notifyOf("eod-jobs");
            console.next("eod-jobs");
        }
    }

    private static long number(String version) {
        return Long.parseLong(version.substring(version.lastIndexOf('-') + 1));
    }

    private void notifyOf(String panel) throws SQLException {
        try (Connection connection = database.app().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("notify yingyun_panel, '" + panel + "'");
        }
    }

    private void notifyQuietly(String panel) {
        try {
            notifyOf(panel);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void eventually(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(until);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A browser's tab, as far as the stream goes. */
    private final class Tab implements AutoCloseable {

        private final InputStream stream;
        private final BlockingQueue<String[]> events = new LinkedBlockingQueue<>();
        private final List<String> heard = new ArrayList<>();

        Tab(String panels) throws IOException, InterruptedException {
            HttpResponse<InputStream> answer = bench.http()
                    .send(
                            HttpRequest.newBuilder(bench.uri("/live?panels=" + panels))
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            stream = answer.body();
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                String event = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("event:")) {
                        event = line.substring(6).strip();
                    } else if (line.startsWith("data:")) {
                        events.add(new String[] {event, line.substring(5).strip()});
                    }
                }
            } catch (IOException closed) {
                // The test is over with it.
            }
        }

        /** The data of the next event of this name. */
        String next(String event) {
            try {
                for (; ; ) {
                    String[] next = events.poll(20, TimeUnit.SECONDS);
                    assertThat(next).as("no %s after %s", event, heard).isNotNull();
                    heard.add(next[0]);
                    if (next[0].equals(event)) {
                        return next[1];
                    }
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            try {
                stream.close();
            } catch (IOException closed) {
                // Closing is all that is wanted.
            }
        }
    }
}
