package yingyun.knowledge.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/** Files as people send them, and as people who mean harm do. */
class DocumentReaderTest {

    private final DocumentReader reader = new DocumentReader();

    private static byte[] word(String... paragraphs) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            for (String paragraph : paragraphs) {
                document.createParagraph().createRun().setText(paragraph);
            }
            document.write(out);
        }
        return out.toByteArray();
    }

    private static byte[] pdf(String text, String password) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(text);
                content.endText();
            }
            if (!password.isEmpty()) {
                document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            }
            document.save(out);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String entry, long zeros) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            byte[] block = new byte[1024 * 1024];
            for (long written = 0; written < zeros; written += block.length) {
                zip.write(block);
            }
        }
        return out.toByteArray();
    }

    @Test
    void word_pdf_and_text_are_read_whatever_they_are_called() throws IOException {
        assertThat(reader.text(word("第一条 甲。", "第二条 乙。"), "x.pdf")).contains("第一条 甲。\n第二条 乙。");
        assertThat(reader.text(pdf("Article 1. Something", ""), "x.docx")).contains("Article 1. Something");
        assertThat(reader.text("第一条 甲。".getBytes(StandardCharsets.UTF_8), "x.txt"))
                .isEqualTo("第一条 甲。");
    }

    @Test
    void other_kinds_damaged_and_locked_files_are_refused_in_words() throws IOException {
        assertThatThrownBy(() -> reader.text(new byte[] {(byte) 0xFF, (byte) 0xD8, 0, 0}, "x.docx"))
                .hasMessageContaining("KN-1016");
        assertThatThrownBy(() -> reader.text(zip("xl/workbook.xml", 10), "x.docx"))
                .hasMessageContaining("KN-1016");
        byte[] half = word("第一条 甲。");
        assertThatThrownBy(() -> reader.text(java.util.Arrays.copyOf(half, half.length / 3), "x.docx"))
                .hasMessageContaining("KN-10");
        assertThatThrownBy(() -> reader.text("%PDF-1.7 nothing".getBytes(StandardCharsets.US_ASCII), "x.pdf"))
                .hasMessageContaining("KN-1017");
        byte[] locked = pdf("Article 1", "geheim");
        assertThatThrownBy(() -> reader.text(locked, "x.pdf")).hasMessageContaining("KN-1017");
    }

    @Test
    void a_bomb_is_refused_before_a_parser_sees_it() throws IOException {
        byte[] bomb = zip("word/document.xml", 200L * 1024 * 1024);
        assertThat(bomb.length).isLessThan(1024 * 1024);
        assertThatThrownBy(() -> reader.text(bomb, "bomb.docx")).hasMessageContaining("KN-1018");
        assertThatThrownBy(() -> reader.text(new byte[DocumentReader.MOST_BYTES + 1], "big.docx"))
                .hasMessageContaining("KN-1015");
    }

    @Test
    void more_text_than_is_taken_is_refused() throws IOException {
        String long1 = "甲".repeat(100_000);
        byte[] file = word(long1, long1, long1, long1, long1, long1, long1, long1, long1, long1, long1);
        assertThatThrownBy(() -> reader.text(file, "long.docx")).hasMessageContaining("KN-1018");
        assertThat(reader.text(word("第一条 之后照常。"), "next.docx")).contains("之后照常");
    }
}
