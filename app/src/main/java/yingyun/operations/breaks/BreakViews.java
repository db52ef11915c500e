package yingyun.operations.breaks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import yingyun.kernel.Money;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.ledger.breaks.Break;
import yingyun.ledger.breaks.BreakClues;
import yingyun.ledger.breaks.BreakHistory;
import yingyun.ledger.breaks.BreakInvestigator;
import yingyun.ledger.breaks.BreakKey;
import yingyun.ledger.breaks.Candidate;
import yingyun.ledger.breaks.EntrySets;
import yingyun.ledger.breaks.Investigation;

/** Makes the page of a difference for one reader. */
@Component
class BreakViews {

    private static final int SETS_SHOWN = 3;

    private final BreakInvestigator investigator;
    private final EntrySets entrySets;
    private final BreakHistory history;
    private final BreakClues clues;
    private final Remedies remedies;

    BreakViews(
            BreakInvestigator investigator,
            EntrySets entrySets,
            BreakHistory history,
            BreakClues clues,
            Remedies remedies) {
        this.investigator = investigator;
        this.entrySets = entrySets;
        this.history = history;
        this.clues = clues;
        this.remedies = remedies;
    }

    /** Which candidate and proposal are chosen, and what was typed before. */
    record Shown(int candidate, String proposal, Optional<BreakDesk.Draft> draft) {}

    void fill(Model model, Break found, Shown shown, Operator who, BreakTexts texts) {
        Investigation made = investigator.investigate(found);
        model.addAttribute("b", view(made, shown.candidate(), who, texts));
        model.addAttribute("r", remedies.of(made, chosen(made, shown.candidate()), shown, who, texts));
        model.addAttribute("candidate", shown.candidate());
        model.addAttribute("mayRunBook", who.may(Right.RUN_BOOK_VIEW));
        model.addAttribute("mayFiles", who.may(Right.FILE_VIEW));
    }

    BreakView view(Break found, int candidate, Operator who, BreakTexts texts) {
        return view(investigator.investigate(found), candidate, who, texts);
    }

    private BreakView view(Investigation made, int candidate, Operator who, BreakTexts texts) {
        Break found = made.found();
        BreakKey key = found.key();
        return new BreakView(
                key.id(),
                key.businessDate().toString(),
                texts.of("BR-40%02d".formatted(key.check().ordinal() + 1)),
                key.check().name(),
                key.check().jobCode(),
                key.orgCode(),
                found.orgName(),
                key.subjectCode(),
                texts.subject(found),
                key.currency(),
                texts.of("BR-401%d".formatted(found.state().ordinal())),
                BreakLists.shape(found.state()),
                BreakTexts.minute(found.foundAt()),
                equation(made),
                BreakSteps.of(made, texts),
                HourChart.of(made.slices(), made.yesterdayFen(), found.naturalSign()),
                BreakSteps.sources(made, texts),
                rows(made, candidate, texts),
                made.findings().addsUp(),
                made.findings().results().stream()
                        .map(result -> new BreakView.Pattern(
                                texts.of(result.pattern()), texts.of(result.result()), result.hits() > 0))
                        .toList(),
                sets(made, candidate, who, texts),
                history.likeIt(key, who.scope(Right.BREAK_VIEW)).stream()
                        .map(past -> past(past, found.naturalSign(), texts))
                        .toList(),
                clues.newestFirst(key).stream().map(clue -> clue(clue, texts)).toList(),
                String.join(" ", made.adjustments()),
                texts.seconds(made.tookMillis()));
    }

    static Optional<Candidate> chosen(Investigation made, int candidate) {
        List<Candidate> all = made.findings().candidates();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(Math.clamp(candidate, 1, all.size()) - 1));
    }

    private static BreakView.Equation equation(Investigation made) {
        Break found = made.found();
        return new BreakView.Equation(
                Money.grouped(found.naturalFen(found.glFen())),
                Money.grouped(found.naturalFen(found.detailFen())),
                made.members(),
                Money.grouped(found.naturalFen(found.differenceFen())),
                Money.grouped(found.naturalFen(made.yesterdayFen())),
                found.key().businessDate().previous().toString().substring(5),
                Money.grouped(found.naturalFen(made.newFen())),
                Money.grouped(found.naturalFen(made.nowFen())),
                made.nowFen() != found.differenceFen());
    }

    private static List<BreakView.Row> rows(Investigation made, int candidate, BreakTexts texts) {
        List<BreakView.Row> rows = new ArrayList<>();
        Optional<Candidate> chosen = chosen(made, candidate);
        for (Candidate one : made.findings().candidates()) {
            rows.add(new BreakView.Row(
                    rows.size() + 1,
                    one.name(),
                    one.lines().isEmpty()
                            ? ""
                            : BreakTexts.time(one.lines().getFirst().occurredAt()),
                    texts.of(one.why()),
                    texts.of(one.pattern()),
                    Money.grouped(made.found().naturalFen(one.amountFen())),
                    texts.of("BR-402%d".formatted(one.confidence().ordinal())),
                    switch (one.confidence()) {
                        case LIKELY -> "bad";
                        case POSSIBLE -> "warn";
                        case UNLIKELY -> "wait";
                    },
                    chosen.filter(one::equals).isPresent()));
        }
        return rows;
    }

    private List<BreakView.Set> sets(Investigation made, int candidate, Operator who, BreakTexts texts) {
        return chosen(made, candidate).map(Candidate::journalNos).orElse(List.of()).stream()
                .limit(SETS_SHOWN)
                .map(journal -> entrySets.of(made.found().key().businessDate(), journal, who.scope(Right.BREAK_VIEW)))
                .filter(lines -> !lines.isEmpty())
                .map(lines -> set(lines, texts))
                .toList();
    }

    private static BreakView.Set set(List<EntrySets.Line> lines, BreakTexts texts) {
        EntrySets.Line first = lines.getFirst();
        String file = first.fileName();
        return new BreakView.Set(
                first.voucher().isEmpty() ? first.journalNo() : first.voucher() + " " + first.journalNo(),
                first.txCode(),
                first.authoriser().isEmpty() && first.txCode().startsWith("TX99"),
                file == null ? "" : texts.of("BR-4030", Map.of("file", file, "line", Long.toString(first.fileLine()))),
                first.fileId() == null ? "" : "/eod/files/" + first.fileId() + "/line/" + first.fileLine(),
                lines.stream()
                        .map(line -> new BreakView.Line(
                                texts.of("BR-404" + "DCRP".indexOf(line.side())),
                                line.isRed(),
                                line.subjectCode() + " " + texts.subject(line),
                                line.orgCode(),
                                line.account(),
                                line.isMissing(),
                                Money.grouped(line.amountFen())))
                        .toList(),
                0);
    }

    private static BreakView.Past past(BreakHistory.Case past, int sign, BreakTexts texts) {
        java.time.Duration took = past.took();
        return new BreakView.Past(
                past.key().id(),
                past.key().businessDate().toString(),
                String.join(
                                " ",
                                past.key().orgCode(),
                                past.key().subjectCode(),
                                Money.grouped(sign * past.differenceFen()))
                        .strip(),
                texts.of("BR-405"
                                + switch (past.end()) {
                                    case "ADJUSTED" -> "0";
                                    case "WAIVED" -> "1";
                                    case "RERUN" -> "2";
                                    default -> "3";
                                })
                        + (past.detail().isEmpty() ? "" : " " + past.detail()),
                took == null ? "" : texts.of("BR-4058", Map.of("minutes", Long.toString(took.toMinutes()))));
    }

    private static BreakView.Clue clue(BreakClues.Clue clue, BreakTexts texts) {
        String head = texts.of("BR-406" + clue.kind().ordinal());
        return new BreakView.Clue(
                BreakTexts.minute(clue.at()),
                clue.text().isEmpty() ? head : head + " " + said(clue, texts),
                clue.by(),
                switch (clue.kind()) {
                    case RUN ->
                        clue.text().endsWith("FAILED") ? "bad" : clue.text().endsWith("COMPLETED") ? "ok" : "run";
                    case ASKED -> "dual";
                    case ADJUSTED -> "ok";
                    default -> "wait";
                });
    }

    /** A run's clue is job and state: the state is told in the reader's words. */
    private static String said(BreakClues.Clue clue, BreakTexts texts) {
        int gap = clue.text().indexOf(' ');
        return clue.kind() != BreakClues.Kind.RUN || gap < 0
                ? clue.text()
                : clue.text().substring(0, gap) + " "
                        + texts.of("OP-state." + clue.text().substring(gap + 1));
    }
}
