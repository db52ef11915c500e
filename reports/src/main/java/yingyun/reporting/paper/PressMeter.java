package yingyun.reporting.paper;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;

/**
 * How many one-page papers a second: from rows to a hashed file as the night makes them, against JasperReports filling and exporting
 * the same prepared pages in the same run. Turns alternate, so that both see the same machine.
 */
public final class PressMeter {

    private static final int TURNS = 7;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String[] SUBJECTS = {
        "业务库存现金(金库/尾箱)",
        "自助设备占款",
        "应收单位贷款利息",
        "单位短期贷款",
        "个人住房贷款",
        "贷款损失准备",
        "单位活期存款",
        "个人活期存款(含借记卡)",
        "个人定期存款",
        "应交增值税",
        "应付利息",
        "系统内往来",
        "利息收入",
        "手续费及佣金收入",
        "利息支出"
    };

    private final PdfPress press = new PdfPress(new Templates(), new PaperFonts());
    private final XlsxPress xlsx = new XlsxPress();
    private final Layout layout;

    public PressMeter(Layout layout) {
        this.layout = layout;
    }

    private interface Work {
        long bytes(int number);
    }

    public void run(int threads, int papers, PrintStream out) throws InterruptedException {
        int perTurn = Math.max(threads, papers / TURNS);
        PdfPress.Prepared[] pages = new PdfPress.Prepared[perTurn];
        for (int i = 0; i < perTurn; i++) {
            pages[i] = press.prepare(layout, paper(i, "南京城北支行"));
        }
        Work ours = this::print;
        Work plain = number -> PdfPress.draw(pages[number]).length;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            turn(pool, threads, perTurn, ours);
            turn(pool, threads, perTurn, plain);
            double[] oursSeconds = new double[TURNS];
            double[] plainSeconds = new double[TURNS];
            double[] ratios = new double[TURNS];
            double[] oursCpu = new double[TURNS];
            double[] plainCpu = new double[TURNS];
            for (int i = 0; i < TURNS; i++) {
                boolean oursFirst = i % 2 == 0;
                Turn first = turn(pool, threads, perTurn, oursFirst ? ours : plain);
                Turn second = turn(pool, threads, perTurn, oursFirst ? plain : ours);
                Turn our = oursFirst ? first : second;
                Turn other = oursFirst ? second : first;
                oursSeconds[i] = our.seconds();
                plainSeconds[i] = other.seconds();
                oursCpu[i] = our.cpuSeconds();
                plainCpu[i] = other.cpuSeconds();
                ratios[i] = our.cpuSeconds() / other.cpuSeconds();
            }
            out.printf(
                    "papers of one page, PDF/A-2b, subset font, %d threads, %d turns of %d%n", threads, TURNS, perTurn);
            out.printf(
                    "  as the night makes them   %6.1f a second, %5.2f ms of a processor each%n",
                    perTurn / median(oursSeconds), median(oursCpu) * 1e3 / perTurn);
            out.printf(
                    "  JasperReports alone       %6.1f a second, %5.2f ms of a processor each%n",
                    perTurn / median(plainSeconds), median(plainCpu) * 1e3 / perTurn);
            out.printf(
                    "  ratio                     %6.2f of processor time, %.2f of time on the clock%n",
                    median(ratios), median(oursSeconds) / median(plainSeconds));
            out.printf("  bytes of a file           %,d%n", print(0));
            double whole = turn(
                            pool,
                            threads,
                            perTurn,
                            number ->
                                    press.print(layout, paper(number, "南京喆龘支行")).content().length)
                    .seconds();
            out.printf("with a rare character, in the whole font: %.1f a second%n", perTurn / whole);
            double sheets = turn(
                            pool,
                            threads,
                            perTurn,
                            number ->
                                    xlsx.write(layout, paper(number, "南京城北支行")).content().length)
                    .seconds();
            out.printf("as a spreadsheet: %.1f a second%n", perTurn / sheets);
        }
    }

    private long print(int number) {
        Paper paper = paper(number, "南京城北支行");
        Sha256.of(paper.frozenRows().getBytes(StandardCharsets.UTF_8));
        byte[] content = press.print(layout, paper).content();
        Sha256.of(content);
        return content.length;
    }

    /** A busy machine stretches the clock, not what a processor did. */
    private record Turn(double seconds, double cpuSeconds) {}

    private static Turn turn(ExecutorService pool, int threads, int count, Work work) throws InterruptedException {
        long started = System.nanoTime();
        List<Future<Long>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int first = thread;
            running.add(pool.submit(() -> {
                long worked = THREADS.getCurrentThreadCpuTime();
                for (int number = first; number < count; number += threads) {
                    if (work.bytes(number) == 0) {
                        throw new IllegalStateException("nothing was printed");
                    }
                }
                return THREADS.getCurrentThreadCpuTime() - worked;
            }));
        }
        long cpu = 0;
        for (Future<Long> future : running) {
            try {
                cpu += future.get();
            } catch (ExecutionException broken) {
                throw new IllegalStateException(broken);
            }
        }
        return new Turn((System.nanoTime() - started) / 1e9, cpu / 1e9);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Paper paper(int number, String orgName) {
        List<Line> lines = new ArrayList<>();
        FrozenRows frozen = new FrozenRows().line('H', "RPT-02", number);
        long total = 0;
        for (int i = 0; i < 24; i++) {
            long fen = 1_234_567L * (i + 1) + number;
            total += fen;
            String subject = String.valueOf(200_000 + i);
            frozen.line('R', RollUp.WHOLE, "CNY", subject, fen, i, fen, i, fen, fen);
            lines.add(Line.row(
                    Cell.text(subject),
                    Cell.text(SUBJECTS[i % SUBJECTS.length]),
                    Cell.text("借"),
                    Cell.amount(fen),
                    Cell.count(i),
                    Cell.amount(fen),
                    Cell.count(i),
                    Cell.amount(fen),
                    Cell.text("贷"),
                    Cell.amount(fen)));
        }
        lines.add(Line.total(
                Cell.BLANK,
                Cell.text("合计"),
                Cell.text("借"),
                Cell.amount(total),
                Cell.count(1),
                Cell.amount(total),
                Cell.count(1),
                Cell.amount(total),
                Cell.text("贷"),
                Cell.amount(total)));
        return new Paper(
                "衡川银行",
                OrgCode.of("320100200"),
                orgName,
                BusinessDate.of("2026-06-15"),
                1,
                LocalDateTime.of(2026, 6, 16, 1, 23, 45),
                List.of(new Paper.Section(
                        "320100200 CNY", "机构:320100200 " + orgName, SubjectPapers.currencyLine("CNY"), lines)),
                List.of(),
                List.of(),
                24,
                total,
                total,
                frozen.toString());
    }
}
