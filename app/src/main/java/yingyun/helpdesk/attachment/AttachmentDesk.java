package yingyun.helpdesk.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.database.Store;
import yingyun.database.StoredFile;
import yingyun.helpdesk.masking.Masking;
import yingyun.kernel.DataScope;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;

/** Takes files in, gives them out. Decoding and storing stand outside the transaction. */
@Service
class AttachmentDesk {

    static final int MOST_MEGABYTES = 5;
    static final int MOST_BYTES = MOST_MEGABYTES << 20;
    private static final int MOST_COVERED = 200;

    private final Attachments attachments;
    private final Pictures pictures;
    private final Papers papers;
    private final Masking masking;
    private final Store store;
    private final BankClock clock;
    private final TransactionTemplate inTransaction;

    AttachmentDesk(
            Attachments attachments,
            Pictures pictures,
            Papers papers,
            Masking masking,
            Store store,
            BankClock clock,
            PlatformTransactionManager transactions) {
        this.attachments = attachments;
        this.pictures = pictures;
        this.papers = papers;
        this.masking = masking;
        this.store = store;
        this.clock = clock;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    /** @param covered how many places the sender has covered */
    void take(String name, int covered, InputStream content, Operator sender) {
        byte[] sent = bytes(content);
        FileKind kind = FileKind.of(sent).orElseThrow(() -> new AttachmentProblem.KindNotTaken().refused());
        byte[] kept = kind.isPicture() ? pictures.redrawn(sent, kind) : checked(sent);
        if (kept.length > MOST_BYTES) {
            throw new AttachmentProblem.TooLarge(MOST_MEGABYTES).refused();
        }
        if (attachments.waiting(sender.employeeNo(), clock.instant()).size() >= Attachments.MOST) {
            throw new AttachmentProblem.TooMany(Attachments.MOST).refused();
        }
        StoredFile stored = store.put(new ByteArrayInputStream(kept));
        Attachments.Taken file = new Attachments.Taken(
                FileNames.harmless(name, kind, masking),
                kind,
                kept.length,
                stored.sha256(),
                Math.clamp(covered, 0, MOST_COVERED));
        inTransaction.executeWithoutResult(status -> add(file, sender));
    }

    private void add(Attachments.Taken file, Operator sender) {
        attachments.holdBack(sender.employeeNo());
        Instant now = clock.instant();
        if (attachments.waiting(sender.employeeNo(), now).size() >= Attachments.MOST) {
            throw new AttachmentProblem.TooMany(Attachments.MOST).refused();
        }
        attachments.add(file, sender.employeeNo(), now);
    }

    void discard(long id, Operator sender) {
        if (!attachments.discard(id, sender.employeeNo(), clock.instant())) {
            throw new AttachmentProblem.NotFound(id).refused();
        }
    }

    List<Attachment> waiting(Operator sender) {
        return attachments.waiting(sender.employeeNo(), clock.instant());
    }

    /** Of an inquiry that he may see. */
    List<Attachment> of(String inquiryNo, Operator reader) {
        if (!attachments.isSeen(inquiryNo, reader.scope(Right.INQUIRY_VIEW))) {
            throw new AttachmentProblem.NotFound(0).refused();
        }
        return attachments.of(inquiryNo);
    }

    record Content(Attachment attachment, FileKind kind, byte[] bytes) {}

    Content read(long id, Operator reader) {
        boolean seesInquiries = reader.may(Right.INQUIRY_VIEW);
        DataScope scope = seesInquiries
                ? reader.scope(Right.INQUIRY_VIEW)
                : DataScope.of(java.util.Set.of(), reader.employeeNo());
        Attachments.Stored stored = attachments
                .readable(id, scope, seesInquiries)
                .orElseThrow(() -> new AttachmentProblem.NotFound(id).refused());
        try {
            byte[] bytes = Files.readAllBytes(store.path(stored.sha256()));
            if (!stored.sha256().equals(sha256(bytes))) {
                throw new AttachmentProblem.Damaged(id).refused();
            }
            return new Content(
                    stored.attachment(), FileKind.valueOf(stored.attachment().kind()), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] checked(byte[] paper) {
        papers.check(paper);
        return paper;
    }

    private static byte[] bytes(InputStream content) {
        try {
            byte[] bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new AttachmentProblem.TooLarge(MOST_MEGABYTES).refused();
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
