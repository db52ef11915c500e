package yingyun.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import yingyun.database.Home;

/** A result in a home, for tests of its pages. */
public final class TrialForTests {

    private TrialForTests() {}

    /** Its number. */
    public static String add(Path home) {
        List<SampleRow> samples = List.of(new SampleRow(
                SampleRow.Group.LARGEST,
                "6299990320500100347",
                "320500100",
                "DD01",
                "CNY",
                "2026-03-21",
                92,
                1_234_567_89L,
                "0.050000",
                null,
                171));
        return new TrialArchive(Home.at(home))
                .add("20260615-213500", folder -> {
                    TrialResult result = result();
                    TrialFiles.jobs(folder, result);
                    TrialFiles.interest(folder, result);
                    TrialFiles.samples(folder, samples);
                    Files.writeString(folder.resolve(TrialFiles.SHEET), "试算表\n");
                    Files.writeString(folder.resolve(TrialFiles.SHEET_ENGLISH), "Trial sheet\n");
                    Files.writeString(folder.resolve(TrialFiles.ACCOUNTS), "account_no\n6299990320500100347\n");
                    return result;
                })
                .id();
    }

    private static TrialResult result() {
        return new TrialResult(
                "20260615-213500",
                "衡川银行",
                "2026-06-15 21:35",
                "E100015",
                "2026-06-16",
                "2026-06-20",
                "2026-06-20",
                true,
                "PEOPLE_NEEDED",
                List.of(new TrialResult.Stop(
                        "2026-06-20", "LG-1003", "总分核对有 1 处差额", "1 difference against the ledger")),
                "2026-03-20",
                5_000_000_00L,
                List.of(
                        new JobFigure(
                                "JOB-041",
                                "存款计提",
                                "Interest accrual",
                                "COMPLETED",
                                16_057,
                                16_057,
                                0,
                                467_586,
                                16_050,
                                467_000),
                        new JobFigure("JOB-092", "总分核对", "GL against accounts", "FAILED", 0, 0, 0, 0, 0, 0)),
                List.of(
                        figure("DD01", "个人活期存款", "320500100", "苏州城北支行", 9_871_23L, 9_800_00L),
                        figure("DD02", "单位活期存款", "320500200", "苏州新区支行", 123_456_78L, 123_456_78L)),
                90,
                16_057,
                "1",
                12.3);
    }

    private static InterestFigure figure(
            String product, String name, String org, String orgName, long fen, long forecast) {
        return new InterestFigure(
                product,
                name,
                org,
                orgName,
                "CNY",
                412,
                98_712_300_00L,
                "0.050000",
                fen,
                fen / 92,
                fen / 93,
                null,
                forecast);
    }
}
