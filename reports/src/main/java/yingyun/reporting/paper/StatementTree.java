package yingyun.reporting.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;
import yingyun.reference.Org;

/**
 * Into whose statements each org's books are summed on a business date: a non-accounting outlet into its accounting org, an accounting
 * outlet into the branch above it, everything else into its parent; head office sums all. Each org has one place, so what stands
 * below an org adds up to its own statement. An org that was closed keeps its last place while there are books under its code, and
 * a code that no org ever had stands directly below head office: nothing is left out.
 */
public final class StatementTree {

    private static final Set<String> OUTLETS = Set.of("SB", "OT");
    private static final Set<String> BRANCHES = Set.of("HO", "T1", "T2");

    /** @param isOpen on the business date */
    public record Place(
            OrgCode orgCode,
            String name,
            String level,
            @Nullable OrgCode above,
            boolean isOpen) {}

    private final Map<OrgCode, Place> places = new TreeMap<>();
    private final Map<OrgCode, List<OrgCode>> below = new HashMap<>();

    private StatementTree(Map<OrgCode, Org> orgs, Set<OrgCode> unknown, BusinessDate day) {
        Optional<OrgCode> head = orgs.values().stream()
                .filter(org -> org.level().equals("HO"))
                .map(Org::orgCode)
                .min(OrgCode::compareTo);
        orgs.values()
                .forEach(
                        org -> place(org.orgCode(), org.name(), org.level(), above(org, orgs, head), isOpen(org, day)));
        unknown.forEach(code -> place(code, "(机构号未登记)", "VI", head.orElse(null), false));
    }

    /**
     * @param latest of each code the version that holds on the day, or else the last one before it
     * @param withBooks every code that has books on the day
     */
    public static StatementTree of(List<Org> latest, Set<OrgCode> withBooks, BusinessDate day) {
        Map<OrgCode, Org> orgs = new TreeMap<>();
        latest.forEach(org -> orgs.put(org.orgCode(), org));
        Set<OrgCode> unknown = new HashSet<>(withBooks);
        unknown.removeAll(orgs.keySet());
        return new StatementTree(orgs, unknown, day);
    }

    private void place(OrgCode code, String name, String level, @Nullable OrgCode above, boolean isOpen) {
        places.put(code, new Place(code, name, level, above, isOpen));
        if (above != null) {
            below.computeIfAbsent(above, key -> new ArrayList<>()).add(code);
        }
    }

    private static boolean isOpen(Org org, BusinessDate day) {
        return org.validTo() == null || !org.validTo().isBefore(day.day());
    }

    private static @Nullable OrgCode above(Org org, Map<OrgCode, Org> orgs, Optional<OrgCode> head) {
        if (org.level().equals("HO")) {
            return head.filter(code -> !code.equals(org.orgCode())).orElse(null);
        }
        OrgCode above = next(org, orgs);
        return above != null && reachesHead(org, orgs) ? above : head.orElse(null);
    }

    private static @Nullable OrgCode next(Org org, Map<OrgCode, Org> orgs) {
        OrgCode accounting = org.accountingOrg();
        if (accounting != null && !accounting.equals(org.orgCode()) && orgs.containsKey(accounting)) {
            return accounting;
        }
        OrgCode parent = org.parentCode();
        if (OUTLETS.contains(org.level())) {
            Set<OrgCode> seen = new HashSet<>();
            while (parent != null && seen.add(parent)) {
                Org above = orgs.get(parent);
                if (above == null || BRANCHES.contains(above.level())) {
                    break;
                }
                parent = above.parentCode();
            }
        }
        return parent != null && orgs.containsKey(parent) ? parent : null;
    }

    /** Orgs that name each other as parents reach nobody; they are summed by head office instead of not at all. */
    private static boolean reachesHead(Org org, Map<OrgCode, Org> orgs) {
        Set<OrgCode> seen = new HashSet<>();
        Org at = org;
        while (!at.level().equals("HO")) {
            OrgCode above = next(at, orgs);
            if (above == null) {
                return true;
            }
            if (!seen.add(above)) {
                return false;
            }
            at = Objects.requireNonNull(orgs.get(above));
        }
        return true;
    }

    public Place place(OrgCode code) {
        Place place = places.get(code);
        if (place == null) {
            throw new IllegalArgumentException("no org " + code);
        }
        return place;
    }

    /** All open orgs, by code. */
    public List<Place> open() {
        return places.values().stream().filter(Place::isOpen).toList();
    }

    /** The codes whose books make the org's statement: its own and all below. */
    public List<OrgCode> books(OrgCode code) {
        List<OrgCode> books = new ArrayList<>();
        books.add(code);
        for (int at = 0; at < books.size(); at++) {
            books.addAll(below.getOrDefault(books.get(at), List.of()));
        }
        return books;
    }

    /** The orgs directly below, by code. */
    public List<OrgCode> directlyBelow(OrgCode code) {
        return below.getOrDefault(code, List.of()).stream().sorted().toList();
    }

    /** Does its paper have a section for each org directly below it, beside the sum? Branches do; an outlet's is one sheet. */
    public boolean hasSections(OrgCode code) {
        return BRANCHES.contains(place(code).level()) && below.containsKey(code);
    }
}
