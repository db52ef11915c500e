package yingyun.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Times by name, from many threads, and their percentiles. */
final class BenchTimes {

    private final Map<String, List<Double>> millis = new ConcurrentSkipListMap<>();

    void add(String name, double took) {
        millis.computeIfAbsent(name, first -> Collections.synchronizedList(new ArrayList<>()))
                .add(took);
    }

    void addSince(String name, long startedNanos) {
        add(name, (System.nanoTime() - startedNanos) / 1e6);
    }

    void clear() {
        millis.clear();
    }

    int count(String name) {
        return sorted(name).length;
    }

    double percentile(String name, double share) {
        double[] sorted = sorted(name);
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    /** @param cpu of the server's threads alone: it does not grow with what else the machine does */
    void print(PrintStream out, String title, BenchTimes cpu, BenchTimes client) {
        out.printf(
                "%-30s %6s %8s %8s %8s %8s   %-12s %s%n",
                title, "n", "p50", "p95", "p99", "max", "cpu p50/p95", "client p50/p95");
        for (String name : millis.keySet()) {
            out.printf(
                    "  %-28s %6d %8.1f %8.1f %8.1f %8.1f   %-12s %.1f / %.1f%n",
                    name,
                    count(name),
                    percentile(name, 0.5),
                    percentile(name, 0.95),
                    percentile(name, 0.99),
                    percentile(name, 1),
                    "%.1f / %.1f".formatted(cpu.percentile(name, 0.5), cpu.percentile(name, 0.95)),
                    client.percentile(name, 0.5),
                    client.percentile(name, 0.95));
        }
    }

    private double[] sorted(String name) {
        List<Double> found = millis.getOrDefault(name, List.of());
        synchronized (found) {
            return found.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        }
    }
}
