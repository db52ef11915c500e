package yingyun.knowledge.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.BodyContentHandler;
import org.springframework.stereotype.Component;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import yingyun.knowledge.KnowledgeProblem;

/**
 * The text of a Word, PDF or plain text file. What it is, its first bytes say, not its name. Bounds: {@link #MOST_BYTES} as sent,
 * {@link #MOST_INFLATED} unpacked in {@link #MOST_ENTRIES} parts, {@link #MOST_CHARACTERS} of text, {@link #SECONDS}; files within the
 * file are not opened. One at a time: a reading that does not end when told to holds up the next, and nothing else.
 */
@Component
class DocumentReader {

    static final int MOST_BYTES = 10 * 1024 * 1024;
    static final int MOST_INFLATED = 100 * 1024 * 1024;
    static final int MOST_ENTRIES = 2_000;
    static final int MOST_CHARACTERS = 1_000_000;
    static final int SECONDS = 20;

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };

    private final Semaphore one = new Semaphore(1);

    /** @throws yingyun.kernel.Refused in words, whatever is wrong with the file */
    String text(byte[] file, String name) {
        if (file.length > MOST_BYTES) {
            throw new KnowledgeProblem.FileTooLarge(name, MOST_BYTES / 1024 / 1024).refused();
        }
        if (begins(file, PDF)) {
            return parsed(pdf(), file, name);
        }
        if (begins(file, OLE)) {
            return parsed(new OfficeParser(), file, name);
        }
        if (begins(file, ZIP)) {
            demandWord(file, name);
            return parsed(new OOXMLParser(), file, name);
        }
        return plain(file, name);
    }

    private static boolean begins(byte[] file, byte[] magic) {
        return file.length >= magic.length
                && ByteBuffer.wrap(file, 0, magic.length).equals(ByteBuffer.wrap(magic));
    }

    private static Parser pdf() {
        PDFParser parser = new PDFParser();
        PDFParserConfig config = parser.getPDFParserConfig();
        config.setExtractInlineImages(false);
        config.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        config.setMaxMainMemoryBytes(32L * 1024 * 1024);
        return parser;
    }

    private static String plain(byte[] file, String name) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            if (text.indexOf('\0') < 0 && text.length() <= MOST_CHARACTERS) {
                return text;
            }
        } catch (CharacterCodingException notText) {
            // Then it is none of the four kinds.
        }
        throw new KnowledgeProblem.FileKindUnknown(name).refused();
    }

    /** Unpacked once, only to be counted, before a parser sees it. */
    private static void demandWord(byte[] file, String name) {
        boolean word = false;
        long inflated = 0;
        int entries = 0;
        byte[] buffer = new byte[64 * 1024];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                word |= entry.getName().equals("word/document.xml");
                entries++;
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    inflated += read;
                    if (inflated > MOST_INFLATED || entries > MOST_ENTRIES) {
                        throw new KnowledgeProblem.TooMuchInside(name).refused();
                    }
                }
            }
        } catch (IOException | IllegalArgumentException damaged) {
            throw new KnowledgeProblem.FileUnreadable(name).refused();
        }
        if (!word) {
            throw new KnowledgeProblem.FileKindUnknown(name).refused();
        }
    }

    private String parsed(Parser parser, byte[] file, String name) {
        if (!one.tryAcquire()) {
            throw new KnowledgeProblem.ImportBusy().refused();
        }
        FutureTask<String> reading = new FutureTask<>(() -> {
            try {
                return read(parser, file);
            } finally {
                one.release();
            }
        });
        Thread.ofPlatform().daemon().name("rule-import").start(reading);
        try {
            return reading.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            reading.cancel(true);
            throw new KnowledgeProblem.TookTooLong(name, SECONDS).refused();
        } catch (InterruptedException stopped) {
            reading.cancel(true);
            Thread.currentThread().interrupt();
            throw new KnowledgeProblem.ImportBusy().refused();
        } catch (ExecutionException failed) {
            throw (tooMuch(failed)
                            ? new KnowledgeProblem.TooMuchInside(name)
                            : new KnowledgeProblem.FileUnreadable(name))
                    .refused();
        }
    }

    /** The limit of characters, or what the libraries take for a bomb, or memory: all of them mean too much. */
    private static boolean tooMuch(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String name = cause.getClass().getSimpleName() + " " + cause.getMessage();
            if (cause instanceof OutOfMemoryError || name.contains("WriteLimitReached") || name.contains("Zip bomb")) {
                return true;
            }
        }
        return false;
    }

    private static String read(Parser parser, byte[] file) throws IOException, SAXException, TikaException {
        BodyContentHandler text = new BodyContentHandler(MOST_CHARACTERS);
        ParseContext context = new ParseContext();
        context.set(EmbeddedDocumentExtractor.class, new NothingWithin());
        try (TikaInputStream in = TikaInputStream.get(file)) {
            parser.parse(in, text, new Metadata(), context);
        }
        return text.toString();
    }

    private static final class NothingWithin implements EmbeddedDocumentExtractor {

        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {
            // Nothing: pictures and attachments of a rule are no clauses.
        }
    }
}
