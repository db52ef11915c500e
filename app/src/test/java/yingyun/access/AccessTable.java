package yingyun.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The expected answers, {@code access/expected.csv}, and how each route is asked, {@code access/probes.txt}. */
final class AccessTable {

    static final String ANYBODY = "ANY";

    /** @param path with {@code {name}} where an object stands */
    record Line(String route, String method, boolean open, Map<String, Boolean> allowed, String path, String form) {

        String key() {
            return method + " " + route;
        }

        boolean allows(String role) {
            return Objects.requireNonNull(allowed.get(role), role);
        }

        boolean changes() {
            return method.equals("POST");
        }

        @Override
        public String toString() {
            return key();
        }
    }

    private record Probe(String path, String form) {}

    private final List<Line> lines = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();

    private AccessTable() {}

    static AccessTable read() {
        AccessTable table = new AccessTable();
        Map<String, Probe> probes = probes();
        for (String text : linesOf("expected.csv")) {
            int at = text.startsWith("\"") ? text.indexOf('"', 1) + 1 : text.indexOf(',');
            String route = text.substring(0, at).replace("\"", "");
            List<String> cells = Arrays.asList(text.substring(at + 1).split(","));
            if (route.equals("route")) {
                table.roles.addAll(cells.subList(2, cells.size()));
            } else {
                table.add(route, cells, probes);
            }
        }
        if (!probes.isEmpty()) {
            throw new IllegalStateException("probes without a row: " + probes.keySet());
        }
        return table;
    }

    private void add(String route, List<String> cells, Map<String, Probe> probes) {
        String key = cells.getFirst() + " " + route;
        Probe probe = Objects.requireNonNull(probes.remove(key), "no probe for " + key);
        Map<String, Boolean> allowed = new HashMap<>();
        for (int i = 0; i < roles.size(); i++) {
            allowed.put(roles.get(i), answer(cells.get(i + 2), "YES", "NO"));
        }
        lines.add(new Line(
                route, cells.getFirst(), answer(cells.get(1), "YES", "LOGIN"), allowed, probe.path, probe.form));
    }

    private static boolean answer(String cell, String yes, String no) {
        if (!cell.equals(yes) && !cell.equals(no)) {
            throw new IllegalArgumentException(cell);
        }
        return cell.equals(yes);
    }

    List<Line> lines() {
        return lines;
    }

    List<String> roles() {
        return roles;
    }

    private static Map<String, Probe> probes() {
        Map<String, Probe> probes = new HashMap<>();
        for (String text : linesOf("probes.txt")) {
            String[] cells = text.split(" +");
            Probe probe = new Probe(cells[2], cells.length > 3 ? cells[3] : "");
            if (probes.put(cells[0] + " " + cells[1], probe) != null) {
                throw new IllegalStateException("twice: " + text);
            }
        }
        return probes;
    }

    private static List<String> linesOf(String name) {
        try (var in = Objects.requireNonNull(AccessTable.class.getResourceAsStream("/access/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
