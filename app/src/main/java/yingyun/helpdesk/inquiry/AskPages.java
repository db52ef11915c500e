package yingyun.helpdesk.inquiry;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.knowledge.Citation;
import yingyun.web.Needs;

/** 提问, 我的问题 and the thread of a question. */
@Controller
@ConditionalOnWebApplication
class AskPages {

    private static final int RECENT = 5;

    private final AskDesk desk;
    private final AskBoard board;
    private final Drafts drafts;
    private final Moves moves;

    AskPages(AskDesk desk, AskBoard board, Drafts drafts, Moves moves) {
        this.desk = desk;
        this.board = board;
        this.drafts = drafts;
        this.moves = moves;
    }

    /** What the form sends; codes and text as typed. */
    record Form(
            Urgency urgency,
            String error,
            String tx,
            String serial,
            String text,
            UUID key,
            String join,
            String article,
            int version) {

        Form {
            urgency = urgency == null ? Urgency.U3 : urgency;
            error = error == null ? "" : error;
            tx = tx == null ? "" : tx;
            serial = serial == null ? "" : serial;
            text = text == null ? "" : text;
            key = key == null ? UUID.randomUUID() : key;
            join = join == null ? "" : join;
            article = article == null ? "" : article;
        }

        Question question() {
            return new Question(
                    urgency,
                    error,
                    tx,
                    Optional.empty(),
                    serial,
                    text,
                    key,
                    InquiryNo.isValid(join) ? Optional.of(InquiryNo.of(join)) : Optional.empty());
        }
    }

    @GetMapping("/ask")
    @Needs(Right.INQUIRY_ASK)
    String ask(@RequestParam(defaultValue = "") String done, Operator asker, Model model) {
        Drafts.Draft draft = drafts.find(asker.employeeNo(), Drafts.Purpose.ASK, "");
        model.addAttribute("draft", draft.fields());
        model.addAttribute("revision", draft.revision());
        model.addAttribute("key", UUID.randomUUID());
        model.addAttribute("owner", asker.employeeNo().value());
        model.addAttribute("panel", "asks-" + asker.orgCode());
        model.addAttribute(
                "mine",
                board.asked(asker, true, true, "").stream().limit(RECENT).toList());
        model.addAttribute(
                "help",
                board.help(draft.field("error"), draft.field("tx"), draft.field("text"), urgency(draft), asker));
        model.addAttribute("done", done.equals("solved") ? done : "");
        return "helpdesk/ask/page";
    }

    /** 我的问题 beside the form, read again by itself. */
    @GetMapping("/ask/mine")
    @Needs(Right.INQUIRY_ASK)
    String mine(Operator asker, Model model) {
        model.addAttribute("panel", "asks-" + asker.orgCode());
        model.addAttribute(
                "mine",
                board.asked(asker, true, true, "").stream().limit(RECENT).toList());
        return "helpdesk/ask/parts :: mine";
    }

    private static Urgency urgency(Drafts.Draft draft) {
        return draft.field("urgency").matches("U[1-4]") ? Urgency.valueOf(draft.field("urgency")) : Urgency.U3;
    }

    /** Beside the form while it is being filled: cards, what is alike, who asks the same, how long it takes. */
    @PostMapping("/ask/help")
    @Needs(Right.INQUIRY_ASK)
    String help(Form form, Operator asker, Model model) {
        model.addAttribute("help", board.help(form.error(), form.tx(), form.text(), form.urgency(), asker));
        return "helpdesk/ask/parts :: help";
    }

    @PostMapping("/ask")
    @Needs(Right.INQUIRY_ASK)
    ResponseEntity<Void> submit(Form form, Operator asker, HttpServletRequest request) {
        return Ways.to("/ask/" + desk.ask(form.question(), asker), request);
    }

    /** 解决了. */
    @PostMapping("/ask/solved")
    @Needs(Right.INQUIRY_ASK)
    ResponseEntity<Void> solved(Form form, Operator asker, HttpServletRequest request) {
        if (form.article().isEmpty()) {
            throw new InquiryProblem.Unknown(form.article()).refused();
        }
        desk.selfSolved(form.question(), List.of(new Citation(form.article(), form.version())), asker);
        return Ways.to("/ask?done=solved", request);
    }

    /** 我的问题: own ones, or all that the scope shows. */
    @GetMapping("/asks")
    @Needs(Right.INQUIRY_VIEW)
    String asks(
            @RequestParam(defaultValue = "mine") String show,
            @RequestParam(defaultValue = "") String before,
            Operator reader,
            Model model) {
        boolean own = !show.equals("all") && reader.may(Right.INQUIRY_ASK);
        String from = InquiryNo.isValid(before) ? before : "";
        var lines = board.asked(reader, own, false, from);
        model.addAttribute("lines", lines);
        model.addAttribute("show", own ? "mine" : "all");
        model.addAttribute("mayOwn", reader.may(Right.INQUIRY_ASK));
        model.addAttribute(
                "later", lines.size() == InquiryLines.MOST ? lines.getLast().no() : "");
        model.addAttribute("panel", "asks-" + reader.orgCode());
        return "helpdesk/ask/list";
    }

    @GetMapping("/ask/{no}")
    @Needs(Right.INQUIRY_VIEW)
    String thread(@PathVariable InquiryNo no, Operator reader, Model model) {
        fill(no, reader, model);
        Drafts.Draft draft = drafts.find(reader.employeeNo(), Drafts.Purpose.FOLLOW_UP, no.value());
        model.addAttribute("draft", draft.fields());
        model.addAttribute("revision", draft.revision());
        model.addAttribute("owner", reader.employeeNo().value());
        return "helpdesk/ask/thread";
    }

    /** The part that changes by itself; what is being written is not in it. */
    @GetMapping("/ask/{no}/live")
    @Needs(Right.INQUIRY_VIEW)
    String live(@PathVariable InquiryNo no, Operator reader, Model model) {
        fill(no, reader, model);
        return "helpdesk/ask/thread :: live";
    }

    private void fill(InquiryNo no, Operator reader, Model model) {
        Inquiry inquiry = moves.seen(no, reader.scope(Right.INQUIRY_VIEW));
        boolean whole = reader.may(Right.INQUIRY_ANSWER) || reader.holds("AUDITOR");
        model.addAttribute("thread", board.thread(inquiry, reader, whole));
        model.addAttribute("panel", "asks-" + inquiry.org());
    }

    /** What only an asker does. */
    enum Act {
        ADD,
        ACCEPT,
        REOPEN,
        WITHDRAW,
        JOIN,
        LEAVE;

        public static Act of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }
    }

    @PostMapping("/ask/{no}/{act}")
    @Needs(Right.INQUIRY_ASK)
    ResponseEntity<Void> act(
            @PathVariable InquiryNo no,
            @PathVariable String act,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(defaultValue = "3") int level,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String lead,
            Operator asker,
            HttpServletRequest request) {
        switch (known(act)) {
            case ADD -> desk.add(no, text, asker);
            case ACCEPT -> desk.accept(no, seen, Math.clamp(level, 2, 3), asker);
            case REOPEN -> desk.reopen(no, seen, text, asker);
            case WITHDRAW -> desk.withdraw(no, seen, text, asker);
            case JOIN -> desk.join(no, seen, leadNo(lead), asker);
            case LEAVE -> desk.leave(no, seen, asker);
        }
        return Ways.to("/ask/" + no, request);
    }

    private static Act known(String act) {
        try {
            return Act.of(act);
        } catch (IllegalArgumentException none) {
            throw new InquiryProblem.NotFound(act).refused();
        }
    }

    static InquiryNo leadNo(String typed) {
        String digits = typed.replaceAll("[^0-9]", "");
        if (!InquiryNo.isValid(digits)) {
            throw new InquiryProblem.NotFound(typed.length() > 30 ? typed.substring(0, 30) : typed).refused();
        }
        return InquiryNo.of(digits);
    }
}
