package yingyun.helpdesk.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;

/**
 * Which rows an export holds: as asked for, with the scope its maker had then.
 *
 * @param upto asked until then; what comes later is not in it, however long the second person takes
 */
record ExportFilter(Figure figure, Statistics.Choice choice, Instant upto) {

    private static final String EVERYTHING = "ALL";

    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("figure", figure.name());
        facts.put("from", choice.period().from().toString());
        facts.put("to", choice.period().to().toString());
        facts.put("org", choice.org());
        facts.put("urgency", choice.urgency());
        facts.put(
                "scope",
                choice.scope().reachesAll()
                        ? EVERYTHING
                        : String.join(" ", choice.scope().orgArray()));
        facts.put("upto", upto.toString());
        return facts;
    }

    static ExportFilter of(Map<String, String> facts, EmployeeNo maker) {
        String scope = facts.getOrDefault("scope", "");
        Set<OrgCode> orgs = scope.equals(EVERYTHING)
                ? Set.of()
                : Arrays.stream(scope.split(" "))
                        .filter(OrgCode::isValid)
                        .map(OrgCode::of)
                        .collect(Collectors.toSet());
        return new ExportFilter(
                Figure.valueOf(facts.getOrDefault("figure", "")),
                new Statistics.Choice(
                        new Period(
                                LocalDate.parse(facts.getOrDefault("from", "")),
                                LocalDate.parse(facts.getOrDefault("to", ""))),
                        facts.getOrDefault("org", ""),
                        facts.getOrDefault("urgency", ""),
                        scope.equals(EVERYTHING) ? DataScope.all(maker) : DataScope.of(orgs, maker)),
                Instant.parse(facts.getOrDefault("upto", "")));
    }

    /** For people. */
    String words() {
        return Stream.of(choice.period().from() + " – " + choice.period().to(), choice.org(), choice.urgency())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
