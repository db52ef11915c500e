package yingyun.helpdesk.topic;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.web.Needs;

/** 热点: the list and one for the desk, the banners on the pages of askers and answerers. */
@Controller
@ConditionalOnWebApplication
class TopicPages {

    private final TopicDesk desk;
    private final TopicBoard board;

    TopicPages(TopicDesk desk, TopicBoard board) {
        this.desk = desk;
        this.board = board;
    }

    @GetMapping("/topics")
    @Needs(Right.INQUIRY_ANSWER)
    String list(Model model) {
        model.addAttribute("open", board.open());
        model.addAttribute("ended", board.ended());
        return "helpdesk/topic/list";
    }

    /** In the navigation: those that wait for the lead's word. */
    @GetMapping("/topics/badge")
    @Needs(Right.INQUIRY_ANSWER)
    String badge(Model model) {
        model.addAttribute("count", board.proposed());
        return "helpdesk/topic/parts :: badge";
    }

    @GetMapping("/topics/at-desk")
    @Needs(Right.INQUIRY_ANSWER)
    String atDesk(Model model) {
        model.addAttribute("open", board.open());
        return "helpdesk/topic/parts :: atdesk";
    }

    /** On the ask page; what is typed may bring one forward. */
    @PostMapping("/topics/shown")
    @Needs(Right.INQUIRY_ASK)
    String shown(
            @RequestParam(defaultValue = "") String error,
            @RequestParam(defaultValue = "") String tx,
            Operator asker,
            Model model) {
        model.addAttribute("banners", board.shownTo(asker, error, tx));
        return "helpdesk/topic/parts :: banners";
    }

    @GetMapping("/topics/{topic}")
    @Needs(Right.INQUIRY_ANSWER)
    String one(@PathVariable long topic, Operator reader, Model model) {
        model.addAttribute("sheet", board.sheet(topic, reader));
        model.addAttribute("mayDecide", reader.may(Right.INQUIRY_LEAD));
        return "helpdesk/topic/page";
    }

    @PostMapping("/topics/{topic}/confirm")
    @Needs(Right.INQUIRY_LEAD)
    ResponseEntity<Void> confirm(
            @PathVariable long topic,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(defaultValue = "ALL") String scope,
            Operator lead,
            HttpServletRequest request) {
        desk.confirm(topic, seen, scope.equals("ORGS") ? Topic.Scope.ORGS : Topic.Scope.ALL, lead);
        return to("/topics/" + topic, request);
    }

    @PostMapping("/topics/{topic}/dismiss")
    @Needs(Right.INQUIRY_LEAD)
    ResponseEntity<Void> dismiss(
            @PathVariable long topic,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(defaultValue = "") String reason,
            Operator lead,
            HttpServletRequest request) {
        desk.dismiss(topic, seen, reason, lead);
        return to("/topics", request);
    }

    @PostMapping("/topics/{topic}/gather")
    @Needs(Right.INQUIRY_LEAD)
    ResponseEntity<Void> gather(@PathVariable long topic, Operator lead, HttpServletRequest request) {
        desk.gather(topic, lead);
        return to("/topics/" + topic, request);
    }

    @PostMapping("/topics/{topic}/close")
    @Needs(Right.INQUIRY_LEAD)
    ResponseEntity<Void> close(
            @PathVariable long topic,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(defaultValue = "") String reason,
            Operator lead,
            HttpServletRequest request) {
        desk.close(topic, seen, reason, lead);
        return to("/topics", request);
    }

    /** What the ask page sends along; every field may be empty. */
    record Typed(String urgency, String error, String tx, String text, UUID key) {

        TopicDesk.Form form() {
            return new TopicDesk.Form(
                    urgency == null ? "U3" : urgency,
                    error == null ? "" : error,
                    tx == null ? "" : tx,
                    text == null ? "" : text,
                    key == null ? UUID.randomUUID() : key);
        }
    }

    @PostMapping("/topics/{topic}/join")
    @Needs(Right.INQUIRY_ASK)
    ResponseEntity<Void> join(@PathVariable long topic, Typed typed, Operator asker, HttpServletRequest request) {
        return to("/ask/" + desk.join(topic, typed.form(), asker), request);
    }

    @PostMapping("/topics/{topic}/solved")
    @Needs(Right.INQUIRY_ASK)
    ResponseEntity<Void> solved(@PathVariable long topic, Typed typed, Operator asker, HttpServletRequest request) {
        desk.solved(topic, typed.form(), asker);
        return to("/ask?done=solved", request);
    }

    private static ResponseEntity<Void> to(String path, HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                ? ResponseEntity.ok().header("HX-Redirect", path).build()
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create(path))
                        .build();
    }
}
