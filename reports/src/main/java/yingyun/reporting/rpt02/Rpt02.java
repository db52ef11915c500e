package yingyun.reporting.rpt02;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.kernel.OrgCode;
import yingyun.reporting.paper.Column;
import yingyun.reporting.paper.Edition;
import yingyun.reporting.paper.Layout;
import yingyun.reporting.paper.Paper;
import yingyun.reporting.paper.ReportSource;
import yingyun.reporting.paper.RollUp;
import yingyun.reporting.paper.SubjectPapers;

/**
 * RPT-02 网点日计表 (domain study 08 §8.2): each subject's opening side and balance, turnover with counts, closing side and balance;
 * subtotal per class, total where debit equals credit. Off-balance subjects (收, 付) stand behind the total and outside of it. A
 * statement over several orgs nets each subject to one side.
 */
@Component
public class Rpt02 implements ReportSource {

    public static final String CODE = "RPT-02";

    public static final Layout LAYOUT = new Layout(
            CODE,
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

    private final JdbcClient jdbc;

    Rpt02(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Layout layout() {
        return LAYOUT;
    }

    @Override
    public List<Paper> papers(Edition edition, List<OrgCode> orgs) {
        return SubjectPapers.of(
                LAYOUT, edition, orgs, rows(edition, RollUp.of(edition.tree(), orgs)), new TrialLines());
    }

    private List<TrialRow> rows(Edition edition, RollUp rollUp) {
        return jdbc.sql("""
                select t.paper, t.part, g.currency, g.subject_code, s.name_zh, s.nature,
                       sum(g.opening_fen)::bigint as opening_fen,
                       sum(g.debit_count)::bigint as debit_count, sum(g.debit_fen)::bigint as debit_fen,
                       sum(g.credit_count)::bigint as credit_count, sum(g.credit_fen)::bigint as credit_fen,
                       sum(g.closing_fen)::bigint as closing_fen
                  from unnest(string_to_array(:papers, ','), string_to_array(:parts, ','), string_to_array(:books, ','))
                       t (paper, part, book)
                  join gl_balance g on g.business_date = :day and g.org_code = t.book
                  join subject s on s.subject_code = g.subject_code
                 group by t.paper, t.part, g.currency, g.subject_code, s.name_zh, s.nature
                having bool_or(g.opening_fen <> 0 or g.closing_fen <> 0 or g.debit_count + g.credit_count <> 0)
                 order by t.paper, t.part, g.currency, g.subject_code
                """)
                .param("papers", rollUp.papers())
                .param("parts", rollUp.parts())
                .param("books", rollUp.books())
                .param("day", edition.businessDate().day())
                .query((rs, n) -> new TrialRow(
                        rs.getString("paper"),
                        rs.getString("part"),
                        rs.getString("currency"),
                        rs.getString("subject_code"),
                        rs.getString("name_zh"),
                        rs.getString("nature").equals("O"),
                        rs.getLong("opening_fen"),
                        rs.getLong("debit_count"),
                        rs.getLong("debit_fen"),
                        rs.getLong("credit_count"),
                        rs.getLong("credit_fen"),
                        rs.getLong("closing_fen")))
                .list();
    }
}
