package yingyun.distribution.inbox;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.distribution.DistributionProblem;
import yingyun.distribution.PackageState;
import yingyun.distribution.PaperNo;
import yingyun.distribution.Words;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;
import yingyun.kernel.PasswordCheck;
import yingyun.kernel.Problem;
import yingyun.kernel.Refused;
import yingyun.kernel.SecondFactor;
import yingyun.reference.BankClock;

/**
 * 签收. A receipt says who signed for which file (its SHA-256), when, from where, and for whom; he shows again who he is by his password
 * or the code of his second factor. With one signature the whole pack of clean papers is signed for, each with its receipt. A refused
 * try is in the log too.
 */
@Service
class Signing {

    private static final int MOST_NAMED = 4;
    /** A password has at least ten characters: six digits are a code. */
    private static final Pattern CODE = Pattern.compile("\\s*[0-9]{3}\\s?[0-9]{3}\\s*");

    private final JdbcClient jdbc;
    private final Papers papers;
    private final PaperFiles files;
    private final Desks desks;
    private final Readings readings;
    private final PasswordCheck passwords;
    private final SecondFactor factors;
    private final BankClock clock;
    private final Clock system;
    private final AuditTrail audit;
    private final TransactionTemplate inTransaction;

    Signing(
            JdbcClient jdbc,
            Papers papers,
            PaperFiles files,
            Desks desks,
            Readings readings,
            PasswordCheck passwords,
            SecondFactor factors,
            BankClock clock,
            Clock system,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.papers = papers;
        this.files = files;
        this.desks = desks;
        this.readings = readings;
        this.passwords = passwords;
        this.factors = factors;
        this.clock = clock;
        this.system = system;
        this.audit = audit;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    /** A paper and the hash of its file as the signer saw it. */
    record Line(PaperNo no, String sha256) {}

    /** One paper. Exceptions and corrections must have been opened by him. */
    void sign(Line line, String proof, Operator signer) {
        audited(line.no().value(), signer, () -> {
            Paper paper = existing(line.no(), signer);
            demandSignable(paper, line.sha256(), signer);
            if (!paper.clean() && !readings.hasViewed(paper, signer)) {
                throw new DistributionProblem.NotOpenedYet(paper.no().value()).refused();
            }
            files.read(paper, paper.format(), signer);
            write(List.of(paper), confirmed(proof, signer), signer);
        });
    }

    /** 整包签收: clean papers only, exactly those that stood before him. */
    void signPack(List<Line> lines, String proof, Operator signer) {
        audited("PACK " + lines.size(), signer, () -> {
            List<Paper> pack = new ArrayList<>();
            for (Line line : lines) {
                Paper paper = existing(line.no(), signer);
                if (!paper.clean() || !paper.waits() || !paper.fileSha256().equals(line.sha256())) {
                    throw new DistributionProblem.PackChanged(lines.size()).refused();
                }
                demandSignable(paper, line.sha256(), signer);
                pack.add(paper);
            }
            if (pack.isEmpty()) {
                throw new DistributionProblem.PackChanged(0).refused();
            }
            pack.forEach(paper -> files.read(paper, paper.format(), signer));
            write(pack, confirmed(proof, signer), signer);
        });
    }

    private Paper existing(PaperNo no, Operator signer) {
        return papers.find(no, signer).orElseThrow(() -> new DistributionProblem.NotFound(no.value()).refused());
    }

    private void demandSignable(Paper paper, String sha256, Operator signer) {
        String no = paper.no().value();
        if (paper.state().isVoid()) {
            throw new DistributionProblem.NoLongerInForce(
                            no,
                            papers.versions(paper.no(), signer).getFirst().no().value())
                    .refused();
        }
        paper.receipt().ifPresent(receipt -> {
            throw new DistributionProblem.SignedAlready(
                            no, receipt.name(), Words.time(receipt.bankTime(), clock.instant()))
                    .refused();
        });
        if (!paper.waits()) {
            throw new DistributionProblem.NotFound(no).refused();
        }
        if (!paper.fileSha256().equals(sha256)) {
            throw new DistributionProblem.NotWhatWasRead(no).refused();
        }
        if (!desks.maySign(paper.no().reportCode(), paper.recipientOrg(), signer.employeeNo(), clock.instant())) {
            throw notYours(paper);
        }
    }

    private Refused notYours(Paper paper) {
        List<String> who = desks.signers(paper.no().reportCode(), paper.recipientOrg(), clock.instant(), MOST_NAMED);
        return new DistributionProblem.NotYoursToSign(paper.no().value(), who.isEmpty() ? "-" : String.join("、", who))
                .refused();
    }

    /** Asked for last: a code is used up by it. */
    private String confirmed(String proof, Operator signer) {
        boolean isCode = CODE.matcher(proof).matches();
        boolean right = isCode
                ? factors.verify(signer.employeeNo(), proof.replaceAll("\\s", ""))
                : !proof.isEmpty() && passwords.matches(signer.employeeNo(), proof);
        if (!right) {
            throw new DistributionProblem.IdentityNotConfirmed().refused();
        }
        return isCode ? "SECOND_FACTOR" : "PASSWORD";
    }

    private void write(List<Paper> signed, String method, Operator signer) {
        Instant now = clock.instant();
        try {
            inTransaction.executeWithoutResult(status -> {
                long signature = jdbc.sql("select nextval('report_signature_no')")
                        .query(Long.class)
                        .single();
                signed.forEach(paper -> {
                    Written receipt = receipt(paper, signature, method, signer, now);
                    audit.record(Auditable.done(
                            "REPORT_SIGNED",
                            signer,
                            paper.no().value(),
                            Map.of(
                                    "sha256",
                                    paper.fileSha256(),
                                    "signature",
                                    Long.toString(signature),
                                    "method",
                                    method,
                                    "for",
                                    receipt.actingFor().isEmpty() ? "-" : receipt.actingFor(),
                                    "role",
                                    receipt.roleCode(),
                                    "at",
                                    receipt.signedAt().toString())));
                });
            });
        } catch (DataAccessException refused) {
            throw translated(refused, signed, signer).orElseThrow(() -> refused);
        }
    }

    /**
     * As the database has it.
     *
     * @param actingFor whom he signed for; empty if for himself
     */
    private record Written(String actingFor, String roleCode, Instant signedAt) {}

    private Written receipt(Paper paper, long signature, String method, Operator signer, Instant now) {
        Written written = jdbc.sql("""
                insert into report_receipt (package_id, signature_no, employee_no, file_sha256, method, terminal, bank_time, signed_at)
                values (:package, :signature, :person, :sha256, :method, :terminal, :now, :system)
                returning coalesce(acting_for::text, ''), role_code, signed_at
                """)
                .param("package", paper.packageId())
                .param("signature", signature)
                .param("person", signer.employeeNo().value())
                .param("sha256", paper.fileSha256())
                .param("method", method)
                .param("terminal", signer.terminal())
                .param("now", Papers.column(now))
                .param("system", Papers.column(system.instant()))
                .query((rs, n) -> new Written(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getObject(3, OffsetDateTime.class).toInstant()))
                .single();
        String before = jdbc.sql("select state from report_package where package_id = :package for update")
                .param("package", paper.packageId())
                .query(String.class)
                .single();
        jdbc.sql("update report_package set state = 'SIGNED' where package_id = :package")
                .param("package", paper.packageId())
                .update();
        jdbc.sql("""
                insert into report_package_event (package_id, from_state, to_state, moved_at, moved_by)
                values (:package, :before, 'SIGNED', :now, :by)
                """)
                .param("package", paper.packageId())
                .param("before", PackageState.valueOf(before).name())
                .param("now", Papers.column(now))
                .param("by", signer.employeeNo().value())
                .update();
        return written;
    }

    /** Somebody was faster, or a role went: the database saw it first. */
    private Optional<RuntimeException> translated(DataAccessException refused, List<Paper> signed, Operator signer) {
        Paper first = signed.getFirst();
        return constraintOf(refused).map(constraint -> switch (constraint) {
            case "report_receipt_pkey", "receipt_of_a_paper_in_force" ->
                signed.size() > 1
                        ? new DistributionProblem.PackChanged(signed.size()).refused()
                        : papers.find(first.no(), signer)
                                .flatMap(Paper::receipt)
                                .map(receipt -> new DistributionProblem.SignedAlready(
                                                first.no().value(),
                                                receipt.name(),
                                                Words.time(receipt.bankTime(), clock.instant()))
                                        .refused())
                                .orElseGet(() -> new DistributionProblem.NoLongerInForce(
                                                first.no().value(), "-")
                                        .refused());
            case "receipt_of_the_very_file" ->
                new DistributionProblem.NotWhatWasRead(first.no().value()).refused();
            case "receipt_by_one_who_may" -> notYours(first);
            default -> refused;
        });
    }

    private static Optional<String> constraintOf(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException sql && sql.getServerErrorMessage() != null) {
                return Optional.ofNullable(
                        Objects.requireNonNull(sql.getServerErrorMessage()).getConstraint());
            }
        }
        return Optional.empty();
    }

    private void audited(String object, Operator signer, Runnable act) {
        try {
            act.run();
        } catch (Refused refused) {
            Problem problem = refused.problem();
            if (problem.kind() != Problem.Kind.NOT_FOUND) {
                audit.record(Auditable.refused("REPORT_SIGNED", signer, object, Map.of("code", problem.code())));
            }
            throw refused;
        }
    }
}
