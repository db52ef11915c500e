package yingyun.knowledge.exchange;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;
import yingyun.knowledge.KnowledgeProblem;
import yingyun.reference.BankClock;

/** A rule document that was read becomes a version that nobody may cite until another person has looked through it. */
@Service
class RuleImports {

    private static final String NUMBER = "^[\u4e00-\u9fa5()（）A-Za-z ]{2,40}〔[0-9]{4}〕第?[0-9]{1,5}号$";

    private final JdbcClient jdbc;
    private final BankClock clock;
    private final AuditTrail audit;

    RuleImports(JdbcClient jdbc, BankClock clock, AuditTrail audit) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
    }

    /** What the person knows better than the text; empty: what the text says. */
    record Known(
            String documentNo,
            String title,
            String issuer,
            String kind,
            Optional<LocalDate> issuedOn,
            Optional<LocalDate> effectiveFrom,
            String replaces) {}

    record Added(String documentNo, int version) {}

    @Transactional
    Added add(RuleText text, Known known, byte[] file, String name, Operator by) {
        if (text.clauses().isEmpty()) {
            throw new KnowledgeProblem.NoClauses(name).refused();
        }
        String no = known.documentNo().isBlank()
                ? text.documentNo().orElseThrow(() -> missing("文号 / Document number"))
                : known.documentNo().strip();
        if (!no.matches(NUMBER)) {
            throw new KnowledgeProblem.FieldWrong("文号 / Document number", "衡银营〔2025〕37号").refused();
        }
        LocalDate from =
                known.effectiveFrom().or(text::effectiveFrom).orElseThrow(() -> missing("生效日期 / In force from"));
        LocalDate issued = known.issuedOn().or(text::issuedOn).orElse(from);
        @Nullable
        String replaces = known.replaces().isBlank() ? null : known.replaces().strip();
        if (replaces != null && !exists(replaces)) {
            throw new KnowledgeProblem.NotFound(replaces).refused();
        }
        document(no, known, text);
        int version = version(no, issued, from, replaces, file, name, by);
        clauses(no, version, text.clauses());
        remarks(no, version, text.remarks());
        audit.record(Auditable.done(
                "RULE_IMPORTED",
                by,
                "RULE " + no,
                Map.of(
                        "version", Integer.toString(version),
                        "clauses", Integer.toString(text.clauses().size()),
                        "remarks", Integer.toString(text.remarks().size()))));
        return new Added(no, version);
    }

    private static yingyun.kernel.Refused missing(String field) {
        return new KnowledgeProblem.ImportFieldMissing(field).refused();
    }

    private boolean exists(String documentNo) {
        return jdbc.sql("select exists (select 1 from rule_document where document_no::text = :no)")
                .param("no", documentNo)
                .query(Boolean.class)
                .single();
    }

    private void document(String no, Known known, RuleText text) {
        String title = known.title().isBlank()
                ? text.title().orElseThrow(() -> missing("名称 / Title"))
                : known.title().strip();
        String issuer = known.issuer().isBlank()
                ? no.substring(0, no.indexOf('〔'))
                : known.issuer().strip();
        jdbc.sql("""
                insert into rule_document (document_no, title, issuer, kind, recorded_at)
                values (:no, :title, :issuer, :kind, :now)
                on conflict do nothing
                """)
                .param("no", no)
                .param("title", title.substring(0, Math.min(200, title.length())))
                .param("issuer", issuer.substring(0, Math.min(100, issuer.length())))
                .param("kind", known.kind().equals("LAW") ? "LAW" : "BANK")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private int version(
            String no,
            LocalDate issued,
            LocalDate from,
            @Nullable String replaces,
            byte[] file,
            String name,
            Operator by) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('rule ' || :no, 0))")
                .param("no", no)
                .query((rs, n) -> 1)
                .single();
        return jdbc.sql("""
                insert into rule_version (document_no, version_no, issued_on, effective_from, replaces, state, imported_by, source_name,
                                          source_sha256)
                select :no, coalesce(max(version_no), 0) + 1, :issued, :from, :replaces, 'TO_REVIEW', :by, :name, :sha256
                  from rule_version where document_no::text = :no
                returning version_no
                """)
                .param("no", no)
                .param("issued", issued)
                .param("from", from)
                .param("replaces", replaces)
                .param("by", by.employeeNo().value())
                .param("name", name)
                .param("sha256", sha256(file))
                .query(Integer.class)
                .single();
    }

    private void clauses(String no, int version, List<RuleText.Clause> clauses) {
        String[] numbers = clauses.stream().map(RuleText.Clause::clauseNo).toArray(String[]::new);
        jdbc.sql("""
                insert into rule_clause (document_no, clause_no, ordinal)
                select :no, clause_no, ordinal from unnest(:numbers::text[]) with ordinality as c (clause_no, ordinal)
                on conflict do nothing
                """).param("no", no).param("numbers", numbers).update();
        jdbc.sql("""
                insert into rule_clause_text (document_no, version_no, clause_no, heading, body)
                select :no, :version, clause_no, heading, body
                  from unnest(:numbers::text[], :headings::text[], :bodies::text[]) as c (clause_no, heading, body)
                """)
                .param("no", no)
                .param("version", version)
                .param("numbers", numbers)
                .param(
                        "headings",
                        clauses.stream().map(RuleText.Clause::heading).toArray(String[]::new))
                .param("bodies", clauses.stream().map(RuleText.Clause::body).toArray(String[]::new))
                .update();
    }

    private void remarks(String no, int version, List<RuleText.Remark> remarks) {
        jdbc.sql("""
                insert into rule_import_remark (document_no, version_no, ordinal, line_no, remark, excerpt)
                select :no, :version, ordinal, line_no, remark, excerpt
                  from unnest(:lines::int[], :remarks::text[], :excerpts::text[]) with ordinality as r (line_no, remark, excerpt, ordinal)
                """)
                .param("no", no)
                .param("version", version)
                .param("lines", remarks.stream().map(RuleText.Remark::lineNo).toArray(Integer[]::new))
                .param("remarks", remarks.stream().map(RuleText.Remark::remark).toArray(String[]::new))
                .param(
                        "excerpts",
                        remarks.stream().map(RuleText.Remark::excerpt).toArray(String[]::new))
                .update();
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
