package yingyun.helpdesk.inquiry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Refused;
import yingyun.kernel.Right;
import yingyun.knowledge.Citation;
import yingyun.web.Needs;

/** 答复台: queue, thread, composer, context; everything by keyboard. */
@Controller
@ConditionalOnWebApplication
class DeskPages {

    private static final Pattern ARTICLE = Pattern.compile("(KB-C[0-9]{4}-[0-9]{4}) v([0-9]{1,5})");

    private final AnswerDesk desk;
    private final LeadDesk lead;
    private final DeskBoard board;
    private final Desks desks;
    private final Drafts drafts;
    private final Messages messages;
    private final Moves moves;

    DeskPages(
            AnswerDesk desk,
            LeadDesk lead,
            DeskBoard board,
            Desks desks,
            Drafts drafts,
            Messages messages,
            Moves moves) {
        this.desk = desk;
        this.lead = lead;
        this.board = board;
        this.desks = desks;
        this.drafts = drafts;
        this.messages = messages;
        this.moves = moves;
    }

    @GetMapping("/desk")
    @Needs(Right.INQUIRY_ANSWER)
    String desk(@RequestParam(defaultValue = "mine") String show, Operator agent, Model model) {
        model.addAttribute("queue", board.queue(agent, show, ""));
        model.addAttribute("thread", null);
        return "helpdesk/desk/page";
    }

    @GetMapping("/desk/{no}")
    @Needs(Right.INQUIRY_ANSWER)
    String one(
            @PathVariable InquiryNo no,
            @RequestParam(defaultValue = "mine") String show,
            @RequestParam(defaultValue = "") String done,
            Operator agent,
            Model model) {
        Inquiry inquiry = fill(no, agent, model);
        model.addAttribute("queue", board.queue(agent, show, no.value()));
        model.addAttribute("context", board.context(inquiry));
        model.addAttribute("done", done.equals("asked") ? done : "");
        Drafts.Draft draft = drafts.find(agent.employeeNo(), Drafts.Purpose.ANSWER, no.value());
        model.addAttribute("draft", draft.fields());
        model.addAttribute("revision", draft.revision());
        model.addAttribute("owner", agent.employeeNo().value());
        model.addAttribute("desks", desks.all());
        model.addAttribute("english", Words.isEnglish());
        model.addAttribute(
                "colleagues",
                agent.may(Right.INQUIRY_LEAD)
                        ? desks.colleagues(inquiry.standing().desk(), moves.today())
                        : List.of());
        return "helpdesk/desk/page";
    }

    private Inquiry fill(InquiryNo no, Operator agent, Model model) {
        Inquiry inquiry = moves.seen(no, AnswerDesk.scope(agent));
        model.addAttribute("thread", board.thread(inquiry, agent));
        model.addAttribute("may", board.may(inquiry, agent));
        return inquiry;
    }

    @GetMapping("/desk/queue")
    @Needs(Right.INQUIRY_ANSWER)
    String queue(
            @RequestParam(defaultValue = "mine") String show,
            @RequestParam(defaultValue = "") String selected,
            Operator agent,
            Model model) {
        model.addAttribute("queue", board.queue(agent, show, InquiryNo.isValid(selected) ? selected : ""));
        return "helpdesk/desk/parts :: queue";
    }

    /** In the navigation. */
    @GetMapping("/desk/badge")
    @Needs(Right.INQUIRY_ANSWER)
    String badge(Operator agent, Model model) {
        model.addAttribute("count", board.waiting(agent));
        return "helpdesk/desk/parts :: badge";
    }

    @GetMapping("/desk/{no}/thread")
    @Needs(Right.INQUIRY_ANSWER)
    String thread(@PathVariable InquiryNo no, Operator agent, Model model) {
        fill(no, agent, model);
        return "helpdesk/desk/parts :: thread";
    }

    /** What could be cited: by number or a word. */
    @PostMapping("/desk/citable")
    @Needs(Right.INQUIRY_ANSWER)
    String citable(@RequestParam(defaultValue = "") String find, Model model) {
        model.addAttribute("articles", board.citable(find));
        return "helpdesk/desk/parts :: citable";
    }

    @PostMapping("/desk/next")
    @Needs(Right.INQUIRY_ANSWER)
    ResponseEntity<Void> next(Operator agent, HttpServletRequest request) {
        return Ways.to("/desk/" + desk.claimNext(agent).no(), request);
    }

    @GetMapping("/desk/phone")
    @Needs(Right.INQUIRY_ANSWER)
    String phoneForm(Operator agent, Model model) {
        Drafts.Draft draft = drafts.find(agent.employeeNo(), Drafts.Purpose.PHONE, "");
        model.addAttribute("draft", draft.fields());
        model.addAttribute("revision", draft.revision());
        model.addAttribute("owner", agent.employeeNo().value());
        model.addAttribute("key", UUID.randomUUID());
        model.addAttribute("outlets", board.outlets(agent));
        return "helpdesk/desk/phone";
    }

    @PostMapping("/desk/phone")
    @Needs(Right.INQUIRY_ANSWER)
    ResponseEntity<Void> phone(
            @RequestParam String org,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String say,
            @RequestParam(defaultValue = "") String none,
            @RequestParam(defaultValue = "") List<String> cite,
            @RequestParam UUID key,
            Operator agent,
            HttpServletRequest request) {
        String outlet = org.strip();
        if (outlet.length() < 9 || !OrgCode.isValid(outlet.substring(0, 9))) {
            throw new InquiryProblem.Unknown(outlet.substring(0, Math.min(20, outlet.length()))).refused();
        }
        boolean isTransaction = code.strip().toUpperCase(Locale.ROOT).startsWith("TX");
        Question question = new Question(
                Urgency.U1,
                isTransaction ? "" : code,
                isTransaction ? code : "",
                Optional.empty(),
                "",
                text,
                key,
                Optional.empty());
        Optional<AnswerDesk.Written> written = say.isBlank()
                ? Optional.empty()
                : Optional.of(new AnswerDesk.Written(say, "", basis(cite, none), false));
        return Ways.to("/desk/" + lead.phone(question, OrgCode.of(outlet.substring(0, 9)), written, agent), request);
    }

    /** What an answerer does with one. */
    enum Act {
        CLAIM,
        ANSWER,
        NOTE,
        INFO,
        INTERIM,
        EXPERT,
        EXPERTISE,
        TRANSFER,
        ATTACH,
        DETACH
    }

    /** The composer's fields. */
    record Form(
            @Nullable Integer seen,
            @Nullable String say,
            @Nullable String text,
            @Nullable String desk,
            @Nullable String lead,
            @Nullable String none,
            @Nullable List<String> cite,
            @Nullable Boolean money) {

        String word(@Nullable String field) {
            return field == null ? "" : field;
        }

        /** Without one: a version that nothing has. */
        int version() {
            return seen == null ? 0 : seen;
        }

        boolean movesMoney() {
            return Boolean.TRUE.equals(money);
        }
    }

    @PostMapping("/desk/{no}/{act}")
    @Needs(Right.INQUIRY_ANSWER)
    Object act(
            @PathVariable InquiryNo no,
            @PathVariable String act,
            Form form,
            Operator agent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String text = form.word(form.text());
        switch (known(act)) {
            case CLAIM -> desk.claim(no, form.version(), agent);
            case ANSWER -> {
                return answer(no, form, agent, request, response, model);
            }
            case NOTE -> desk.note(no, text, agent);
            case INFO -> desk.askOutlet(no, form.version(), text, agent);
            case INTERIM -> desk.interim(no, form.word(form.say()), agent);
            case EXPERT -> desk.askExpert(no, form.version(), form.word(form.desk()), text, agent);
            case EXPERTISE -> desk.expertAnswers(no, form.version(), text, agent);
            case TRANSFER -> desk.transfer(no, form.version(), form.word(form.desk()), text, agent);
            case ATTACH -> lead.attach(no, form.version(), AskPages.leadNo(form.word(form.lead())), agent);
            case DETACH -> lead.detach(no, form.version(), agent);
        }
        return Ways.to(known(act) == Act.TRANSFER ? "/desk" : "/desk/" + no, request);
    }

    /** Where another was faster, both texts are shown and nothing is lost. */
    private Object answer(
            InquiryNo no,
            Form form,
            Operator agent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        AnswerDesk.Written written = new AnswerDesk.Written(
                form.word(form.say()),
                form.word(form.text()),
                basis(form.cite() == null ? List.of() : form.cite(), form.word(form.none())),
                form.movesMoney());
        try {
            AnswerDesk.Sent sent = desk.answer(no, form.version(), written, agent);
            return Ways.to("/desk/" + no + (sent.request().isPresent() ? "?done=asked" : ""), request);
        } catch (Refused refused) {
            if (!(refused.problem() instanceof InquiryProblem.ChangedMeanwhile)) {
                throw refused;
            }
            Inquiry inquiry = moves.seen(no, AnswerDesk.scope(agent));
            List<Message> said = messages.whole(no);
            Message last = said.getLast();
            model.addAttribute("theirs", last.authorName() + ": " + (last.say() + "\n" + last.body()).strip());
            model.addAttribute("mine", (written.say() + "\n" + written.body()).strip());
            model.addAttribute("version", inquiry.version());
            model.addAttribute("again", inquiry.isWith(agent) && inquiry.state() == InquiryState.ANSWERING);
            response.setHeader("HX-Retarget", "#hd-collision");
            response.setHeader("HX-Reswap", "innerHTML");
            return "helpdesk/desk/parts :: collision";
        }
    }

    static Basis basis(List<String> cited, String none) {
        List<Citation> articles = new ArrayList<>();
        for (String one : cited) {
            Matcher parts = ARTICLE.matcher(one.strip());
            if (parts.matches() && articles.size() < Basis.MOST) {
                articles.add(new Citation(parts.group(1), Integer.parseInt(parts.group(2))));
            }
        }
        Optional<Basis.None> reason = articles.isEmpty() && !none.isEmpty()
                ? java.util.Arrays.stream(Basis.None.values())
                        .filter(one -> one.name().equals(none))
                        .findFirst()
                : Optional.empty();
        return new Basis(articles, List.of(), reason);
    }

    private static Act known(String act) {
        return java.util.Arrays.stream(Act.values())
                .filter(one -> one.name().equalsIgnoreCase(act))
                .findFirst()
                .orElseThrow(() -> new InquiryProblem.NotFound(act).refused());
    }

    /** 班长: to another person, or another urgency. */
    @PostMapping("/desk/{no}/lead")
    @Needs(Right.INQUIRY_LEAD)
    ResponseEntity<Void> lead(
            @PathVariable InquiryNo no,
            @RequestParam int seen,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(required = false) @Nullable Urgency urgency,
            @RequestParam(defaultValue = "") String text,
            Operator leader,
            HttpServletRequest request) {
        if (urgency != null) {
            lead.urgency(no, seen, urgency, text, leader);
        } else if (EmployeeNo.isValid(person)) {
            lead.reassign(no, seen, EmployeeNo.of(person), text, leader);
        } else {
            throw new InquiryProblem.Unknown(person.substring(0, Math.min(20, person.length()))).refused();
        }
        return Ways.to("/desk/" + no, request);
    }
}
