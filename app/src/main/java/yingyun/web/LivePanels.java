package yingyun.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Which panel has which version on this node, and which change is due to be told: at most one a panel in 700 ms, so that with
 * the hub's beat nobody is told more than a second late. A version is {@code
 * epoch-number}; after a gap in what the node has heard the epoch is another, and every panel is read again.
 */
final class LivePanels {

    private static final long AT_MOST_EVERY = TimeUnit.MILLISECONDS.toNanos(700);
    private static final int MOST_NAMES = 5_000;

    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, Long> toldAt = new HashMap<>();
    private final Set<String> untold = new LinkedHashSet<>();
    private String epoch = newEpoch();
    private long number;

    record Change(String panel, String version) {}

    synchronized void changed(String panel) {
        if (versions.size() >= MOST_NAMES && !versions.containsKey(panel)) {
            renew();
        }
        number++;
        versions.put(panel, number);
        untold.add(panel);
    }

    /** What may be told now; what was told just before waits. */
    synchronized List<Change> due(long nanoTime) {
        List<Change> due = new ArrayList<>();
        untold.removeIf(panel -> {
            Long last = toldAt.get(panel);
            if (last != null && nanoTime - last < AT_MOST_EVERY) {
                return false;
            }
            toldAt.put(panel, nanoTime);
            due.add(new Change(panel, version(versions.getOrDefault(panel, number))));
            return true;
        });
        return due;
    }

    /** Something may have been missed. */
    synchronized void renew() {
        epoch = newEpoch();
        versions.clear();
        untold.clear();
        toldAt.clear();
    }

    synchronized String state() {
        return version(number);
    }

    /** Those of the panels that have changed in this epoch. */
    synchronized List<Change> of(Set<String> panels) {
        return panels.stream()
                .filter(versions::containsKey)
                .map(panel -> new Change(panel, version(versions.getOrDefault(panel, 0L))))
                .toList();
    }

    private String version(long of) {
        return epoch + "-" + of;
    }

    private static String newEpoch() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong() >>> 16);
    }
}
