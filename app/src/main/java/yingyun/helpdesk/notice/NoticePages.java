package yingyun.helpdesk.notice;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** 通知: for readers the list, one, and what stands before the ask page; for writers the form; receipts by outlet. */
@Controller
@ConditionalOnWebApplication
class NoticePages {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int USUAL_DAYS = 7;

    private final NoticeDesk desk;
    private final JdbcClient jdbc;

    NoticePages(NoticeDesk desk, JdbcClient jdbc) {
        this.desk = desk;
        this.jdbc = jdbc;
    }

    /** @param state for messages: DRAFT, PUBLISHED, WITHDRAWN, OVER */
    record Line(
            long id,
            String title,
            String body,
            boolean important,
            String scope,
            String places,
            String from,
            String to,
            String state,
            String writer,
            String published,
            String why,
            boolean read,
            boolean acknowledged) {}

    private Line line(Notice notice) {
        boolean over =
                notice.state() == Notice.State.PUBLISHED && !notice.validTo().isAfter(desk.now());
        return new Line(
                notice.id(),
                notice.title(),
                notice.body(),
                notice.important(),
                notice.scope().name(),
                String.join(" ", notice.places()),
                day(notice.validFrom()),
                day(notice.validTo().minusMillis(1)),
                over ? "OVER" : notice.state().name(),
                notice.writer(),
                notice.publishedAt().map(NoticePages::moment).orElse(""),
                notice.why(),
                notice.readAt().isPresent(),
                notice.acknowledgedAt().isPresent());
    }

    private static String moment(Instant moment) {
        return MOMENT.format(LocalDateTime.ofInstant(moment, BankClock.ZONE));
    }

    private static String day(Instant moment) {
        return LocalDate.ofInstant(moment, BankClock.ZONE).toString();
    }

    private List<Line> lines(List<Notice> notices) {
        return notices.stream().map(this::line).toList();
    }

    @GetMapping("/notices")
    @Needs(Right.NOTICE_VIEW)
    String list(@RequestParam(defaultValue = "") String done, Operator reader, Model model) {
        model.addAttribute("current", lines(desk.inForce(reader)));
        model.addAttribute("past", lines(desk.past(reader)));
        model.addAttribute("mayWrite", reader.may(Right.NOTICE_WRITE));
        model.addAttribute("written", reader.may(Right.NOTICE_WRITE) ? lines(desk.written(reader)) : List.of());
        model.addAttribute("done", done.equals("asked") ? done : "");
        return "helpdesk/notice/list";
    }

    /** In the navigation: unread. */
    @GetMapping("/notices/badge")
    @Needs(Right.NOTICE_VIEW)
    String badge(Operator reader, Model model) {
        model.addAttribute("count", unread(reader).size());
        return "helpdesk/notice/parts :: badge";
    }

    /** Above the ask form: what is unread. */
    @GetMapping("/notices/banner")
    @Needs(Right.NOTICE_VIEW)
    String banner(Operator reader, Model model) {
        model.addAttribute("unread", lines(unread(reader)));
        return "helpdesk/notice/parts :: banner";
    }

    private List<Notice> unread(Operator reader) {
        return desk.inForce(reader).stream()
                .filter(notice -> notice.readAt().isEmpty()
                        || notice.important() && notice.acknowledgedAt().isEmpty())
                .toList();
    }

    /** What stands before the ask page; when all is acknowledged it goes on there. */
    @GetMapping("/notices/due")
    @Needs(Right.NOTICE_VIEW)
    String due(Operator reader, Model model) {
        List<Notice> due = desk.due(reader);
        if (due.isEmpty()) {
            return "redirect:" + (reader.may(Right.INQUIRY_ASK) ? "/ask" : "/notices");
        }
        model.addAttribute("due", lines(due));
        model.addAttribute("mayAsk", reader.may(Right.INQUIRY_ASK));
        return "helpdesk/notice/due";
    }

    @GetMapping("/notices/new")
    @Needs(Right.NOTICE_WRITE)
    String form(@RequestParam(defaultValue = "0") long from, Operator writer, Model model) {
        Optional<Line> before = from == 0 ? Optional.empty() : Optional.of(line(desk.open(from, writer)));
        model.addAttribute("before", before.orElse(null));
        model.addAttribute("today", desk.today());
        model.addAttribute("until", desk.today().plusDays(USUAL_DAYS));
        model.addAttribute("everywhere", writer.scope(Right.NOTICE_WRITE).reachesAll());
        model.addAttribute(
                "desks",
                jdbc.sql("select desk, name_zh, name_en from answer_desk order by desk")
                        .query((rs, n) -> new Place(rs.getString(1), rs.getString(2), rs.getString(3)))
                        .list());
        return "helpdesk/notice/new";
    }

    record Place(String code, String name, String english) {}

    @PostMapping("/notices/new")
    @Needs(Right.NOTICE_WRITE)
    ResponseEntity<Void> write(
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "NORMAL") String importance,
            @RequestParam(defaultValue = "ALL") String scope,
            @RequestParam(defaultValue = "") String orgs,
            @RequestParam(defaultValue = "") List<String> desks,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "") String reason,
            Operator writer,
            HttpServletRequest request) {
        Notice.Scope whom = scope.matches("ORGS|DESKS") ? Notice.Scope.valueOf(scope) : Notice.Scope.ALL;
        String places = whom == Notice.Scope.DESKS ? String.join(" ", desks) : orgs;
        desk.write(
                new NoticeDesk.Typing(title, body, importance.equals("IMPORTANT"), whom, places, from, to, reason),
                writer);
        return to("/notices?done=asked", request);
    }

    @GetMapping("/notices/{notice}")
    @Needs(Right.NOTICE_VIEW)
    String one(@PathVariable long notice, Operator reader, Model model) {
        Notice opened = desk.open(notice, reader);
        model.addAttribute("told", line(opened));
        model.addAttribute("mine", opened.writtenBy().equals(reader.employeeNo().value()));
        model.addAttribute("toAcknowledge", desk.due(reader).stream().anyMatch(due -> due.id() == notice));
        model.addAttribute("mayReceipts", reader.may(Right.NOTICE_RECEIPTS));
        return "helpdesk/notice/page";
    }

    @PostMapping("/notices/{notice}/acknowledge")
    @Needs(Right.NOTICE_VIEW)
    ResponseEntity<Void> acknowledge(
            @PathVariable long notice,
            @RequestParam(defaultValue = "") String on,
            Operator reader,
            HttpServletRequest request) {
        desk.acknowledge(notice, reader);
        return to(on.equals("ask") ? "/notices/due" : "/notices", request);
    }

    @PostMapping("/notices/{notice}/again")
    @Needs(Right.NOTICE_WRITE)
    ResponseEntity<Void> again(
            @PathVariable long notice,
            @RequestParam(defaultValue = "") String reason,
            Operator writer,
            HttpServletRequest request) {
        desk.again(notice, reason, writer);
        return to("/notices?done=asked", request);
    }

    @PostMapping("/notices/{notice}/withdraw")
    @Needs(Right.NOTICE_WRITE)
    ResponseEntity<Void> withdraw(
            @PathVariable long notice,
            @RequestParam(defaultValue = "") String reason,
            Operator writer,
            HttpServletRequest request) {
        desk.withdraw(notice, reason, writer);
        return to("/notices/" + notice, request);
    }

    /** @param read moments, empty where he has not */
    record Person(String no, String name, String read, String acknowledged, boolean isDone) {}

    record Outlet(String org, String name, long done, List<Person> people) {

        public boolean isOpen() {
            return done < people.size();
        }
    }

    @GetMapping("/notices/{notice}/receipts")
    @Needs(Right.NOTICE_RECEIPTS)
    String receipts(@PathVariable long notice, Operator reader, Model model) {
        Notice found = desk.seenByKeeper(notice, reader);
        Map<String, List<Receipts.Receipt>> byOrg = new LinkedHashMap<>();
        desk.receipts(found, reader)
                .forEach(receipt -> byOrg.computeIfAbsent(receipt.org(), org -> new ArrayList<>())
                        .add(receipt));
        List<Outlet> outlets =
                byOrg.values().stream().map(people -> outlet(people, found)).toList();
        model.addAttribute("told", line(found));
        model.addAttribute("outlets", outlets);
        model.addAttribute(
                "meant", outlets.stream().mapToInt(o -> o.people().size()).sum());
        model.addAttribute("doneCount", outlets.stream().mapToLong(Outlet::done).sum());
        return "helpdesk/notice/receipts";
    }

    private static Outlet outlet(List<Receipts.Receipt> people, Notice notice) {
        return new Outlet(
                people.getFirst().org(),
                people.getFirst().orgName(),
                people.stream()
                        .filter(person -> person.isDone(notice.important()))
                        .count(),
                people.stream()
                        .map(person -> new Person(
                                person.employeeNo(),
                                person.name(),
                                person.readAt().map(NoticePages::moment).orElse(""),
                                person.acknowledgedAt().map(NoticePages::moment).orElse(""),
                                person.isDone(notice.important())))
                        .toList());
    }

    private static ResponseEntity<Void> to(String path, HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                ? ResponseEntity.ok().header("HX-Redirect", path).build()
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create(path))
                        .build();
    }
}
