package yingyun.approval;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct.Change;
import yingyun.kernel.FourEyesAct.Sentence;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;

/** Makes the sheet of a request for one reader. */
@Component
class RequestSheets {

    private static final int MOST_NAMES = 6;

    private final ApprovalDesk desk;
    private final Requests requests;
    private final StepRoles roles;
    private final BankClock clock;

    RequestSheets(ApprovalDesk desk, Requests requests, StepRoles roles, BankClock clock) {
        this.desk = desk;
        this.requests = requests;
        this.roles = roles;
        this.clock = clock;
    }

    RequestSheet of(Request request, Operator reader, Wording wording) {
        Instant now = clock.instant();
        EmployeeNo me = reader.employeeNo();
        UnaryOperator<String> cover = text ->
                request.coveredFor(me).map(figure -> figure.coveredIn(text)).orElse(text);
        boolean waits = request.isWaiting();
        Outlook outlook = waits ? desk.outlook(request) : new Outlook(false, List.of(), java.util.Optional.empty());
        String blocked = waits ? blocked(request, me, now, wording) : "";
        List<String> whoMay = waits ? names(request, request.nextStep(), now) : List.of();
        boolean lastStep = request.nextStep() >= request.mc().steps();
        return new RequestSheet(
                request.id(),
                request.mc().code(),
                wording.isEnglish() ? request.mc().nameEn() : request.mc().nameZh(),
                cover.apply(request.content().title().in(wording)),
                request.state().name(),
                Shown.chip(request.state()),
                Math.min(request.nextStep(), request.mc().steps()),
                request.mc().steps(),
                maker(request, now),
                cards(request, reader, blocked.isEmpty(), now, wording.isEnglish() ? ", " : "、"),
                cover.apply(request.reason()),
                rows(request.content().changes(), wording, cover),
                cover.apply(request.content().risk().in(wording)),
                rows(outlook.changes(), wording, cover),
                outlook.isChanged(),
                outlook.problem()
                        .map(problem -> cover.apply(wording.of(problem)))
                        .orElse(""),
                waits && blocked.isEmpty() && outlook.mayBeGranted(),
                blocked,
                whoMay,
                request.content().keyFigure().isPresent(),
                request.mc().secondFactor(),
                lastStep ? "" : roles.ofStep(request.mc().code(), request.nextStep() + 1, wording.isEnglish()),
                waits && request.isMadeBy(me),
                request.mayBeExecutedAgainBy(me, now),
                Shown.time(request.expiresAt(), now),
                endings(request, now, wording),
                facts(request, me),
                digest(request.content().fingerprint()));
    }

    private String blocked(Request request, EmployeeNo me, Instant now, Wording wording) {
        if (request.isMadeBy(me)) {
            return wording.of(new ApprovalProblem.OwnRequest(request.id()));
        }
        return requests.rightToDecide(request, request.nextStep(), me, now)
                .map(right -> request.grants().stream()
                                .anyMatch(given -> given.checker().employeeNo().equals(me)
                                        || given.checker().employeeNo().equals(right))
                        ? wording.of(new ApprovalProblem.OnePersonTwice(request.id()))
                        : "")
                .orElseGet(() -> wording.of(new ApprovalProblem.NotAChecker(request.id())));
    }

    private List<String> names(Request request, int step, Instant now) {
        return requests.whoMayDecide(request, step, now, MOST_NAMES).stream()
                .filter(person -> request.grants().stream()
                        .noneMatch(given -> given.checker().equals(person)))
                .map(person -> person.name() + " " + person.employeeNo())
                .toList();
    }

    private static RequestSheet.Maker maker(Request request, Instant now) {
        OrgCode org = request.content().org();
        return new RequestSheet.Maker(
                request.maker().name(),
                request.maker().employeeNo().value(),
                request.terminal(),
                Shown.time(request.requestedAt(), now),
                org + " " + request.content().orgName());
    }

    private List<RequestSheet.StepCard> cards(
            Request request, Operator reader, boolean readerMay, Instant now, String comma) {
        List<RequestSheet.StepCard> cards = new ArrayList<>();
        Set<String> people = new HashSet<>(Set.of(request.maker().employeeNo().value()));
        Set<String> terminals = new HashSet<>(Set.of(request.terminal()));
        int steps = request.mc().steps();
        for (Request.GivenGrant given : request.grants()) {
            String no = given.checker().employeeNo().value();
            boolean distinct = people.add(no) & terminals.add(given.terminal());
            cards.add(new RequestSheet.StepCard(
                    given.step(),
                    "DONE",
                    given.step() == steps && steps > 1,
                    given.checker().name(),
                    no,
                    given.terminal(),
                    Shown.time(given.grantedAt(), now),
                    given.actingFor().map(Request.Person::name).orElse(""),
                    given.opinion(),
                    distinct,
                    ""));
        }
        for (int step = request.nextStep(); step <= steps && request.isWaiting(); step++) {
            boolean you = step == request.nextStep() && readerMay;
            cards.add(new RequestSheet.StepCard(
                    step,
                    you ? "YOU" : "NEXT",
                    step == steps && steps > 1,
                    you ? reader.name() : "",
                    you ? reader.employeeNo().value() : "",
                    you ? reader.terminal() : "",
                    "",
                    "",
                    "",
                    you && people.add(reader.employeeNo().value()) & terminals.add(reader.terminal()),
                    you ? "" : String.join(comma, names(request, step, now))));
        }
        return cards;
    }

    private static List<RequestSheet.Row> rows(List<Change> changes, Wording wording, UnaryOperator<String> cover) {
        return changes.stream()
                .map(change -> new RequestSheet.Row(
                        cover.apply(change.what().in(wording)),
                        cover.apply(change.now().in(wording)),
                        cover.apply(change.after().in(wording))))
                .toList();
    }

    /** What the data were is not told, only whether they are the same: the figure that is to be found may be among them. */
    private static String digest(String fingerprint) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(fingerprint.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static List<String> endings(Request request, Instant now, Wording wording) {
        return request.endings().stream()
                .map(ending -> new Sentence(
                                "AP-ended." + ending.outcome(),
                                Map.of(
                                        "time",
                                        Shown.time(ending.at(), now),
                                        "name",
                                        ending.by().name(),
                                        "text",
                                        text(ending, wording)))
                        .in(wording))
                .toList();
    }

    private static String text(Request.Ending ending, Wording wording) {
        String code = ending.facts().getOrDefault("code", "");
        return code.isEmpty()
                ? ending.opinion()
                : code + " " + (wording.knows(code) ? wording.of(code, ending.facts()) : "");
    }

    private static List<RequestSheet.Fact> facts(Request request, EmployeeNo me) {
        return new TreeMap<>(request.content().facts())
                .entrySet().stream()
                        .map(fact -> new RequestSheet.Fact(
                                fact.getKey(),
                                request.coveredFor(me)
                                        .map(figure -> figure.coveredInFact(fact.getValue()))
                                        .orElse(fact.getValue())))
                        .collect(Collectors.toList());
    }
}
