package yingyun.knowledge.exchange;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;
import yingyun.reference.BankClock;

/** Rows of a code table that are new or differ are written; codes that the table does not name stay as they are. */
@Service
class CodeImports {

    private final JdbcClient jdbc;
    private final BankClock clock;
    private final AuditTrail audit;

    CodeImports(JdbcClient jdbc, BankClock clock, AuditTrail audit) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
    }

    /** @param remarks what was not understood, by line */
    public record Report(int added, int changed, int unchanged, List<CodeTable.Remark> remarks, boolean tried) {}

    /** @param onlyTry says what it would do, and does nothing */
    @Transactional
    public Report take(CodeTable table, boolean onlyTry, Operator by) {
        List<CodeTable.Remark> remarks = new ArrayList<>(table.remarks());
        int added = 0;
        int changed = 0;
        int unchanged = 0;
        for (CodeTable.Row row : table.rows()) {
            if (row.documentNo() != null && !isClause(row)) {
                remarks.add(new CodeTable.Remark(
                        row.lineNo(), "CLAUSE_UNKNOWN", CodeTable.shortened(row.documentNo() + " " + row.clauseNo())));
                continue;
            }
            boolean known = isKnown(row.code());
            if (known && isSame(row)) {
                unchanged++;
                continue;
            }
            added += known ? 0 : 1;
            changed += known ? 1 : 0;
            if (!onlyTry) {
                write(row, by);
            }
        }
        if (!onlyTry) {
            audit.record(Auditable.done(
                    "CODES_IMPORTED",
                    by,
                    "CODES",
                    Map.of(
                            "added", Integer.toString(added),
                            "changed", Integer.toString(changed),
                            "remarks", Integer.toString(remarks.size()))));
        }
        remarks.sort((one, other) -> Integer.compare(one.lineNo(), other.lineNo()));
        return new Report(added, changed, unchanged, List.copyOf(remarks), onlyTry);
    }

    private boolean isClause(CodeTable.Row row) {
        return jdbc.sql(
                        "select exists (select 1 from rule_clause where document_no::text = :document and clause_no = :clause)")
                .param("document", row.documentNo())
                .param("clause", row.clauseNo())
                .query(Boolean.class)
                .single();
    }

    private boolean isKnown(String code) {
        return jdbc.sql("select exists (select 1 from code_dictionary where code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    private boolean isSame(CodeTable.Row row) {
        return values(jdbc.sql("""
                select exists (
                    select 1 from code_dictionary
                     where code = :code
                       and (kind, name, aliases, owner_desk, valid_from, meaning, say, terminal, avoid, duty)
                           = (:kind, :name, :aliases::text[], :desk, :from, :meaning, :say, :terminal, :avoid, :duty)
                       and valid_to is not distinct from cast(:to as date)
                       and document_no::text is not distinct from cast(:document as text) and clause_no is not distinct from cast(:clause as text))
                """), row).query(Boolean.class).single();
    }

    private void write(CodeTable.Row row, Operator by) {
        values(jdbc.sql("""
                insert into code_dictionary (code, kind, name, aliases, owner_desk, valid_from, valid_to, meaning, say, terminal, avoid,
                                             document_no, clause_no, duty, changed_by, changed_at)
                values (:code, :kind, :name, :aliases::text[], :desk, :from, cast(:to as date), :meaning, :say, :terminal, :avoid, :document, :clause,
                        :duty, :by, :now)
                on conflict (code) do update
                   set kind = excluded.kind, name = excluded.name, aliases = excluded.aliases, owner_desk = excluded.owner_desk,
                       valid_from = excluded.valid_from, valid_to = excluded.valid_to, meaning = excluded.meaning, say = excluded.say,
                       terminal = excluded.terminal, avoid = excluded.avoid, document_no = excluded.document_no,
                       clause_no = excluded.clause_no, duty = excluded.duty, changed_by = excluded.changed_by,
                       changed_at = excluded.changed_at
                """), row)
                .param("by", by.employeeNo().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, CodeTable.Row row) {
        return statement
                .param("code", row.code())
                .param("kind", row.kind())
                .param("name", row.name())
                .param("aliases", row.aliases().toArray(String[]::new))
                .param("desk", row.ownerDesk())
                .param("from", row.validFrom())
                .param("to", row.validTo())
                .param("meaning", row.meaning())
                .param("say", row.say())
                .param("terminal", row.terminal())
                .param("avoid", row.avoid())
                .param("document", row.documentNo())
                .param("clause", row.clauseNo())
                .param("duty", row.duty());
    }
}
