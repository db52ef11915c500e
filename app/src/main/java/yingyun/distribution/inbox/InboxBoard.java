package yingyun.distribution.inbox;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import yingyun.distribution.DistributionProblem;
import yingyun.distribution.Succession;
import yingyun.distribution.Words;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;

/** Puts the left column of the inbox together for one person. */
@Component
class InboxBoard {

    private static final int MOST_WAITING = 300;
    private static final int MOST_OVER = 60;
    private static final int MOST_ORGS = 1000;
    private static final int HUNDRED = 100;
    private static final int SOON = 50;
    private static final int VERY_SOON = 75;

    private final Papers papers;
    private final Desks desks;
    private final Succession succession;
    private final BankClock clock;

    InboxBoard(Papers papers, Desks desks, Succession succession, BankClock clock) {
        this.papers = papers;
        this.desks = desks;
        this.succession = succession;
        this.clock = clock;
    }

    /** What the address asks for. */
    record Asked(String org, String show, String before, String wanted, String selected) {}

    InboxList of(Asked asked, Operator reader) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, BankClock.ZONE);
        List<Desks.Desk> own = desks.of(reader.employeeNo(), now);
        List<Desks.Reach> reach = desks.withinReach(reader.scope(Right.REPORT_INBOX_VIEW), now, MOST_ORGS);
        List<OrgCode> recipients = recipients(asked.org(), own, reach, reader);
        BusinessDate newest = papers.newest(recipients).orElse(BusinessDate.of(today));
        List<Paper> waiting = asked.wanted().isEmpty() ? papers.waiting(recipients, reader, MOST_WAITING) : List.of();
        List<Paper> over = over(asked, recipients, newest, reader);
        Set<String> deputised = codes(own.stream().filter(Desks.Desk::isDeputy));
        boolean namesOrgs = recipients.size() > 1 || !asked.wanted().isEmpty();
        Groups groups = new Groups(asked, waiting, over, newest);
        Rows rows = new Rows(asked, namesOrgs, deputised, now);
        return new InboxList(
                asked.org(),
                asked.show(),
                asked.wanted(),
                newest.toString(),
                heading(asked, own, reach, recipients),
                choices(asked.org(), own, reach),
                standingIn(reader, now),
                waiting.size(),
                groups.signedOfTheNewestDay(),
                waiting.stream().filter(Paper::isCorrection).count(),
                rows.of(groups.corrections()),
                rows.of(groups.exceptions()),
                rows.of(groups.clean()),
                rows.of(groups.done()),
                groups.clean().stream()
                        .filter(paper -> deputised.contains(paper.recipientOrg().value()))
                        .count(),
                mayPack(groups.clean(), codes(own.stream())),
                older(over));
    }

    private static boolean mayPack(List<Paper> clean, Set<String> signable) {
        return !clean.isEmpty()
                && clean.stream()
                        .allMatch(
                                paper -> signable.contains(paper.recipientOrg().value()));
    }

    private Set<String> codes(Stream<Desks.Desk> desks) {
        return succession.withFormer(desks.map(Desks.Desk::org).toList()).stream()
                .map(OrgCode::value)
                .collect(Collectors.toSet());
    }

    /** What is shown of all that there is. Beside what waits only the newest day's; alone, a page of all. */
    private record Groups(Asked asked, List<Paper> waiting, List<Paper> over, BusinessDate newest) {

        List<Paper> corrections() {
            return asked.show().equals("signed")
                    ? List.of()
                    : waiting.stream().filter(Paper::isCorrection).toList();
        }

        List<Paper> exceptions() {
            return asked.show().equals("todo")
                    ? waiting.stream()
                            .filter(paper -> !paper.clean() && !paper.isCorrection())
                            .toList()
                    : List.of();
        }

        List<Paper> clean() {
            return asked.show().equals("todo")
                    ? waiting.stream().filter(Paper::clean).toList()
                    : List.of();
        }

        List<Paper> done() {
            return switch (asked.show()) {
                case "corrected" -> List.of();
                case "signed" -> over.stream().limit(MOST_OVER).toList();
                default ->
                    over.stream()
                            .limit(MOST_OVER)
                            .filter(paper -> !asked.wanted().isEmpty()
                                    || paper.no().day().equals(newest))
                            .toList();
            };
        }

        long signedOfTheNewestDay() {
            return over.stream()
                    .filter(paper ->
                            paper.no().day().equals(newest) && paper.receipt().isPresent())
                    .count();
        }
    }

    /** What the person signs for, or the org that he asked for; one out of his reach does not exist. */
    List<OrgCode> recipients(String org, List<Desks.Desk> own, List<Desks.Reach> reach, Operator reader) {
        if (!org.isEmpty()) {
            if (!OrgCode.isValid(org) || !succession.reaches(reader.scope(Right.REPORT_INBOX_VIEW), OrgCode.of(org))) {
                throw new DistributionProblem.NotFound(org.length() > 20 ? org.substring(0, 20) : org).refused();
            }
            return List.of(OrgCode.of(org));
        }
        if (!own.isEmpty()) {
            return own.stream().map(Desks.Desk::org).toList();
        }
        return reach.stream().map(Desks.Reach::org).limit(1).toList();
    }

    private List<Paper> over(Asked asked, List<OrgCode> recipients, BusinessDate newest, Operator reader) {
        if (!asked.wanted().isEmpty()) {
            return papers.search(asked.wanted(), newest, reader, MOST_OVER);
        }
        BusinessDate upTo = asked.before().isEmpty() ? newest : day(asked.before());
        return papers.over(recipients, upTo, reader, MOST_OVER + 1);
    }

    private static BusinessDate day(String text) {
        try {
            return BusinessDate.of(text);
        } catch (DateTimeException noDate) {
            throw new DistributionProblem.NotFound(text.length() > 20 ? text.substring(0, 20) : text).refused();
        }
    }

    private static String older(List<Paper> over) {
        return over.size() > MOST_OVER ? over.getLast().no().day().toString() : "";
    }

    private static String heading(
            Asked asked, List<Desks.Desk> own, List<Desks.Reach> reach, List<OrgCode> recipients) {
        if (recipients.isEmpty()) {
            return "";
        }
        String first = recipients.getFirst().value();
        return own.stream()
                .filter(desk -> desk.org().value().equals(first))
                .map(Desks.Desk::name)
                .findFirst()
                .or(() -> reach.stream()
                        .filter(org -> org.org().value().equals(first))
                        .map(Desks.Reach::name)
                        .findFirst())
                .filter(name -> asked.wanted().isEmpty())
                .orElse("");
    }

    /** One alone is no choice. */
    private static List<InboxList.Choice> choices(String org, List<Desks.Desk> own, List<Desks.Reach> reach) {
        List<InboxList.Choice> choices = new ArrayList<>();
        if (own.size() > 1) {
            choices.add(new InboxList.Choice("", Words.of("DS-desk.all", Map.of("n", own.size())), org.isEmpty(), 0));
        }
        boolean isOne = reach.size() == 1 && own.size() < 2;
        reach.forEach(each -> choices.add(new InboxList.Choice(
                each.org().value(),
                each.org() + " " + each.name(),
                org.equals(each.org().value())
                        || org.isEmpty()
                                && own.size() < 2
                                && each.org()
                                        .equals(
                                                own.isEmpty()
                                                        ? reach.getFirst().org()
                                                        : own.getFirst().org()),
                each.waiting())));
        return isOne ? List.of() : choices;
    }

    private List<String> standingIn(Operator reader, Instant now) {
        return desks.standingInFor(reader.employeeNo(), now).stream()
                .map(standing -> Words.of(
                        "DS-desk.deputy",
                        Map.of(
                                "name",
                                standing.principalName(),
                                "org",
                                standing.orgName(),
                                "until",
                                Words.time(standing.until(), now))))
                .toList();
    }

    /** Rows of one look. */
    private record Rows(Asked asked, boolean namesOrgs, Set<String> deputised, Instant now) {

        List<InboxList.Row> of(List<Paper> papers) {
            return papers.stream().map(this::row).toList();
        }

        private InboxList.Row row(Paper paper) {
            long percent = percent(paper);
            boolean waits = paper.waits();
            return new InboxList.Row(
                    paper.no().value(),
                    paper.no().reportCode(),
                    paper.name(Words.isEnglish()),
                    namesOrgs || !paper.no().org().equals(paper.recipientOrg()) ? paper.orgName() : "",
                    paper.no().day().toString().substring(5),
                    paper.no().version(),
                    paper.isCorrection(),
                    paper.seen(),
                    paper.no().value().equals(asked.selected()),
                    deputised.contains(paper.recipientOrg().value()),
                    waits ? tone(percent) : PaperSheets.tone(paper),
                    PaperSheets.word(paper),
                    Math.min(HUNDRED, percent),
                    waits ? Words.left(paper.dueAt(), now) : "",
                    sub(paper),
                    paper.receipt()
                            .map(receipt -> Words.time(receipt.bankTime(), now))
                            .orElse(""));
        }

        /** Under half of the time used: ok; run, warn; bad when it is over. */
        private static String tone(long percent) {
            return percent >= HUNDRED ? "bad" : percent >= VERY_SOON ? "warn" : percent >= SOON ? "run" : "ok";
        }

        private long percent(Paper paper) {
            long whole = Math.max(
                    1, Duration.between(paper.releasedAt(), paper.dueAt()).toSeconds());
            long used = Duration.between(paper.releasedAt(), now).toSeconds();
            return Math.max(0, HUNDRED * used / whole);
        }

        private static String sub(Paper paper) {
            return paper.rows() == 0
                    ? Words.of("DS-row.empty", Map.of())
                    : Words.of("DS-row.rows", Map.of("rows", paper.rows()));
        }
    }
}
