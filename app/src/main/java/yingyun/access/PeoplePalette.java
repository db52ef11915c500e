package yingyun.access;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.kernel.DataScope;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.web.PaletteHit;
import yingyun.web.PaletteQuery;
import yingyun.web.PaletteSource;

/** People and the people of an org, for the command palette of those who may look at people. */
@Component
@ConditionalOnWebApplication
class PeoplePalette implements PaletteSource {

    /** A bank with more people is searched by number and name alone, not by first letters. */
    private static final int MOST_READ = 20_000;

    private final JdbcClient jdbc;
    private final BankClock clock;

    PeoplePalette(JdbcClient jdbc, BankClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<PaletteHit> find(PaletteQuery query, Operator operator) {
        List<PaletteHit> hits = new ArrayList<>();
        if (operator.may(Right.PEOPLE_VIEW)) {
            DataScope scope = operator.scope(Right.PEOPLE_VIEW);
            people(query, scope, hits);
            orgs(query, scope, hits);
        }
        return hits;
    }

    private void people(PaletteQuery query, DataScope scope, List<PaletteHit> hits) {
        jdbc.sql("""
                select employee_no, name, coalesce(teller_no, '')
                  from employee
                 where (:all or org_code = any (:orgs))
                   and employee_no <> 'SYSTEM'
                 order by position(:typed in upper(employee_no || ' ' || name)) = 0, employee_no
                 limit :most
                """)
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("typed", query.text())
                .param("most", MOST_READ)
                .query(rs -> {
                    String no = rs.getString(1);
                    String name = rs.getString(2);
                    query.rank(no, no.substring(1), name, rs.getString(3))
                            .ifPresent(rank -> hits.add(new PaletteHit(
                                    PaletteHit.Section.PERSON, rank, "/people/" + no, no, name, null, "user")));
                });
    }

    private void orgs(PaletteQuery query, DataScope scope, List<PaletteHit> hits) {
        jdbc.sql("""
                select org_code, name
                  from org_unit
                 where (:all or org_code = any (:orgs))
                   and valid_from <= :day
                   and (valid_to is null or valid_to >= :day)
                 order by org_code
                 limit :most
                """)
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("day", clock.now().toLocalDate())
                .param("most", MOST_READ)
                .query(rs -> {
                    String code = rs.getString(1);
                    String name = rs.getString(2);
                    query.rank(code, name)
                            .ifPresent(rank -> hits.add(new PaletteHit(
                                    PaletteHit.Section.ORG,
                                    rank,
                                    "/people?org=" + code,
                                    code,
                                    name,
                                    "web.palette.people",
                                    "users")));
                });
    }
}
