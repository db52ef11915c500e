package yingyun.trial;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of a result. Amounts in yuan with two decimals; heads in both languages, for one file serves both. */
final class TrialFiles {

    static final String JOBS = "jobs.csv";
    static final String INTEREST = "interest.csv";
    /** 抽样表 with masked accounts. */
    static final String SAMPLE = "sample.csv";
    /** The same with whole account numbers. */
    static final String SAMPLE_FULL = "sample-full.csv";
    /** Every account: for the comparison with the real night. */
    static final String ACCOUNTS = "accounts.csv";

    static final String SHEET = "sheet.txt";
    static final String SHEET_ENGLISH = "sheet-en.txt";

    private static final int LENGTH_OF_FEN = 2;

    private TrialFiles() {}

    static void jobs(Path folder, TrialResult result) {
        try (Csv csv = Csv.open(
                folder.resolve(JOBS),
                List.of(
                        "作业/job",
                        "名称/name",
                        "name",
                        "状态/state",
                        "读入/read",
                        "写出/written",
                        "跳过/skipped",
                        "金额/amount",
                        "上日写出/written before",
                        "写出差异/difference",
                        "上日金额/amount before",
                        "金额差异/difference"))) {
            for (JobFigure job : result.jobs()) {
                csv.row(
                        job.code(),
                        job.nameZh(),
                        job.nameEn(),
                        job.state(),
                        job.read(),
                        job.written(),
                        job.skipped(),
                        yuan(job.amountFen()),
                        job.writtenBefore(),
                        job.writtenMore(),
                        yuan(job.amountBeforeFen()),
                        yuan(job.amountMoreFen()));
            }
        }
    }

    static void interest(Path folder, TrialResult result) {
        try (Csv csv = Csv.open(
                folder.resolve(INTEREST),
                List.of(
                        "产品/product",
                        "产品名称/name",
                        "机构/org",
                        "机构名称/name",
                        "币种/currency",
                        "户数/accounts",
                        "计息基数/base",
                        "平均利率%/average rate",
                        "利息/interest",
                        "当日计提/accrued today",
                        "上日计提/accrued yesterday",
                        "与上日差/difference",
                        "上季结息/last settlement",
                        "与上季差/difference",
                        "预测/forecast",
                        "与预测差/difference"))) {
            for (InterestFigure figure : result.interest()) {
                csv.row(
                        figure.product(),
                        figure.productName(),
                        figure.org(),
                        figure.orgName(),
                        figure.currency(),
                        figure.accounts(),
                        yuan(figure.baseFen()),
                        figure.rate(),
                        yuan(figure.interestFen()),
                        yuan(figure.todayFen()),
                        yuan(figure.yesterdayFen()),
                        yuan(figure.moreThanYesterdayFen()),
                        yuan(figure.lastSettledFen()),
                        yuan(figure.moreThanLastSettledFen()),
                        yuan(figure.forecastFen()),
                        yuan(figure.moreThanForecastFen()));
            }
        }
    }

    static void samples(Path folder, List<SampleRow> samples) {
        samples(folder.resolve(SAMPLE), samples, SampleRow::masked);
        samples(folder.resolve(SAMPLE_FULL), samples, SampleRow::accountNo);
    }

    private static void samples(Path file, List<SampleRow> samples, Function<SampleRow, String> account) {
        try (Csv csv = Csv.open(
                file,
                List.of(
                        "序号/no",
                        "抽样/group",
                        "账号/account",
                        "机构/org",
                        "产品/product",
                        "币种/currency",
                        "起息日/from",
                        "天数/days",
                        "积数(元·天)/accumulation",
                        "利率%/rate",
                        "分段积数×利率/segments",
                        "试算利息/interest",
                        "复算利息/recomputed",
                        "复算人/by"))) {
            int no = 1;
            for (SampleRow row : samples) {
                csv.row(
                        no++,
                        row.group().name(),
                        account.apply(row),
                        row.org(),
                        row.product(),
                        row.currency(),
                        row.periodStart(),
                        row.days(),
                        yuan(row.accumulation()),
                        row.rate(),
                        row.segments(),
                        yuan(row.interestFen()),
                        null,
                        null);
            }
        }
    }

    static @Nullable BigDecimal yuan(@Nullable Long fen) {
        return fen == null ? null : BigDecimal.valueOf(fen, LENGTH_OF_FEN);
    }
}
