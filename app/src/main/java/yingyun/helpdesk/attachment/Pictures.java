package yingyun.helpdesk.attachment;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.springframework.stereotype.Component;

/** Draws a picture anew: what is not a point of it is gone. Two at a time, at most eight million points each (32 MB). */
@Component
class Pictures {

    static final int MOST_MILLION_POINTS = 8;
    private static final long MOST_POINTS = MOST_MILLION_POINTS * 1_000_000L;
    private static final int LONGEST_SIDE = 10_000;
    private static final float JPEG_QUALITY = 0.88f;
    private static final Semaphore AT_ONCE = new Semaphore(2);

    /** @throws yingyun.kernel.Refused if it is broken or has too many points */
    byte[] redrawn(byte[] content, FileKind kind) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return written(flat(read(content, kind)), kind);
        } catch (IOException | RuntimeException broken) {
            // The decoders of the JDK meet what is broken with exceptions of many kinds: to the sender all of them mean
            // the same.
            throw unreadable();
        } finally {
            AT_ONCE.release();
        }
    }

    private static BufferedImage read(byte[] content, FileKind kind) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(kind == FileKind.PNG ? "png" : "jpeg");
        ImageReader reader = readers.next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            // Metadata may be packed a thousandfold: it is not even opened.
            reader.setInput(in, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_POINTS) {
                throw unreadable();
            }
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage flat(BufferedImage picture) {
        BufferedImage flat = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = flat.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, flat.getWidth(), flat.getHeight());
        pen.drawImage(picture, 0, 0, null);
        pen.dispose();
        return flat;
    }

    private static byte[] written(BufferedImage picture, FileKind kind) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(kind == FileKind.PNG ? "png" : "jpeg")
                .next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam manner = writer.getDefaultWriteParam();
            if (kind == FileKind.JPEG) {
                manner.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                manner.setCompressionQuality(JPEG_QUALITY);
            }
            writer.write(null, new IIOImage(picture, null, null), manner);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static yingyun.kernel.Refused unreadable() {
        return new AttachmentProblem.PictureUnreadable(MOST_MILLION_POINTS).refused();
    }
}
