package yingyun.reference;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;

/** The management tree, effective-dated: outlets merge, move, are renamed and closed. */
@Repository
public class OrgTree {

    private final JdbcClient jdbc;

    public OrgTree(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Org> on(BusinessDate day) {
        return jdbc.sql("""
                select org_code, name, level, parent_code, accounting_org, valid_from, valid_to
                  from org_unit
                 where valid_from <= :day
                   and (valid_to is null or valid_to >= :day)
                 order by org_code
                """).param("day", day.day()).query(OrgTree::row).list();
    }

    public Optional<Org> find(OrgCode orgCode, BusinessDate day) {
        return on(day).stream().filter(org -> org.orgCode().equals(orgCode)).findFirst();
    }

    /** The org and all below it on that day. */
    public List<OrgCode> subtree(OrgCode top, BusinessDate day) {
        return jdbc.sql("""
                with recursive tree as (
                    select org_code from org_unit
                     where org_code = :top and valid_from <= :day and (valid_to is null or valid_to >= :day)
                    union
                    select o.org_code from org_unit o join tree t on o.parent_code = t.org_code
                     where o.valid_from <= :day and (o.valid_to is null or o.valid_to >= :day))
                select org_code from tree order by org_code
                """)
                .param("top", top.value())
                .param("day", day.day())
                .query((rs, n) -> OrgCode.of(rs.getString(1)))
                .list();
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
