package yingyun.distribution;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.DataScope;
import yingyun.kernel.OrgCode;
import yingyun.reference.BankClock;

/**
 * Orgs that have closed, and who stands for each at a moment of bank time ({@code successor_of}): the outlet that took it over reads
 * its old papers and signs for what it left unsigned.
 */
@Repository
public class Succession {

    private final JdbcClient jdbc;
    private final BankClock clock;

    Succession(JdbcClient jdbc, BankClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Each org followed by the closed ones that it stands for now. */
    public List<OrgCode> withFormer(List<OrgCode> orgs) {
        if (orgs.isEmpty()) {
            return List.of();
        }
        Map<OrgCode, List<OrgCode>> former =
                former(orgs.stream().map(OrgCode::value).toArray(String[]::new));
        return orgs.stream()
                .flatMap(org -> Stream.concat(Stream.of(org), former.getOrDefault(org, List.of()).stream()))
                .distinct()
                .toList();
    }

    /** For SQL, as {@link DataScope#orgArray}: the orgs of the scope and the closed ones that they stand for. */
    public String[] reach(DataScope scope) {
        if (scope.reachesAll()) {
            return scope.orgArray();
        }
        List<String> orgs = new ArrayList<>(List.of(scope.orgArray()));
        former(scope.orgArray()).values().forEach(each -> each.forEach(org -> orgs.add(org.value())));
        return orgs.stream().distinct().sorted().toArray(String[]::new);
    }

    public boolean reaches(DataScope scope, OrgCode org) {
        return scope.reaches(org) || List.of(reach(scope)).contains(org.value());
    }

    private Map<OrgCode, List<OrgCode>> former(String[] successors) {
        record Closed(OrgCode successor, OrgCode org) {}
        Instant now = clock.instant();
        return jdbc
                .sql("""
                select s.successor, c.org_code
                  from (select distinct o.org_code
                          from org_unit o
                         where o.valid_from <= :today
                           and not exists (select 1 from org_unit v
                                            where v.org_code = o.org_code
                                              and :today between v.valid_from and coalesce(v.valid_to, 'infinity'))) c
                 cross join lateral (select successor_of(c.org_code, :now) as successor) s
                 where s.successor = any (:successors)
                 order by c.org_code
                """)
                .param("today", LocalDate.ofInstant(now, BankClock.ZONE))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("successors", successors)
                .query((rs, n) -> new Closed(OrgCode.of(rs.getString(1)), OrgCode.of(rs.getString(2))))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(Closed::successor, Collectors.mapping(Closed::org, Collectors.toList())));
    }
}
