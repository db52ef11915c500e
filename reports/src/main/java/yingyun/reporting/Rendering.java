package yingyun.reporting;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import yingyun.database.Store;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reporting.paper.DayNotes;
import yingyun.reporting.paper.DayNotesReader;
import yingyun.reporting.paper.Edition;
import yingyun.reporting.paper.Paper;
import yingyun.reporting.paper.PdfPress;
import yingyun.reporting.paper.ReportSource;
import yingyun.reporting.paper.Sha256;
import yingyun.reporting.paper.StatementTrees;
import yingyun.reporting.paper.Templates;
import yingyun.reporting.paper.XlsxPress;

/**
 * Makes planned papers: rows are read and frozen, a file per format is written beside the store, forced to disk, hashed and renamed
 * into it before the transaction names it.
 */
@Component
class Rendering {

    private final Map<String, ReportSource> sources = new TreeMap<>();
    private final Store store;
    private final Artifacts artifacts;
    private final StatementTrees trees;
    private final DayNotesReader notes;
    private final Templates templates;
    private final PdfPress pdf;
    private final XlsxPress xlsx;
    private final Bank bank;
    private final BankClock clock;

    Rendering(
            List<ReportSource> sources,
            Store store,
            Artifacts artifacts,
            StatementTrees trees,
            DayNotesReader notes,
            Templates templates,
            PdfPress pdf,
            XlsxPress xlsx,
            Bank bank,
            BankClock clock) {
        sources.forEach(source -> this.sources.put(source.layout().reportCode(), source));
        this.store = store;
        this.artifacts = artifacts;
        this.trees = trees;
        this.notes = notes;
        this.templates = templates;
        this.pdf = pdf;
        this.xlsx = xlsx;
        this.bank = bank;
        this.clock = clock;
    }

    /** As they are now: a paper can be printed again as it was printed then. */
    void rememberTemplates(BusinessDate day) {
        sources.values().forEach(source -> {
            Templates.Template template = templates.of(source.layout().template());
            artifacts.useTemplate(source.layout().reportCode(), template.sha256(), template.source(), day.day());
        });
    }

    /** @param jobRunId of the run of JOB-110 whose batch they are */
    Proof render(BusinessDate day, long jobRunId, List<Artifacts.Planned> all) {
        Map<String, List<Artifacts.Planned>> byReport = all.stream()
                .collect(Collectors.groupingBy(Artifacts.Planned::reportCode, TreeMap::new, Collectors.toList()));
        DayNotes said = notes.on(day);
        Proof proof = Proof.NOTHING;
        for (Map.Entry<String, List<Artifacts.Planned>> report : byReport.entrySet()) {
            ReportSource source = sources.get(report.getKey());
            if (source == null) {
                throw new ReportingProblem.ReportUnknown(report.getKey()).refused();
            }
            proof = proof.plus(render(day, jobRunId, said, source, report.getValue()));
        }
        return proof;
    }

    /** Papers of one version share an edition; corrections alone make versions differ. */
    private Proof render(
            BusinessDate day, long jobRunId, DayNotes said, ReportSource source, List<Artifacts.Planned> all) {
        Proof proof = Proof.NOTHING;
        Map<Integer, List<Artifacts.Planned>> byVersion = all.stream()
                .collect(Collectors.groupingBy(Artifacts.Planned::versionNo, TreeMap::new, Collectors.toList()));
        for (Map.Entry<Integer, List<Artifacts.Planned>> version : byVersion.entrySet()) {
            List<Artifacts.Planned> planned = version.getValue();
            Edition edition = new Edition(
                    day,
                    version.getKey(),
                    bank.name(),
                    clock.now().truncatedTo(ChronoUnit.SECONDS),
                    trees.on(day),
                    said.forReport(source.layout().reportCode()));
            List<Paper> papers = source.papers(
                    edition, planned.stream().map(Artifacts.Planned::orgCode).toList());
            for (int at = 0; at < planned.size(); at++) {
                proof = proof.plus(render(jobRunId, source, planned.get(at), papers.get(at)));
            }
        }
        return proof;
    }

    private Proof render(long jobRunId, ReportSource source, Artifacts.Planned planned, Paper paper) {
        String dataSha256 = Sha256.of(paper.frozenRows().getBytes(StandardCharsets.UTF_8));
        String templateSha256 = templates.of(source.layout().template()).sha256();
        artifacts.freeze(planned, paper, dataSha256);
        planned.formats().stream().sorted(Comparator.naturalOrder()).forEach(format -> {
            Artifacts.Made made = format.equals("PDF") ? pdf(source, paper) : xlsx(source, paper);
            artifacts.rendered(jobRunId, planned, paper, dataSha256, templateSha256, made);
        });
        return Proof.of(paper.rowCount(), planned.formats().size()).withHash(head(dataSha256));
    }

    /** The first 60 bits of a hash: their sum over a partition is the same in whatever order. */
    private static BigInteger head(String sha256) {
        return new BigInteger(sha256.substring(0, 15), 16);
    }

    private Artifacts.Made pdf(ReportSource source, Paper paper) {
        PdfPress.Printed printed = pdf.print(source.layout(), paper);
        return new Artifacts.Made(
                "PDF",
                store.put(new ByteArrayInputStream(printed.content())),
                printed.pages(),
                printed.missingCharacters());
    }

    private Artifacts.Made xlsx(ReportSource source, Paper paper) {
        XlsxPress.Written written = xlsx.write(source.layout(), paper);
        return new Artifacts.Made("XLSX", store.put(new ByteArrayInputStream(written.content())), written.sheets(), "");
    }
}
