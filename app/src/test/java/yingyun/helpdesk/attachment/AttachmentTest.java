package yingyun.helpdesk.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingyun.helpdesk.inquiry.DeskStories;
import yingyun.helpdesk.masking.Masking;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;

@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachmentTest {

    private static final String SECRET = "13812345678";

    @SuppressWarnings("NullAway.Init")
    private DeskStories stories;

    @SuppressWarnings("NullAway.Init")
    private AttachmentDesk desk;

    @SuppressWarnings("NullAway.Init")
    private Operator teller;

    @BeforeAll
    void open() {
        stories = new DeskStories();
        desk = stories.bean(AttachmentDesk.class);
        teller = stories.person("TELLER", 0);
    }

    @AfterAll
    void close() {
        stories.close();
    }

    @BeforeEach
    void nothing_waits() {
        desk.waiting(teller).forEach(file -> desk.discard(file.id(), teller));
    }

    private void take(String name, byte[] content) {
        desk.take(name, 1, new ByteArrayInputStream(content), teller);
    }

    private String refusal(byte[] content) {
        try {
            take("a.png", content);
            return "";
        } catch (Refused refused) {
            return refused.problem().code();
        }
    }

    @Test
    void a_picture_goes_with_the_next_question_and_is_read_by_whom_it_concerns() {
        take("截屏.png", picture("png", 64, 32));
        take("照片.JPG", picture("jpeg", 64, 32));
        String no = stories.asked(teller, "U3", "残损币怎么换");

        List<Attachment> files = stories.bean(Attachments.class).of(no);

        assertThat(files).extracting(Attachment::name).containsExactly("截屏.png", "照片.jpg");
        assertThat(desk.waiting(teller)).isEmpty();
        assertThat(desk.of(no, stories.person("AGENT", 0))).isEqualTo(files);
        assertThatThrownBy(() -> desk.of(no, stories.person("TELLER", 29))).isInstanceOf(Refused.class);
        assertThat(desk.read(files.getFirst().id(), stories.person("AGENT", 0)).bytes())
                .isNotEmpty();
        assertThatThrownBy(() -> desk.read(files.getFirst().id(), stories.person("TELLER", 29)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> desk.read(files.getFirst().id(), stories.person("QC_INSPECTOR", 0)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> desk.discard(files.getFirst().id(), teller)).isInstanceOf(Refused.class);
        assertThatThrownBy(() ->
                        stories.owner("update attachment set inquiry_no = null, position = null where attachment_id = "
                                + files.getFirst().id()))
                .hasMessageContaining("不能再改");
    }

    @Test
    void three_and_no_more() {
        for (int i = 0; i < 3; i++) {
            take("a.png", picture("png", 8 + i, 8));
        }
        assertThat(refusal(picture("png", 20, 20))).isEqualTo("HD-1304");
    }

    @Test
    void what_is_kept_is_only_the_points() throws IOException {
        take("a.png", withText(picture("png", 40, 20)));
        take("b.jpg", withTail(withExif(picture("jpeg", 40, 20))));

        for (Attachment file : desk.waiting(teller)) {
            byte[] kept = desk.read(file.id(), teller).bytes();
            assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                    .doesNotContain(SECRET)
                    .doesNotContain("PK");
            assertThat(ImageIO.read(new ByteArrayInputStream(kept)).getWidth()).isEqualTo(40);
        }
    }

    @Test
    void what_is_no_picture_and_no_paper_is_refused_whatever_it_is_called() {
        assertThat(refusal("PK\u0003\u0004 zip".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("HD-1302");
        assertThat(refusal("<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("HD-1302");
        assertThat(refusal("GIF89a".getBytes(StandardCharsets.UTF_8))).isEqualTo("HD-1302");
        assertThat(refusal(new byte[0])).isEqualTo("HD-1302");
        assertThat(refusal(new byte[AttachmentDesk.MOST_BYTES + 1])).isEqualTo("HD-1303");
        assertThat(refusal(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0}))
                .isEqualTo("HD-1305");
        assertThat(refusal(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0}))
                .isEqualTo("HD-1305");
    }

    @Test
    void a_bomb_is_not_unfolded() {
        assertThat(refusal(pngBomb(60_000, 60_000))).isEqualTo("HD-1305");
        assertThat(refusal(pngBomb(9_000, 9_000))).isEqualTo("HD-1305");
        long before = System.nanoTime();
        take("text.png", withPackedText(picture("png", 30, 30)));
        assertThat((System.nanoTime() - before) / 1_000_000).isLessThan(3_000);
        assertThat(refusal(pdfBomb())).isEqualTo("HD-1307");
    }

    @Test
    void a_paper_is_looked_through() throws IOException {
        take("notice.pdf", pdf("Notice 2026-06-25, amount 86,000.00, EP3009", false));
        assertThat(refusal(pdf("customer phone " + SECRET, false))).isEqualTo("HD-1306");
        assertThat(refusal(pdf("with a picture", true))).isEqualTo("HD-1307");
        assertThat(refusal("%PDF-1.7 broken".getBytes(StandardCharsets.UTF_8))).isEqualTo("HD-1307");
        assertThat(refusal("%PDF-1.7 /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"
                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("HD-1307");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "截屏 1.png|截屏 1.png",
                "../../etc/passwd|passwd.png",
                "C:\\Users\\x\\证件13812345678.jpeg|证件电话#1.png",
                "卡 6222 0212 3456 7890 128.png|卡 卡号#1.png",
                "户名:张三丰.png|户名 姓名#1.png",
                "<img src=x onerror=alert(1)>.png|img src=x onerror=alert(1).png",
                "a\u202egnp.exe|agnp.png",
                "con.png|附件.png",
                "....|附件.png",
                "''|附件.png",
                "-rf.png|rf.png",
                "😀𠮷.png|😀𠮷.png"
            })
    void a_name_is_made_harmless(String sent, String kept) {
        assertThat(FileNames.harmless(sent, FileKind.PNG, stories.bean(Masking.class)))
                .isEqualTo(kept);
    }

    @Test
    void a_long_name_is_cut_and_a_line_end_is_none() {
        assertThat(FileNames.harmless("\u0000\r\nX-Evil: 1.png", FileKind.PNG, stories.bean(Masking.class)))
                .isEqualTo("X-Evil 1.png");
        assertThat(FileNames.harmless("长".repeat(5_000), FileKind.PDF, stories.bean(Masking.class)))
                .hasSize(64);
    }

    private static byte[] picture(String format, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(width / 2, height / 2, Color.RED.getRGB());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A chunk behind the head of a PNG. */
    private static byte[] withChunk(byte[] png, String type, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, 33);
        out.writeBytes(chunk(type, data));
        out.write(png, 33, png.length - 33);
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] typed = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(typed);
        sum.update(data);
        return java.nio.ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(typed)
                .put(data)
                .putInt((int) sum.getValue())
                .array();
    }

    private static byte[] withText(byte[] png) {
        return withChunk(png, "tEXt", ("Comment\0" + SECRET).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** 512 MB of spaces as a comment of half a megabyte. */
    private static byte[] withPackedText(byte[] png) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
        data.writeBytes(packed(512));
        return withChunk(png, "zTXt", data.toByteArray());
    }

    private static byte[] packed(int megabytes) {
        Deflater deflater = new Deflater(9);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] spaces = new byte[1 << 20];
        java.util.Arrays.fill(spaces, (byte) ' ');
        byte[] piece = new byte[1 << 16];
        for (int i = 0; i < megabytes; i++) {
            deflater.setInput(spaces);
            while (!deflater.needsInput()) {
                out.write(piece, 0, deflater.deflate(piece));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(piece, 0, deflater.deflate(piece));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static byte[] pngBomb(int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(picture("png", 4, 4), 0, 8);
        out.writeBytes(chunk(
                "IHDR",
                java.nio.ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array()));
        out.writeBytes(chunk("IDAT", packed(16)));
        out.writeBytes(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    private static byte[] withExif(byte[] jpeg) {
        byte[] data = ("Exif\0\0" + SECRET).getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (data.length + 2)});
        out.writeBytes(data);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static byte[] withTail(byte[] jpeg) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(jpeg);
        out.writeBytes(("PK\u0003\u0004" + SECRET).getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    private static byte[] pdf(String text, boolean withPicture) throws IOException {
        try (PDDocument paper = new PDDocument()) {
            PDPage page = new PDPage();
            paper.addPage(page);
            try (PDPageContentStream pen = new PDPageContentStream(paper, page)) {
                pen.beginText();
                pen.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                pen.newLineAtOffset(50, 700);
                pen.showText(text);
                pen.endText();
                if (withPicture) {
                    pen.drawImage(
                            LosslessFactory.createFromImage(paper, new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB)),
                            10,
                            10);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            paper.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] pdfBomb() {
        byte[] packed = packed(400);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("%PDF-1.4\n1 0 obj << /Length " + packed.length + " /Filter /FlateDecode >>\nstream\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(packed);
        out.writeBytes("\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }
}
