package yingyun.reporting.paper;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;
import yingyun.reference.Org;

/** Reads the tree of a business date: closed orgs too, in the last version they had. */
@Repository
public class StatementTrees {

    private final JdbcClient jdbc;

    public StatementTrees(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public StatementTree on(BusinessDate day) {
        List<Org> latest =
                jdbc.sql("""
                select distinct on (org_code) org_code, name, level, parent_code, accounting_org, valid_from, valid_to
                  from org_unit
                 where valid_from <= :day
                 order by org_code, valid_from desc
                """).param("day", day.day()).query(StatementTrees::row).list();
        Set<OrgCode> withBooks =
                new HashSet<>(jdbc.sql("select distinct org_code from gl_balance where business_date = :day")
                        .param("day", day.day())
                        .query((rs, n) -> OrgCode.of(rs.getString(1)))
                        .list());
        return StatementTree.of(latest, withBooks, day);
    }

    private static Org row(ResultSet rs, int rowNumber) throws SQLException {
        Date validTo = rs.getDate("valid_to");
        return new Org(
                OrgCode.of(rs.getString("org_code")),
                rs.getString("name"),
                rs.getString("level"),
                org(rs.getString("parent_code")),
                org(rs.getString("accounting_org")),
                rs.getDate("valid_from").toLocalDate(),
                validTo == null ? null : validTo.toLocalDate());
    }

    private static @Nullable OrgCode org(@Nullable String code) {
        return code == null ? null : OrgCode.of(code);
    }
}
