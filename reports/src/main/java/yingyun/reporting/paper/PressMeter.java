package yingyun.reporting.paper;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
            for (int i = 0; i < TURNS; i++) {
                boolean oursFirst = i % 2 == 0;
                double first = turn(pool, threads, perTurn, oursFirst ? ours : plain);
                double second = turn(pool, threads, perTurn, oursFirst ? plain : ours);
                oursSeconds[i] = oursFirst ? first : second;
                plainSeconds[i] = oursFirst ? second : first;
                ratios[i] = oursSeconds[i] / plainSeconds[i];
            }
            out.printf(
                    "papers of one page, PDF/A-2b, subset font, %d threads, %d turns of %d%n", threads, TURNS, perTurn);
            out.printf("  as the night makes them   %6.1f a second%n", perTurn / median(oursSeconds));
            out.printf("  JasperReports alone       %6.1f a second%n", perTurn / median(plainSeconds));
            out.printf("  ratio of time             %6.2f (median of %d)%n", median(ratios), TURNS);
            out.printf("  bytes of a file           %,d%n", print(0));
            double whole = turn(
                    pool,
                    threads,
                    perTurn,
                    number -> press.print(layout, paper(number, "南京喆龘支行")).content().length);
            out.printf("with a rare character, in the whole font: %.1f a second%n", perTurn / whole);
            double sheets = turn(
                    pool,
                    threads,
                    perTurn,
                    number -> xlsx.write(layout, paper(number, "南京城北支行")).content().length);
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

    private static double turn(ExecutorService pool, int threads, int count, Work work) throws InterruptedException {
        long started = System.nanoTime();
        List<Future<Long>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int first = thread;
            running.add(pool.submit(() -> {
                long bytes = 0;
                for (int number = first; number < count; number += threads) {
                    bytes += work.bytes(number);
                }
                return bytes;
            }));
        }
        for (Future<Long> future : running) {
            try {
                if (future.get() == 0) {
                    throw new IllegalStateException("nothing was printed");
                }
            } catch (java.util.concurrent.ExecutionException broken) {
                throw new IllegalStateException(broken);
            }
        }
        return (System.nanoTime() - started) / 1e9;
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
