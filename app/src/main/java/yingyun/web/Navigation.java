package yingyun.web;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Operator;

/** The left navigation: the entries of all modules that this person may open, in groups. */
@Component
@ConditionalOnWebApplication
class Navigation {

    /** G, then this key (ui §5). */
    private static final Map<String, String> KEYS =
            Map.of("/", "H", "/desk", "D", "/ask", "Q", "/eod", "E", "/inbox", "I", "/approvals", "C");

    private final List<NavEntry> entries;

    Navigation(ObjectProvider<NavEntry> entries) {
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(NavEntry::order))
                .toList();
    }

    /** @param name as in {@code NAV-group-<name>} */
    record Group(String name, List<Place> places) {}

    /** @param key pressed after G; empty if none */
    record Place(NavEntry entry, boolean here, String key) {

        /** For the address of the badge: none without one. */
        public boolean counts() {
            return !entry.badge().isEmpty();
        }
    }

    List<Group> of(Operator operator, String path) {
        Optional<NavEntry> here = entries.stream()
                .filter(entry -> holds(entry.path(), path))
                .max(Comparator.comparingInt(entry -> entry.path().length()));
        return entries.stream()
                .filter(entry -> operator.may(entry.right()))
                .map(entry ->
                        new Place(entry, here.filter(entry::equals).isPresent(), KEYS.getOrDefault(entry.path(), "")))
                .collect(Collectors.groupingBy(place -> place.entry().group(), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    private static boolean holds(String entryPath, String path) {
        return entryPath.equals(path) || (!entryPath.equals("/") && path.startsWith(entryPath + "/"));
    }
}
