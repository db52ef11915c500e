package yingyun.kernel;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose rows a person may see: a parameter of every query that returns business data. What is outside does not exist for him (404).
 * The orgs are those of the effective-dated tree at the time of the request.
 *
 * @param reachesAll everything; {@code orgs} is then empty
 * @param person whose own records are meant where the scope is OWN
 */
public record DataScope(boolean reachesAll, Set<OrgCode> orgs, EmployeeNo person) {

    public DataScope {
        orgs = Set.copyOf(orgs);
    }

    public static DataScope all(EmployeeNo person) {
        return new DataScope(true, Set.of(), person);
    }

    public static DataScope of(Set<OrgCode> orgs, EmployeeNo person) {
        return new DataScope(false, orgs, person);
    }

    public boolean reaches(OrgCode org) {
        return reachesAll || orgs.contains(org);
    }

    /** The widest of both: a person with two roles sees what either shows. */
    public DataScope and(DataScope other) {
        if (reachesAll || other.reachesAll) {
            return all(person);
        }
        return of(
                java.util.stream.Stream.concat(orgs.stream(), other.orgs.stream())
                        .collect(Collectors.toSet()),
                person);
    }

    /** For SQL: {@code where (:all or org_code = any (:orgs))}. */
    public String[] orgArray() {
        return orgs.stream().map(OrgCode::value).sorted().toArray(String[]::new);
    }
}
