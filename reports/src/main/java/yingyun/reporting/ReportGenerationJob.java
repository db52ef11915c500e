package yingyun.reporting;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import yingyun.database.Store;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.KeyRange;
import yingyun.job.Partition;
import yingyun.job.Proof;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
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
 * JOB-110 报表生成: all papers of the day, a few orgs per partition. A file is written beside the store, forced to disk, hashed and
 * renamed into it before the partition's transaction names it; what a killed run left in the store is named by nobody and counts as
 * nothing. A restart renders only what is not proved. Without {@link PaperSettings} the night makes no paper.
 */
@Component
class ReportGenerationJob implements DayJob {

    private final Map<String, ReportSource> sources = new TreeMap<>();
    private final Optional<PaperSettings> settings;
    private final Store store;
    private final Batches batches;
    private final Artifacts artifacts;
    private final StatementTrees trees;
    private final DayNotesReader notes;
    private final Templates templates;
    private final PdfPress pdf;
    private final XlsxPress xlsx;
    private final Bank bank;
    private final BankClock clock;

    ReportGenerationJob(
            List<ReportSource> sources,
            Optional<PaperSettings> settings,
            Store store,
            Batches batches,
            Artifacts artifacts,
            StatementTrees trees,
            DayNotesReader notes,
            Templates templates,
            PdfPress pdf,
            XlsxPress xlsx,
            Bank bank,
            BankClock clock) {
        sources.forEach(source -> this.sources.put(source.layout().reportCode(), source));
        this.settings = settings;
        this.store = store;
        this.batches = batches;
        this.artifacts = artifacts;
        this.trees = trees;
        this.notes = notes;
        this.templates = templates;
        this.pdf = pdf;
        this.xlsx = xlsx;
        this.bank = bank;
        this.clock = clock;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-110");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        if (settings.isEmpty()) {
            return List.of(new JobStep.Whole("no-paper", r -> Proof.NOTHING));
        }
        int orgsPerPartition = settings.get().orgsPerPartition();
        return List.of(
                new JobStep.Whole("plan", this::plan),
                new JobStep.Parted("render", r -> ranges(r, orgsPerPartition), this::render),
                new JobStep.Whole("rendered", this::rendered));
    }

    private Proof plan(JobRun run) {
        batches.cancelUnreleased(run.businessDate(), clock.instant());
        Batches.Batch batch = batches.plan(run, clock.instant());
        sources.values().forEach(source -> {
            Templates.Template template = templates.of(source.layout().template());
            artifacts.useTemplate(
                    source.layout().reportCode(),
                    template.sha256(),
                    template.source(),
                    run.businessDate().day());
        });
        return Proof.of(0, artifacts.plan(batch));
    }

    private List<KeyRange> ranges(JobRun run, int orgsPerPartition) {
        List<String> orgs = artifacts.orgs(ofRun(run));
        List<String> cuts = new ArrayList<>();
        for (int at = orgsPerPartition; at < orgs.size(); at += orgsPerPartition) {
            cuts.add(orgs.get(at));
        }
        return KeyRange.cutAt(cuts);
    }

    private Batches.Batch ofRun(JobRun run) {
        return batches.ofNight(run.businessDate())
                .orElseThrow(() -> new IllegalStateException("no paper is planned for " + run.businessDate()));
    }

    private Proof render(JobRun run, Partition partition) {
        Map<String, List<Artifacts.Planned>> byReport = artifacts.planned(ofRun(run), partition.range()).stream()
                .collect(Collectors.groupingBy(Artifacts.Planned::reportCode, TreeMap::new, Collectors.toList()));
        Proof proof = Proof.NOTHING;
        for (Map.Entry<String, List<Artifacts.Planned>> report : byReport.entrySet()) {
            ReportSource source = sources.get(report.getKey());
            if (source == null) {
                throw new ReportingProblem.ReportUnknown(report.getKey()).refused();
            }
            proof = proof.plus(render(run, source, report.getValue()));
        }
        return proof;
    }

    /** Papers of one version share an edition; corrections alone make versions differ. */
    private Proof render(JobRun run, ReportSource source, List<Artifacts.Planned> all) {
        Proof proof = Proof.NOTHING;
        Map<Integer, List<Artifacts.Planned>> byVersion = all.stream()
                .collect(Collectors.groupingBy(Artifacts.Planned::versionNo, TreeMap::new, Collectors.toList()));
        for (Map.Entry<Integer, List<Artifacts.Planned>> version : byVersion.entrySet()) {
            List<Artifacts.Planned> planned = version.getValue();
            List<Paper> papers = source.papers(
                    edition(run, version.getKey()),
                    planned.stream().map(Artifacts.Planned::orgCode).toList());
            for (int at = 0; at < planned.size(); at++) {
                proof = proof.plus(render(run, source, planned.get(at), papers.get(at)));
            }
        }
        return proof;
    }

    private Edition edition(JobRun run, int versionNo) {
        return new Edition(
                run.businessDate(),
                versionNo,
                bank.name(),
                clock.now().truncatedTo(ChronoUnit.SECONDS),
                trees.on(run.businessDate()),
                notes.on(run.businessDate()));
    }

    private Proof render(JobRun run, ReportSource source, Artifacts.Planned planned, Paper paper) {
        String dataSha256 = Sha256.of(paper.frozenRows().getBytes(StandardCharsets.UTF_8));
        String templateSha256 = templates.of(source.layout().template()).sha256();
        artifacts.freeze(planned, paper, dataSha256);
        planned.formats().stream().sorted(Comparator.naturalOrder()).forEach(format -> {
            Artifacts.Made made = format.equals("PDF") ? pdf(source, paper) : xlsx(source, paper);
            artifacts.rendered(run, planned, paper, dataSha256, templateSha256, made);
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

    private Proof rendered(JobRun run) {
        Batches.Batch batch = ofRun(run);
        long missing = artifacts.stillPlanned(batch);
        if (missing > 0) {
            throw new IllegalStateException(missing + " papers of " + run.businessDate() + " were not rendered");
        }
        batches.move(batch, BatchState.RENDERED, clock.instant());
        return Proof.NOTHING;
    }
}
