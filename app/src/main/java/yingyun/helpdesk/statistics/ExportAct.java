package yingyun.helpdesk.statistics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.kernel.OrgCode;
import yingyun.reference.BankClock;

/** MC18: more rows of a figure than are free. Times and hits are those of the moment of export; which inquiries it holds is agreed to. */
@Component
class ExportAct implements FourEyesAct {

    static final String NAME = "helpdesk.export";

    private final Exports exports;
    private final BankClock clock;
    private final JdbcClient jdbc;

    ExportAct(Exports exports, BankClock clock, JdbcClient jdbc) {
        this.exports = exports;
        this.clock = clock;
        this.jdbc = jdbc;
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
        ExportFilter filter = ExportFilter.of(facts, maker);
        String rows = String.valueOf(exports.rows(filter).size());
        String subject = exports.subject(filter);
        return new Prospect(
                subject,
                new Sentence("HD-export.title", Map.of("rows", rows)),
                orgOf(maker),
                List.of(
                        new Change(Sentence.of("HD-export.rows"), Sentence.plain("0"), Sentence.plain(rows)),
                        new Change(
                                Sentence.of("HD-export.figure"),
                                Sentence.of("HD-export.nothing"),
                                Sentence.of("HD-figure." + filter.figure())),
                        new Change(
                                Sentence.of("HD-export.filter"),
                                Sentence.of("HD-export.nothing"),
                                Sentence.plain(filter.words()))),
                subject,
                Optional.empty(),
                Sentence.of("HD-export.risk"));
    }

    @Override
    @Transactional
    public void execute(Grant grant, Map<String, String> facts) {
        exports.add(grant.maker(), ExportFilter.of(facts, grant.maker()), grant.approvalId(), clock.instant());
    }

    @Override
    public boolean isDone(Grant grant) {
        return exports.isMadeUnder(grant.approvalId());
    }

    private OrgCode orgOf(EmployeeNo person) {
        return jdbc.sql("select org_code from employee where employee_no = :no")
                .param("no", person.value())
                .query((rs, n) -> OrgCode.of(rs.getString(1)))
                .single();
    }
}
