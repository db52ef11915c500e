package yingyun.reporting.rpt04;

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
 * RPT-04 科目余额表 (domain study 08 §8.2): the closing balance of each subject on its side, subtotal per level-1 subject that has
 * sub-subjects, total where debit equals credit. Off-balance subjects stand behind the total and outside of it.
 */
@Component
public class Rpt04 implements ReportSource {

    public static final String CODE = "RPT-04";

    private static final Layout LAYOUT = new Layout(
            CODE,
            "科目余额表",
            "/yingyun/reporting/rpt04/rpt04",
            List.of(
                    Column.of("科目代码", 12),
                    Column.of("科目名称", 34),
                    Column.of("币种", 8),
                    Column.carried("借方余额", 22),
                    Column.carried("贷方余额", 22)),
            41,
            112);

    private final JdbcClient jdbc;

    Rpt04(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Layout layout() {
        return LAYOUT;
    }

    @Override
    public List<Paper> papers(Edition edition, List<OrgCode> orgs) {
        return SubjectPapers.of(
                LAYOUT, edition, orgs, rows(edition, RollUp.of(edition.tree(), orgs)), new BalanceLines());
    }

    private List<BalanceRow> rows(Edition edition, RollUp rollUp) {
        return jdbc.sql("""
                select t.paper, t.part, g.currency, g.subject_code, s.name_zh, s.nature, coalesce(p.name_zh, s.name_zh) as class_name,
                       sum(g.closing_fen)::bigint as closing_fen
                  from unnest(string_to_array(:papers, ','), string_to_array(:parts, ','), string_to_array(:books, ','))
                       t (paper, part, book)
                  join gl_balance g on g.business_date = :day and g.org_code = t.book
                  join subject s on s.subject_code = g.subject_code
                  left join subject p on p.subject_code = left(g.subject_code, 4)
                 group by t.paper, t.part, g.currency, g.subject_code, s.name_zh, s.nature, p.name_zh
                having sum(g.closing_fen) <> 0
                 order by t.paper, t.part, g.currency, g.subject_code
                """)
                .param("papers", rollUp.papers())
                .param("parts", rollUp.parts())
                .param("books", rollUp.books())
                .param("day", edition.businessDate().day())
                .query((rs, n) -> new BalanceRow(
                        rs.getString("paper"),
                        rs.getString("part"),
                        rs.getString("currency"),
                        rs.getString("subject_code"),
                        rs.getString("name_zh"),
                        rs.getString("class_name"),
                        rs.getString("nature").equals("O"),
                        rs.getLong("closing_fen")))
                .list();
    }
}
