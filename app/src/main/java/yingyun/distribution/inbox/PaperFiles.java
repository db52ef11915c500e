package yingyun.distribution.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.stereotype.Component;
import yingyun.database.DatabaseProblem;
import yingyun.database.Store;
import yingyun.distribution.DistributionProblem;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;

/**
 * The bytes of a paper out of the store. Nothing leaves this class that does not have the hash under which it was released; one that
 * has not is refused and told to the auditor.
 */
@Component
class PaperFiles {

    private final Papers papers;
    private final Store store;
    private final AuditTrail audit;

    PaperFiles(Papers papers, Store store, AuditTrail audit) {
        this.papers = papers;
        this.store = store;
        this.audit = audit;
    }

    /** A file as it was released. */
    record Content(String format, String sha256, byte[] bytes) {}

    Content read(Paper paper, String format, Operator reader) {
        Papers.File file = papers.file(paper, format)
                .orElseThrow(() -> new DistributionProblem.NotFound(paper.no().value() + " " + format).refused());
        byte[] bytes = bytes(file, paper, reader);
        if (bytes.length != file.bytes() || !file.sha256().equals(sha256(bytes))) {
            throw damaged(paper, file, reader);
        }
        return new Content(file.format(), file.sha256(), bytes);
    }

    private byte[] bytes(Papers.File file, Paper paper, Operator reader) {
        try {
            return Files.readAllBytes(store.path(file.sha256()));
        } catch (Refused gone) {
            if (gone.problem() instanceof DatabaseProblem.NotStored) {
                throw damaged(paper, file, reader);
            }
            throw gone;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Refused damaged(Paper paper, Papers.File file, Operator reader) {
        audit.record(Auditable.refused(
                "REPORT_FILE_DAMAGED",
                reader,
                paper.no().value(),
                Map.of("format", file.format(), "sha256", file.sha256())));
        return new DistributionProblem.FileDamaged(paper.no().value(), file.format()).refused();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
