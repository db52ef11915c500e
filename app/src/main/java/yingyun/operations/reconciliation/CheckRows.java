package yingyun.operations.reconciliation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.Money;
import yingyun.kernel.OrgCode;
import yingyun.ledger.Difference;
import yingyun.ledger.Reconciliations;

/** What the checks of a night proved: one line a check, and the differences with what was decided about them. */
@Repository
@ConditionalOnWebApplication
public class CheckRows {

    private final JdbcClient jdbc;
    private final Reconciliations reconciliations;

    CheckRows(JdbcClient jdbc, Reconciliations reconciliations) {
        this.jdbc = jdbc;
        this.reconciliations = reconciliations;
    }

    /**
     * @param check TRIAL_BALANCE, GL_SUBLEDGER, INTERBRANCH, ROLL_UP or JOURNAL
     * @param tone ok, bad, or wait where the job has not run
     * @param cells compared
     */
    public record CheckLine(String check, String job, String tone, long cells, long differences, String amount) {

        public String key() {
            return "operations.check." + check;
        }
    }

    /** @param place as addresses name it: {@code check-org-subject-currency} */
    public record DifferenceLine(
            String check,
            String org,
            String subject,
            String currency,
            String gl,
            String detail,
            String difference,
            boolean waived,
            String place,
            String breakUrl) {}

    public List<CheckLine> of(BusinessDate day) {
        Map<String, String> states = new HashMap<>();
        jdbc.sql("select job_code, state from job_run where business_date = :day and state <> 'UNDONE'")
                .param("day", day.day())
                .query(rs -> {
                    states.put(rs.getString(1), rs.getString(2));
                });
        List<Difference> differences = reconciliations.of(day);
        List<CheckLine> lines = new ArrayList<>();
        long cells = cells(day);
        lines.add(line("GL_SUBLEDGER", "JOB-092", cells, states, differences));
        lines.add(line("TRIAL_BALANCE", "JOB-091", orgs(day), states, differences));
        lines.add(line("ROLL_UP", "JOB-091", cells, states, differences));
        lines.add(line("INTERBRANCH", "JOB-093", 0, states, differences));
        lines.add(line("JOURNAL", "JOB-011", entries(day), states, List.of()));
        return lines;
    }

    private static CheckLine line(
            String check, String job, long cells, Map<String, String> states, List<Difference> differences) {
        List<Difference> own = differences.stream()
                .filter(difference -> difference.checkCode().equals(check))
                .toList();
        String state = states.getOrDefault(job, "");
        String tone = !own.isEmpty()
                ? "bad"
                : state.equals("COMPLETED") ? "ok" : state.equals("FAILED") && check.equals("JOURNAL") ? "bad" : "wait";
        return new CheckLine(
                check,
                job,
                tone,
                cells,
                own.size(),
                Money.grouped(own.stream()
                        .mapToLong(each -> Math.abs(each.differenceFen()))
                        .sum()));
    }

    private long cells(BusinessDate day) {
        return count("select count(*) from gl_balance where business_date = :day", day);
    }

    private long orgs(BusinessDate day) {
        return count("select count(distinct org_code) from gl_balance where business_date = :day", day);
    }

    private long entries(BusinessDate day) {
        return count(
                "select coalesce(sum(row_count), 0) from entry_batch where business_date = :day and state = 'ATTACHED'",
                day);
    }

    private long count(String sql, BusinessDate day) {
        return jdbc.sql(sql).param("day", day.day()).query(Long.class).single();
    }

    /** Bank-wide lines only for those who see the whole bank. */
    List<DifferenceLine> differences(BusinessDate day, DataScope scope) {
        List<Difference> open = reconciliations.unwaived(day);
        return reconciliations.of(day).stream()
                .filter(difference -> scope.reachesAll()
                        || OrgCode.isValid(difference.orgCode()) && scope.reaches(OrgCode.of(difference.orgCode())))
                .map(difference -> new DifferenceLine(
                        difference.checkCode(),
                        difference.orgCode(),
                        difference.subjectCode(),
                        difference.currency(),
                        Money.grouped(difference.glFen()),
                        Money.grouped(difference.detailFen()),
                        Money.grouped(difference.differenceFen()),
                        !open.contains(difference),
                        place(difference),
                        breakUrl(day, difference)))
                .toList();
    }

    /** Where the differences that nobody waived are looked into. */
    public List<String> breakUrls(BusinessDate day) {
        return reconciliations.unwaived(day).stream()
                .map(difference -> breakUrl(day, difference))
                .toList();
    }

    private static String place(Difference difference) {
        return String.join(
                "-", difference.checkCode(), difference.orgCode(), difference.subjectCode(), difference.currency());
    }

    private static String breakUrl(BusinessDate day, Difference difference) {
        return "/eod/break/" + day + "-" + place(difference);
    }
}
