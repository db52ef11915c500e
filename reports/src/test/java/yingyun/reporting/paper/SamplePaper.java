package yingyun.reporting.paper;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;

/** A 日计表 of made-up subjects, drawn in the template that the bank uses. */
final class SamplePaper {

    static final Layout LAYOUT = new Layout(
            "RPT-02",
            "网点日计表",
            "/yingyun/reporting/rpt02/rpt02",
            List.of(
                    Column.of("科目代码", 12),
                    Column.of("科目名称", 30),
                    Column.of("期初方向", 9),
                    Column.of("期初余额", 20),
                    Column.carried("借方笔数", 10),
                    Column.carried("借方发生额", 20),
                    Column.carried("贷方笔数", 10),
                    Column.carried("贷方发生额", 20),
                    Column.of("期末方向", 9),
                    Column.of("期末余额", 20)),
            29,
            170);

    private SamplePaper() {}

    static Paper of(int rows, String orgName, String subjectName, long fen) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            lines.add(Line.row(
                    Cell.text(String.valueOf(200_000 + i)),
                    Cell.text(subjectName),
                    Cell.text("借"),
                    Cell.amount(fen),
                    Cell.count(1),
                    Cell.amount(i + 1),
                    Cell.count(0),
                    Cell.amount(0),
                    Cell.text("贷"),
                    Cell.amount(fen)));
        }
        lines.add(Line.total(
                Cell.BLANK,
                Cell.text("合计"),
                Cell.BLANK,
                Cell.amount(0),
                Cell.count(rows),
                Cell.amount(rows * (rows + 1L) / 2),
                Cell.count(0),
                Cell.amount(0),
                Cell.BLANK,
                Cell.amount(0)));
        return new Paper(
                "衡川银行股份有限公司",
                OrgCode.of("320100200"),
                orgName,
                BusinessDate.of("2026-06-15"),
                1,
                LocalDateTime.of(2026, 6, 16, 1, 23, 45),
                List.of(new Paper.Section("320100200 CNY", "机构:320100200 " + orgName, "币种:人民币    单位:元", lines)),
                List.of(),
                List.of(),
                rows,
                0,
                0,
                "");
    }
}
