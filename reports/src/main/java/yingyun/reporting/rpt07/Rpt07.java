package yingyun.reporting.rpt07;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.kernel.OrgCode;
import yingyun.reporting.paper.Cell;
import yingyun.reporting.paper.Column;
import yingyun.reporting.paper.Edition;
import yingyun.reporting.paper.FrozenRows;
import yingyun.reporting.paper.Layout;
import yingyun.reporting.paper.Line;
import yingyun.reporting.paper.Paper;
import yingyun.reporting.paper.ReportSource;
import yingyun.reporting.paper.RollUp;
import yingyun.reporting.paper.StatementTree;
import yingyun.reporting.paper.SubjectPapers;

/**
 * RPT-07 总分核对表 (domain study 08 §8.2): the lines where the ledger and the sum of the accounts differ, as JOB-092 found them, and
 * the totals of all that was compared. Amounts stand on the side of the ledger's balance.
 */
@Component
public class Rpt07 implements ReportSource {

    public static final String CODE = "RPT-07";

    private static final Layout LAYOUT = new Layout(
            CODE,
            "总分核对表",
            "/yingyun/reporting/rpt07/rpt07",
            List.of(
                    Column.of("机构", 12),
                    Column.of("机构名称", 28),
                    Column.of("科目", 10),
                    Column.of("科目名称", 28),
                    Column.of("方向", 7),
                    Column.of("总账余额", 22),
                    Column.of("分户账合计", 22),
                    Column.of("差额", 18),
                    Column.of("处理", 20)),
            27,
            170);

    private final JdbcClient jdbc;

    Rpt07(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Layout layout() {
        return LAYOUT;
    }

    /** A difference; ledger and accounts with debit positive. */
    private record DifferenceRow(
            String paper,
            String currency,
            String orgCode,
            String subjectCode,
            String subjectName,
            long ledgerFen,
            long accountsFen,
            String waivedBy) {

        long differenceFen() {
            return Math.subtractExact(ledgerFen, accountsFen);
        }
    }

    /** All that was compared on one side of the ledger. */
    private record SideTotal(String paper, String currency, boolean isDebit, long items, long ledgerFen) {}

    @Override
    public List<Paper> papers(Edition edition, List<OrgCode> orgs) {
        RollUp rollUp = RollUp.of(edition.tree(), orgs);
        Map<String, List<DifferenceRow>> differences =
                differences(edition, rollUp).stream().collect(Collectors.groupingBy(DifferenceRow::paper));
        Map<String, List<SideTotal>> totals =
                totals(edition, rollUp).stream().collect(Collectors.groupingBy(SideTotal::paper));
        return orgs.stream()
                .map(org -> paper(
                        edition,
                        edition.tree().place(org),
                        differences.getOrDefault(org.value(), List.of()),
                        totals.getOrDefault(org.value(), List.of())))
                .toList();
    }

    private List<DifferenceRow> differences(Edition edition, RollUp rollUp) {
        return jdbc.sql("""
                select t.paper, r.currency, r.org_code, r.subject_code, s.name_zh, r.gl_fen, r.detail_fen,
                       coalesce((select 'MC06 第 ' || max(w.approval_id) || ' 号豁免'
                                   from difference_waiver w
                                  where w.business_date <= r.business_date and w.check_code = r.check_code
                                    and w.org_code = r.org_code and w.subject_code = r.subject_code
                                    and w.currency = r.currency and w.difference_fen = r.difference_fen), '未处理') as waived_by
                  from unnest(string_to_array(:papers, ','), string_to_array(:parts, ','), string_to_array(:books, ','))
                       t (paper, part, book)
                  join reconciliation r on r.business_date = :day and r.check_code = 'GL_SUBLEDGER' and r.org_code = t.book
                  join job_run j on j.job_run_id = r.job_run_id and j.state <> 'UNDONE'
                  left join subject s on s.subject_code = r.subject_code
                 where t.part = '-'
                 order by t.paper, r.currency, r.org_code, r.subject_code
                """)
                .param("papers", rollUp.papers())
                .param("parts", rollUp.parts())
                .param("books", rollUp.books())
                .param("day", edition.businessDate().day())
                .query((rs, n) -> new DifferenceRow(
                        rs.getString("paper"),
                        rs.getString("currency"),
                        rs.getString("org_code"),
                        rs.getString("subject_code"),
                        java.util.Objects.requireNonNullElse(rs.getString("name_zh"), ""),
                        rs.getLong("gl_fen"),
                        rs.getLong("detail_fen"),
                        rs.getString("waived_by")))
                .list();
    }

    private List<SideTotal> totals(Edition edition, RollUp rollUp) {
        return jdbc.sql("""
                select t.paper, g.currency, g.closing_fen >= 0 as is_debit, count(*) as items, sum(g.closing_fen)::bigint as ledger_fen
                  from unnest(string_to_array(:papers, ','), string_to_array(:parts, ','), string_to_array(:books, ','))
                       t (paper, part, book)
                  join gl_balance g on g.business_date = :day and g.org_code = t.book
                 where t.part = '-'
                 group by t.paper, g.currency, g.closing_fen >= 0
                """)
                .param("papers", rollUp.papers())
                .param("parts", rollUp.parts())
                .param("books", rollUp.books())
                .param("day", edition.businessDate().day())
                .query((rs, n) -> new SideTotal(
                        rs.getString("paper"),
                        rs.getString("currency"),
                        rs.getBoolean("is_debit"),
                        rs.getLong("items"),
                        rs.getLong("ledger_fen")))
                .list();
    }

    private static Paper paper(
            Edition edition, StatementTree.Place place, List<DifferenceRow> rows, List<SideTotal> totals) {
        Collection<OrgCode> books = edition.tree().books(place.orgCode());
        List<String> waivers = edition.notes().waiversOf(place.orgCode(), books);
        List<String> notes = new ArrayList<>(waivers);
        notes.addAll(edition.notes().missingFiles());
        Set<String> currencies = new TreeSet<>();
        totals.forEach(total -> currencies.add(total.currency()));
        rows.forEach(row -> currencies.add(row.currency()));
        if (currencies.isEmpty()) {
            currencies.add("CNY");
        }
        Map<String, SideTotals> sides = new TreeMap<>();
        currencies.forEach(currency -> sides.put(currency, SideTotals.of(currency, rows, totals)));
        List<Paper.Section> sections = new ArrayList<>();
        sides.forEach((currency, side) -> sections.add(section(edition, place, currency, rows, side)));
        return new Paper(
                edition.bankName(),
                place.orgCode(),
                place.name(),
                edition.businessDate(),
                edition.versionNo(),
                edition.printedAt(),
                sections,
                notes,
                waivers,
                rows.size(),
                sides.values().stream().mapToLong(SideTotals::ledgerFen).reduce(0, Math::addExact),
                sides.values().stream().mapToLong(SideTotals::accountsFen).reduce(0, Math::addExact),
                frozen(edition, place, rows, sides, notes));
    }

    private static String frozen(
            Edition edition,
            StatementTree.Place place,
            List<DifferenceRow> rows,
            Map<String, SideTotals> sides,
            List<String> notes) {
        FrozenRows frozen = new FrozenRows().line('H', CODE, place.orgCode(), edition.businessDate(), place.name());
        rows.forEach(row -> frozen.line(
                'R',
                row.orgCode(),
                row.currency(),
                row.subjectCode(),
                row.ledgerFen(),
                row.accountsFen(),
                row.differenceFen(),
                row.waivedBy()));
        sides.forEach((currency, side) ->
                frozen.line('R', RollUp.WHOLE, currency, "", side.ledgerFen(), side.accountsFen(), side.items(), ""));
        notes.forEach(note -> frozen.line('N', note));
        return frozen.toString();
    }

    /** Totals of one currency: what the ledger has and, by the differences found, what the accounts have. */
    private record SideTotals(
            long items, long differing, long debitFen, long creditFen, long debitOff, long creditOff) {

        static SideTotals of(String currency, List<DifferenceRow> rows, List<SideTotal> totals) {
            long items = 0;
            long debit = 0;
            long credit = 0;
            for (SideTotal total : totals) {
                if (total.currency().equals(currency)) {
                    items += total.items();
                    debit = Math.addExact(debit, total.isDebit() ? total.ledgerFen() : 0);
                    credit = Math.subtractExact(credit, total.isDebit() ? 0 : total.ledgerFen());
                }
            }
            long differing = 0;
            long debitOff = 0;
            long creditOff = 0;
            for (DifferenceRow row : rows) {
                if (row.currency().equals(currency)) {
                    differing++;
                    debitOff = Math.addExact(debitOff, row.ledgerFen() >= 0 ? row.differenceFen() : 0);
                    creditOff = Math.subtractExact(creditOff, row.ledgerFen() >= 0 ? 0 : row.differenceFen());
                }
            }
            return new SideTotals(items, differing, debit, credit, debitOff, creditOff);
        }

        long ledgerFen() {
            return Math.addExact(debitFen, creditFen);
        }

        long accountsFen() {
            return Math.subtractExact(ledgerFen(), Math.addExact(debitOff, creditOff));
        }
    }

    private static Paper.Section section(
            Edition edition, StatementTree.Place place, String currency, List<DifferenceRow> rows, SideTotals totals) {
        List<Line> lines = new ArrayList<>();
        for (DifferenceRow row : rows) {
            if (row.currency().equals(currency)) {
                lines.add(row(edition.tree(), row));
            }
        }
        if (lines.isEmpty()) {
            lines.add(Line.note("本日总分核对相符,无差额。"));
        }
        lines.add(total("借方(含表外收方)合计", "借", totals.debitFen(), totals.debitOff()));
        lines.add(total("贷方(含表外付方)合计", "贷", totals.creditFen(), totals.creditOff()));
        lines.add(Line.note("共核对 %,d 项,相符 %,d 项,不符 %,d 项。"
                .formatted(totals.items(), totals.items() - totals.differing(), totals.differing())));
        boolean isSum = edition.tree().books(place.orgCode()).size() > 1;
        return new Paper.Section(
                place.orgCode() + " " + currency,
                "机构:" + place.orgCode() + " " + place.name() + (isSum ? "(全辖)" : ""),
                SubjectPapers.currencyLine(currency),
                lines);
    }

    private static Line row(StatementTree tree, DifferenceRow row) {
        int sign = row.ledgerFen() >= 0 ? 1 : -1;
        return Line.row(
                Cell.text(row.orgCode()),
                Cell.text(tree.place(OrgCode.of(row.orgCode())).name()),
                Cell.text(row.subjectCode()),
                Cell.text(row.subjectName()),
                Cell.text(sign > 0 ? "借" : "贷"),
                Cell.amount(sign * row.ledgerFen()),
                Cell.amount(sign * row.accountsFen()),
                Cell.amount(sign * row.differenceFen()),
                Cell.text(row.waivedBy()));
    }

    private static Line total(String word, String side, long ledgerFen, long offFen) {
        return Line.total(
                Cell.BLANK,
                Cell.text(word),
                Cell.BLANK,
                Cell.BLANK,
                Cell.text(side),
                Cell.amount(ledgerFen),
                Cell.amount(Math.subtractExact(ledgerFen, offFen)),
                Cell.amount(offFen),
                Cell.BLANK);
    }
}
