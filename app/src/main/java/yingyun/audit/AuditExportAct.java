package yingyun.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.kernel.OrgCode;
import yingyun.reference.BankClock;

/** MC18: an export of more rows than are free. Facts: the filter, and {@code upto}, the last row of the log that it may hold. */
@Component
class AuditExportAct implements FourEyesAct {

    static final String NAME = "audit.export";
    static final String UPTO = "upto";

    private final AuditLog log;
    private final AuditExports exports;
    private final BankClock clock;
    private final JdbcClient jdbc;

    AuditExportAct(AuditLog log, AuditExports exports, BankClock clock, JdbcClient jdbc) {
        this.log = log;
        this.exports = exports;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    static Map<String, String> facts(AuditFilter filter, long upto) {
        Map<String, String> facts = new LinkedHashMap<>(filter.facts());
        facts.put(UPTO, String.valueOf(upto));
        return facts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String mcCode() {
        return "MC18";
    }

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        AuditFilter filter = AuditFilter.of(facts);
        long upto = Long.parseLong(facts.getOrDefault(UPTO, "0"));
        int rows = countable(filter, upto);
        String subject = exports.subject(filter, upto);
        Map<String, String> said = Map.of("rows", String.valueOf(rows));
        return new Prospect(
                subject,
                new Sentence("AU-export.title", said),
                orgOf(maker),
                List.of(
                        new Change(
                                Sentence.of("AU-export.rows"),
                                Sentence.plain("0"),
                                Sentence.plain(String.valueOf(rows))),
                        new Change(
                                Sentence.of("AU-export.filter"),
                                Sentence.of("AU-export.nothing"),
                                filter.facts().isEmpty()
                                        ? Sentence.of("AU-export.everything")
                                        : Sentence.plain(filter.facts().toString()))),
                subject + " " + rows,
                Optional.empty(),
                Sentence.of("AU-export.risk"));
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        AuditFilter filter = AuditFilter.of(facts);
        long upto = Long.parseLong(facts.getOrDefault(UPTO, "0"));
        exports.add(grant.maker(), filter, upto, countable(filter, upto), grant.approvalId(), clock.instant());
    }

    @Override
    public boolean isDone(Grant grant) {
        return exports.isMadeUnder(grant.approvalId());
    }

    private int countable(AuditFilter filter, long upto) {
        int rows = log.count(filter, upto, AuditExports.MOST_ROWS + 1);
        if (rows > AuditExports.MOST_ROWS) {
            throw new AuditProblem.TooManyRows(AuditExports.MOST_ROWS).refused();
        }
        return rows;
    }

    private OrgCode orgOf(EmployeeNo person) {
        return OrgCode.of(jdbc.sql("select org_code from employee where employee_no = :no")
                .param("no", person.value())
                .query(String.class)
                .single());
    }
}
