package yingyun.distribution.inbox;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.stereotype.Component;

/**
 * Pages of a PDF as pictures and as text: every browser shows them, whatever the content policy says of embedded documents, and a
 * reader is read the text. The last pages asked for are kept, by the hash of their file.
 */
@Component
class PageImages {

    private static final float DOTS_PER_INCH = 128;
    private static final int MOST_KEPT = 48;

    private final Map<String, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** @param page counted from 1; empty where the document has no such page */
    Optional<byte[]> png(PaperFiles.Content pdf, int page) {
        String key = pdf.sha256() + " " + page;
        synchronized (kept) {
            byte[] known = kept.get(key);
            if (known != null) {
                return Optional.of(known);
            }
        }
        try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
            if (page < 1 || page > document.getNumberOfPages()) {
                return Optional.empty();
            }
            BufferedImage picture =
                    new PDFRenderer(document).renderImageWithDPI(page - 1, DOTS_PER_INCH, ImageType.RGB);
            ByteArrayOutputStream png = new ByteArrayOutputStream(1 << 17);
            ImageIO.write(picture, "png", png);
            byte[] bytes = png.toByteArray();
            synchronized (kept) {
                kept.put(key, bytes);
            }
            return Optional.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For those who listen instead of looking. */
    String text(PaperFiles.Content pdf, int page) {
        try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            return stripper.getText(document).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
