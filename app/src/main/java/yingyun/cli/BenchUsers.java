package yingyun.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** People at work: each opens a page of his role with what it loads by itself, looks at it for about a second, opens the next. */
final class BenchUsers implements AutoCloseable {

    private static final int THINK_FROM = 500;
    private static final int THINK_MORE = 1000;
    private static final int DEEP = 3;

    private final BenchHttp http;
    private final List<Thread> threads = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    BenchUsers(BenchHttp http, List<BenchBank.Person> people) {
        this.http = http;
        people.forEach(person -> threads.add(Thread.ofVirtual().start(() -> work(person))));
    }

    private void work(BenchBank.Person person) {
        Random random = new Random(person.employeeNo().hashCode());
        try {
            Thread.sleep(random.nextInt(THINK_MORE));
            while (!stopped) {
                int die = random.nextInt(5);
                if (person.role().equals("AUDITOR") && die < 3) {
                    audit(person, random);
                } else {
                    page(person, die);
                }
                Thread.sleep(THINK_FROM + random.nextInt(THINK_MORE));
            }
        } catch (InterruptedException | IOException | RuntimeException failed) {
            if (!stopped) {
                failures.add(String.valueOf(failed));
            }
        }
    }

    private void page(BenchBank.Person who, int die) throws IOException, InterruptedException {
        switch (die) {
            case 0, 1 -> http.get(who, "console /eod", "/eod", false);
            case 2 -> http.get(who, "register /eod/files", "/eod/files", false);
            case 3 -> http.get(who, "box /approvals", "/approvals", false);
            default -> {
                http.get(who, "today /", "/", false);
                http.get(who, "today parts", "/approvals/badge", true);
                http.get(who, "today parts", "/approvals/mine", true);
                http.get(who, "today parts", "/eod/start-of-day/state", true);
                http.get(who, "today parts", "/eod/start-of-day/figure", true);
            }
        }
    }

    private void audit(BenchBank.Person who, Random random) throws IOException, InterruptedException {
        switch (random.nextInt(4)) {
            case 0 ->
                http.get(who, "audit, filtered", "/audit?person=E1%05d".formatted(1 + random.nextInt(400)), false);
            case 1 ->
                http.get(
                        who,
                        "audit, filtered",
                        "/audit?action=JOB_HELD&org=3201%03d00&from=2026-03-01T00:00&to=2026-04-01T00:00"
                                .formatted(1 + random.nextInt(100)),
                        false);
            case 2 ->
                http.get(
                        who,
                        "audit, deep page",
                        "/audit?after=2026-0%d-%02dT12:00:00Z/%d"
                                .formatted(1 + random.nextInt(5), 1 + random.nextInt(28), Long.MAX_VALUE),
                        false);
            default -> {
                String page = http.get(who, "audit", "/audit", false);
                for (int i = 0; i < DEEP; i++) {
                    String next =
                            BenchHttp.attribute(page, "data-key=\"]\" href=\"").orElseThrow();
                    page = http.get(who, "audit, next page", next, false);
                }
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("%d users failed: %s".formatted(failures.size(), failures.peek()));
        }
    }
}
