package yingyun.reporting.paper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import yingyun.kernel.OrgCode;

/**
 * Papers that list subjects: for each currency the org's statement, then for a branch one section per org directly below and one for
 * its own books, closed by the total once more. What a line says is the report's.
 */
public final class SubjectPapers {

    /** A row of the query, whatever else it holds. */
    public interface SubjectRow {
        String paper();

        String part();

        String currency();
    }

    /** What a report makes of rows. */
    public interface Lines<R extends SubjectRow> {
        List<Line> lines(List<R> rows, String totalWord);

        List<Line> totals(List<R> rows, String totalWord);

        void freeze(FrozenRows frozen, R row);

        long debitFen(R row);

        long creditFen(R row);
    }

    private static final String NOTHING = "本日无发生额,无余额。";
    private static final Map<String, String> CURRENCIES =
            Map.of("CNY", "人民币", "USD", "美元", "EUR", "欧元", "HKD", "港币", "GBP", "英镑", "JPY", "日元");

    private SubjectPapers() {}

    public static <R extends SubjectRow> List<Paper> of(
            Layout layout, Edition edition, List<OrgCode> orgs, List<R> rows, Lines<R> report) {
        Map<String, List<R>> byPaper = rows.stream().collect(Collectors.groupingBy(SubjectRow::paper));
        return orgs.stream()
                .map(org -> paper(layout, edition, org, byPaper.getOrDefault(org.value(), List.of()), report))
                .toList();
    }

    private static <R extends SubjectRow> Paper paper(
            Layout layout, Edition edition, OrgCode org, List<R> rows, Lines<R> report) {
        StatementTree.Place place = edition.tree().place(org);
        Collection<OrgCode> books = edition.tree().books(org);
        List<String> waivers = edition.notes().waiversOf(org, books);
        List<String> notes = new ArrayList<>(waivers);
        notes.addAll(edition.notes().adjustmentsOf(books));
        notes.addAll(edition.notes().missingFiles());
        FrozenRows frozen = new FrozenRows().line('H', layout.reportCode(), org, edition.businessDate(), place.name());
        rows.forEach(row -> report.freeze(frozen, row));
        notes.forEach(note -> frozen.line('N', note));
        List<R> whole = part(rows, RollUp.WHOLE);
        return new Paper(
                edition.bankName(),
                org,
                place.name(),
                edition.businessDate(),
                edition.versionNo(),
                edition.printedAt(),
                sections(edition.tree(), place, rows, report),
                notes,
                waivers,
                whole.size(),
                whole.stream().mapToLong(report::debitFen).reduce(0, Math::addExact),
                whole.stream().mapToLong(report::creditFen).reduce(0, Math::addExact),
                frozen.toString());
    }

    private static <R extends SubjectRow> List<R> part(List<R> rows, String part) {
        return rows.stream().filter(row -> row.part().equals(part)).toList();
    }

    private static <R extends SubjectRow> List<Paper.Section> sections(
            StatementTree tree, StatementTree.Place place, List<R> rows, Lines<R> report) {
        List<Paper.Section> sections = new ArrayList<>();
        Set<String> currencies = rows.stream().map(SubjectRow::currency).collect(Collectors.toCollection(TreeSet::new));
        if (currencies.isEmpty()) {
            List<Line> lines = new ArrayList<>(List.of(Line.note(NOTHING)));
            lines.addAll(report.totals(List.of(), "合计"));
            sections.add(section(place.orgCode().value(), orgLine(place, ""), "CNY", lines));
        }
        for (String currency : currencies) {
            addCurrency(sections, tree, place, currency, rows, report);
        }
        return sections;
    }

    private static <R extends SubjectRow> void addCurrency(
            List<Paper.Section> sections,
            StatementTree tree,
            StatementTree.Place place,
            String currency,
            List<R> rows,
            Lines<R> report) {
        List<R> ofCurrency =
                rows.stream().filter(row -> row.currency().equals(currency)).toList();
        Set<String> parts =
                ofCurrency.stream().map(SubjectRow::part).collect(Collectors.toCollection(LinkedHashSet::new));
        parts.remove(RollUp.WHOLE);
        List<R> whole = part(ofCurrency, RollUp.WHOLE);
        String word = parts.isEmpty() ? "合计" : "总计";
        sections.add(section(
                place.orgCode().value(), orgLine(place, extent(tree, place)), currency, report.lines(whole, word)));
        for (String code : parts) {
            StatementTree.Place part = tree.place(OrgCode.of(code));
            boolean isOwn = part.orgCode().equals(place.orgCode());
            List<Line> lines = new ArrayList<>(report.lines(part(ofCurrency, code), "合计"));
            if (code.equals(lastOf(parts))) {
                lines.addAll(report.totals(whole, "总计(全辖)"));
            }
            sections.add(section(
                    isOwn ? code + "本级" : code, orgLine(part, isOwn ? "(本级)" : extent(tree, part)), currency, lines));
        }
    }

    private static String lastOf(Set<String> parts) {
        String last = "";
        for (String part : parts) {
            last = part;
        }
        return last;
    }

    private static String extent(StatementTree tree, StatementTree.Place place) {
        int books = tree.books(place.orgCode()).size();
        return books == 1 ? "" : tree.hasSections(place.orgCode()) ? "(全辖汇总)" : "(含报账制网点)";
    }

    private static String orgLine(StatementTree.Place place, String extent) {
        return "机构:" + place.orgCode() + " " + place.name() + extent;
    }

    private static Paper.Section section(String sheet, String orgLine, String currency, List<Line> lines) {
        return new Paper.Section(sheet + " " + currency, orgLine, currencyLine(currency), lines);
    }

    public static String currencyLine(String currency) {
        return "币种:" + CURRENCIES.getOrDefault(currency, currency) + "    单位:元";
    }

    /** 资产类 … by the first digit of the subject. */
    public static String className(char digit) {
        return switch (digit) {
            case '1' -> "资产类";
            case '2' -> "负债类";
            case '3' -> "共同类";
            case '4' -> "所有者权益类";
            case '5' -> "成本类";
            case '6' -> "损益类";
            default -> digit + " 类";
        };
    }
}
