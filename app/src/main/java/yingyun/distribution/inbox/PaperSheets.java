package yingyun.distribution.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.distribution.DistributionProblem;
import yingyun.distribution.Succession;
import yingyun.distribution.Words;
import yingyun.kernel.Operator;
import yingyun.reference.BankClock;

/** Makes the sheet of one paper for one reader. */
@Component
class PaperSheets {

    private static final int MOST_NAMED = 4;

    private final Papers papers;
    private final Desks desks;
    private final Readings readings;
    private final Succession succession;
    private final BankClock clock;

    PaperSheets(Papers papers, Desks desks, Readings readings, Succession succession, BankClock clock) {
        this.papers = papers;
        this.desks = desks;
        this.readings = readings;
        this.succession = succession;
        this.clock = clock;
    }

    /** Words of a state, at most five characters: {@code DS-state.<STATE>}. */
    static String word(Paper paper) {
        return Words.of(
                "DS-state." + (paper.waits() && !paper.clean() && !paper.isCorrection() ? "EXCEPTION" : state(paper)),
                Map.of());
    }

    private static String state(Paper paper) {
        return paper.waits() && paper.isCorrection()
                ? "CORRECTED"
                : !paper.signRequired() && !paper.state().isVoid()
                        ? "TO_READ"
                        : paper.state().name();
    }

    static String tone(Paper paper) {
        if (paper.waits()) {
            return paper.isCorrection() ? "dual" : paper.clean() ? "run" : "warn";
        }
        return switch (paper.state()) {
            case SIGNED, ARCHIVED -> "ok";
            case RECALLED -> "bad";
            default -> "wait";
        };
    }

    PaperSheet of(Paper paper, int page, Operator reader) {
        Instant now = clock.instant();
        boolean mine = desks.maySign(paper.no().reportCode(), paper.recipientOrg(), reader.employeeNo(), now);
        Readings.Count count = readings.count(paper);
        return new PaperSheet(
                paper.no().value(),
                paper.no().reportCode(),
                paper.name(Words.isEnglish()),
                paper.orgName(),
                paper.no().day().toString(),
                paper.no().version(),
                Math.max(1, Math.min(page, paper.pages())),
                paper.pages(),
                paper.rows(),
                paper.fileSha256(),
                paper.shortHash(),
                paper.format(),
                paper.hasXlsx(),
                word(paper),
                tone(paper),
                paper.state().isVoid(),
                paper.isCorrection(),
                paper.clean(),
                paper.waits() ? Words.time(paper.dueAt(), now) : "",
                papers.versions(paper.no(), reader).stream()
                        .map(version -> new PaperSheet.Version(
                                version.no().value(),
                                version.no().version(),
                                version.state().isVoid(),
                                version.no().equals(paper.no())))
                        .toList(),
                remarks(paper),
                readings.way(paper).stream()
                        .map(station -> station(station, now))
                        .toList(),
                count.views(),
                count.copies(),
                paper.waits() && mine,
                paper.waits() && !mine ? blocked(paper, now) : "",
                actingFor(paper, reader, now),
                receipt(paper, now));
    }

    private List<PaperSheet.Remark> remarks(Paper paper) {
        return readings.remarks(paper).stream()
                .map(remark -> new PaperSheet.Remark(
                        Words.of("DS-check." + remark.code(), Map.of()),
                        remark.place(),
                        remark.expected(),
                        remark.found(),
                        remark.reason()))
                .toList();
    }

    private String blocked(Paper paper, Instant now) {
        List<String> who = desks.signers(paper.no().reportCode(), paper.recipientOrg(), now, MOST_NAMED);
        return Words.now()
                .of(new DistributionProblem.NotYoursToSign(
                        paper.no().value(), who.isEmpty() ? "-" : String.join("、", who)));
    }

    private String actingFor(Paper paper, Operator reader, Instant now) {
        return desks.of(reader.employeeNo(), now).stream()
                .filter(desk -> desk.isDeputy()
                        && succession.withFormer(List.of(desk.org())).contains(paper.recipientOrg()))
                .map(desk -> desk.principalName() + " " + desk.principal())
                .findFirst()
                .orElse("");
    }

    private static PaperSheet.ReceiptLine receipt(Paper paper, Instant now) {
        Optional<Receipt> receipt = paper.receipt();
        return receipt.map(given -> new PaperSheet.ReceiptLine(
                        given.name() + " " + given.employeeNo(),
                        given.actingFor(),
                        Words.time(given.bankTime(), now),
                        given.terminal(),
                        given.fileSha256(),
                        given.signatureNo()))
                .orElse(PaperSheet.ReceiptLine.NONE);
    }

    private static PaperSheet.Station station(Readings.Station station, Instant now) {
        String tone = switch (station.what()) {
            case "SIGNED" -> "ok";
            case "SUPERSEDED" -> "dual";
            case "RECALLED", "OVERDUE", "ESCALATED" -> "bad";
            default -> "wait";
        };
        return new PaperSheet.Station(
                tone,
                Words.time(station.at(), now) + " "
                        + Words.of("DS-way." + station.what(), Map.of("version", station.version())),
                who(station));
    }

    private static String who(Readings.Station station) {
        if (station.what().equals("DELIVERED")) {
            return "";
        }
        return station.actingFor().isEmpty()
                ? station.who()
                : Words.of("DS-way.for", Map.of("name", station.who(), "principal", station.actingFor()));
    }
}
