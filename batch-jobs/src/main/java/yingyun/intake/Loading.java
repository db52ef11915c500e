package yingyun.intake;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionStatus;
import yingyun.kernel.BusinessDate;

/** One file being loaded in one transaction. */
record Loading(DayFileName name, long fileId, JdbcClient jdbc, TransactionStatus transaction, Findings findings) {

    BusinessDate day() {
        return name.day();
    }

    /** A statement with the file's day, id and kind at hand as :day, :file and :kind, where it names them. */
    JdbcClient.StatementSpec sql(String sql) {
        return jdbc.sql(sql)
                .params(Map.of(
                        "day",
                        name.day().day(),
                        "file",
                        fileId,
                        "kind",
                        name.kind().kind()));
    }

    /** The number of rows that were touched. */
    long run(String sql) {
        return sql(sql).update();
    }

    /** The number that a statement of one row and column answers. */
    long count(String sql) {
        return sql(sql).query(Long.class).single();
    }

    /**
     * Rows (file_line, column_name, rule, value) of a check become findings. They are collected before they are sorted: the planner would
     * otherwise look for the first hundred line by line, where there is none.
     */
    void check(String sql) {
        sql("with found as materialized (" + sql + ") select * from found order by file_line limit 100")
                .query(rs -> {
                    findings.add(
                            problem(rs.getString("rule")),
                            rs.getLong("file_line"),
                            rs.getString("column_name"),
                            rs.getString("value"));
                });
    }

    private IntakeProblem problem(String rule) {
        String known = day().toString();
        return switch (rule) {
            case "IN-1401" -> new IntakeProblem.OrgUnknown(known);
            case "IN-1402" -> new IntakeProblem.SubjectUnknown(known);
            case "IN-1403" -> new IntakeProblem.AccountUnknown(known);
            case "IN-1404" -> new IntakeProblem.ProductUnknown(known);
            case "IN-1405" -> new IntakeProblem.ParentUnknown();
            case "IN-1501" -> new IntakeProblem.SubjectHasChildren();
            case "IN-1502" -> new IntakeProblem.SubjectNotOfAccount();
            case "IN-1503" -> new IntakeProblem.CurrencyNotOfAccount();
            case "IN-1504" -> new IntakeProblem.AccountNeeded();
            case "IN-1505" -> new IntakeProblem.SideNotOfNature();
            case "IN-1510" -> new IntakeProblem.KeyTwice();
            case "IN-1512" -> new IntakeProblem.SubjectWithoutSubAccounts();
            case "IN-1513" -> new IntakeProblem.SubjectChanged();
            case "IN-1514" -> new IntakeProblem.VersionsOverlap();
            case "IN-1515" -> new IntakeProblem.EndBeforeStart();
            case "IN-1516" -> new IntakeProblem.ParentNotAbove();
            case "IN-1517" -> new IntakeProblem.OnlyHeadOfficeWithoutParent();
            case "IN-1519" -> new IntakeProblem.AlreadyThere();
            case "IN-1520" -> new IntakeProblem.OpeningOfHigherSeq();
            case "IN-1521" -> new IntakeProblem.CurrencyOfAccountChanged();
            case "IN-1522" -> new IntakeProblem.NeededByKind();
            case "IN-1523" -> new IntakeProblem.StatusUnknown();
            default -> throw new IllegalStateException("no rule " + rule);
        };
    }
}
