package yingyun.reporting.paper;

import java.io.ByteArrayOutputStream;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import net.sf.jasperreports.pdf.type.PdfVersionEnum;
import net.sf.jasperreports.pdf.type.PdfaConformanceEnum;
import org.springframework.stereotype.Component;

/** Prints a paper as PDF/A-2b: fonts embedded, colours by an sRGB profile, nothing that a reader would have to fetch. */
@Component
public class PdfPress {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Templates templates;
    private final PaperFonts fonts;

    public PdfPress(Templates templates, PaperFonts fonts) {
        this.templates = templates;
        this.fonts = fonts;
    }

    /**
     * @param pages as laid out; the file is read again by JOB-111 and must have as many
     * @param missingCharacters that no font has, each printed as □
     */
    public record Printed(byte[] content, int pages, String missingCharacters) {}

    /** A paper laid out on pages, in the characters that can be printed: what the template is filled with. */
    record Prepared(
            JasperReport report,
            String title,
            Map<String, Object> head,
            PageLines lines,
            int pages,
            Set<Integer> missing) {}

    public Printed print(Layout layout, Paper paper) {
        Prepared prepared = prepare(layout, paper);
        String missing = prepared.missing().stream().map(Character::toString).collect(Collectors.joining());
        return new Printed(draw(prepared), prepared.pages(), missing);
    }

    Prepared prepare(Layout layout, Paper paper) {
        List<Pages.OnPage> lines = Pages.of(layout, paper);
        int pages = Pages.count(lines);
        List<PageLines.Printable> printable = new ArrayList<>(lines.size());
        lines.forEach(line -> printable.add(PageLines.Printable.of(line, pages)));
        Map<String, Object> head = head(layout, paper);
        List<String> texts = new ArrayList<>(printable.size() * 8);
        printable.forEach(line -> line.addTexts(texts));
        head.values().forEach(value -> texts.add((String) value));
        PaperFonts.Choice choice = fonts.choose(texts);
        if (!choice.missing().isEmpty()) {
            printable.replaceAll(line -> line.withMarks(choice.missing()));
            head.replaceAll((name, value) -> PaperFonts.printable((String) value, choice.missing()));
        }
        Templates.Template template = templates.of(layout.template());
        JasperReport report = choice.isWholeFont() ? template.whole() : template.subset();
        return new Prepared(report, layout.title(), head, new PageLines(printable), pages, choice.missing());
    }

    private static Map<String, Object> head(Layout layout, Paper paper) {
        Map<String, Object> head = new HashMap<>();
        head.put("bankName", paper.bankName());
        head.put("title", layout.title());
        head.put("dayLine", "业务日期:" + DAY.format(paper.businessDate().day()));
        head.put("codeLine", "报表编号:" + layout.reportCode() + "  第 " + paper.versionNo() + " 版");
        head.put("printedLine", "打印时间:" + TIME.format(paper.printedAt()));
        head.put("pageNote", pageNote(layout, paper.pageNotes()));
        return head;
    }

    /** One line on every page; the notes after the last line say all. */
    private static String pageNote(Layout layout, List<String> notes) {
        if (notes.isEmpty()) {
            return "";
        }
        String more = notes.size() > 1 ? " 等 " + notes.size() + " 笔,详见末页" : "";
        List<String> lines = DisplayWidth.wrapped(notes.getFirst(), layout.noteWidth() - 24);
        return lines.size() == 1 ? lines.getFirst() + more : lines.getFirst() + "…" + (more.isEmpty() ? "详见末页" : more);
    }

    static byte[] draw(Prepared prepared) {
        try {
            JasperPrint filled = JasperFillManager.getInstance(DefaultJasperReportsContext.getInstance())
                    .fill(prepared.report(), prepared.head(), prepared.lines().again());
            ByteArrayOutputStream out = new ByteArrayOutputStream(65_536);
            JRPdfExporter exporter = new JRPdfExporter(DefaultJasperReportsContext.getInstance());
            exporter.setExporterInput(new SimpleExporterInput(filled));
            exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
            exporter.setConfiguration(archivable(prepared.title()));
            exporter.exportReport();
            return out.toByteArray();
        } catch (JRException broken) {
            throw new IllegalStateException("paper could not be printed", broken);
        }
    }

    private static SimplePdfExporterConfiguration archivable(String title) {
        SimplePdfExporterConfiguration configuration = new SimplePdfExporterConfiguration();
        configuration.setPdfaConformance(PdfaConformanceEnum.PDFA_2B);
        configuration.setPdfVersion(PdfVersionEnum.VERSION_1_7);
        configuration.setIccProfilePath("paper/sRGB.icc");
        configuration.setEmbedIccProfile(true);
        configuration.setMetadataTitle(title);
        configuration.setDisplayMetadataTitle(true);
        configuration.setMetadataCreator("Yingyun");
        return configuration;
    }
}
