package yingyun.helpdesk.attachment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.stereotype.Component;
import yingyun.helpdesk.masking.Masked;
import yingyun.helpdesk.masking.Masking;

/**
 * Looks a PDF through before it is kept: only text, no customer's number in it. A picture in it could not be covered, so one with
 * pictures is refused, and so is what runs, holds files or unfolds beyond 64 MB.
 */
@Component
class Papers {

    private static final int MOST_PAGES = 40;
    private static final int MOST_UNFOLDED = 64 << 20;
    private static final int MOST_TEXT = 400_000;
    private static final Pattern NOT_TAKEN = Pattern.compile(
            "/(?:JavaScript|JS|Launch|EmbeddedFiles?|Encrypt|RichMedia|XFA|LZWDecode|RunLengthDecode|Crypt)\\b|/Subtype\\s*/Image\\b"
                    + "|/FlateDecode\\s*/FlateDecode");
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.ISO_8859_1);

    private final Masking masking;

    Papers(Masking masking) {
        this.masking = masking;
    }

    /** @throws yingyun.kernel.Refused if it may not be kept */
    void check(byte[] content) {
        if (!isPlain(content)) {
            throw new AttachmentProblem.PaperNotReadable().refused();
        }
        Masked masked = masking.mask(text(content));
        if (masked.changed()) {
            throw new AttachmentProblem.CustomerDataInPaper(masked.tokens().size()).refused();
        }
    }

    private static String text(byte[] content) {
        try (PDDocument paper = Loader.loadPDF(
                content, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(MOST_UNFOLDED).streamCache)) {
            if (paper.isEncrypted() || paper.getNumberOfPages() > MOST_PAGES) {
                throw new AttachmentProblem.PaperNotReadable().refused();
            }
            String text = new PDFTextStripper().getText(paper);
            if (text.length() > MOST_TEXT || text.isBlank()) {
                throw new AttachmentProblem.PaperNotReadable().refused();
            }
            return text;
        } catch (IOException broken) {
            throw new AttachmentProblem.PaperNotReadable().refused();
        }
    }

    /** Every packed part is unpacked against one limit, and looked into like the file itself. */
    private static boolean isPlain(byte[] content) {
        if (NOT_TAKEN.matcher(new String(content, StandardCharsets.ISO_8859_1)).find()) {
            return false;
        }
        int left = MOST_UNFOLDED;
        for (int at = next(content, 0); at >= 0 && left > 0; at = next(content, at)) {
            byte[] part = unfolded(content, at, left);
            left -= part.length;
            if (NOT_TAKEN.matcher(new String(part, StandardCharsets.ISO_8859_1)).find()) {
                return false;
            }
        }
        return left > 0;
    }

    /** Behind the next word {@code stream} and its line end; negative if there is none. */
    private static int next(byte[] content, int from) {
        for (int i = from; i + STREAM.length + 2 < content.length; i++) {
            if (java.util.Arrays.mismatch(content, i, i + STREAM.length, STREAM, 0, STREAM.length) < 0) {
                int at = i + STREAM.length;
                at += content[at] == '\r' ? 1 : 0;
                return at + (content[at] == '\n' ? 1 : 0);
            }
        }
        return -1;
    }

    private static byte[] unfolded(byte[] content, int at, int most) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(content, at, content.length - at);
            var whole = new java.io.ByteArrayOutputStream();
            byte[] piece = new byte[1 << 16];
            for (int read = inflater.inflate(piece); read > 0; read = inflater.inflate(piece)) {
                whole.write(piece, 0, read);
                if (whole.size() >= most) {
                    break;
                }
            }
            return whole.toByteArray();
        } catch (DataFormatException notPacked) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }
}
