package yingyun.operations.breaks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 导出证据: what the page shows, as text for the file and as a table for calculation. */
final class BreakEvidence {

    private BreakEvidence() {}

    static String text(BreakView view, BreakTexts texts) {
        StringBuilder out = new StringBuilder();
        line(out, view.title(), view.id(), view.state());
        line(out, view.org(), view.orgName(), view.subject(), view.subjectName(), view.currency());
        line(
                out,
                view.equation().gl(),
                "-",
                view.equation().detail(),
                "=",
                view.equation().difference());
        line(out, view.equation().yesterdaysDay(), view.equation().yesterday());
        view.steps().forEach(step -> line(out, step.label(), step.counts(), step.what()));
        out.append('\n');
        view.sources().forEach(s -> line(out, s.label(), s.gl(), s.counted(), s.difference()));
        out.append('\n');
        view.candidates().forEach(c -> line(out, c.no() + ".", c.name(), c.at(), c.amount(), c.confidence(), c.why()));
        out.append('\n');
        view.patterns().forEach(p -> line(out, p.name(), p.result()));
        view.sets().forEach(set -> {
            out.append('\n');
            line(out, set.name(), set.source(), set.original());
            set.lines()
                    .forEach(l -> line(
                            out,
                            l.side(),
                            l.subject(),
                            l.org(),
                            l.missing() ? texts.of("BR-4110") : l.account(),
                            l.amount()));
        });
        out.append('\n');
        view.history().forEach(p -> line(out, p.day(), p.what(), p.end(), p.took()));
        out.append('\n');
        view.clues().forEach(c -> line(out, c.at(), c.text(), c.by()));
        return out.toString();
    }

    static String table(BreakView view) {
        Stream<List<String>> head = Stream.of(
                List.of("section", "name", "time", "org", "subject", "account", "amount", "result"),
                List.of(
                        "difference",
                        view.id(),
                        view.foundAt(),
                        view.org(),
                        view.subject(),
                        "",
                        view.equation().difference(),
                        view.state()));
        Stream<List<String>> candidates = view.candidates().stream()
                .map(c ->
                        List.of("candidate", c.name(), c.at(), "", "", "", c.amount(), c.confidence() + " " + c.why()));
        Stream<List<String>> patterns =
                view.patterns().stream().map(p -> List.of("pattern", p.name(), "", "", "", "", "", p.result()));
        Stream<List<String>> lines = view.sets().stream()
                .flatMap(set -> set.lines().stream()
                        .map(l -> List.of(
                                "entry",
                                set.name(),
                                "",
                                l.org(),
                                l.subject(),
                                l.account(),
                                l.side() + " " + l.amount(),
                                set.original())));
        return Stream.of(head, candidates, patterns, lines)
                .flatMap(rows -> rows)
                .map(row -> row.stream().map(BreakEvidence::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    /** A cell that a spreadsheet would compute is text. */
    private static String cell(String value) {
        String safe = value.matches("(?s)[=+@\\t].*") || value.matches("(?s)-[^0-9].*") ? "'" + value : value;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    private static void line(StringBuilder out, String... parts) {
        out.append(Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("  ")))
                .append('\n');
    }
}
