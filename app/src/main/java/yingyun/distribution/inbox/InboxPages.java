package yingyun.distribution.inbox;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.distribution.DistributionProblem;
import yingyun.distribution.PaperNo;
import yingyun.distribution.Words;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** 报表收件箱: the list, one paper beside it, the pack before it is signed for; and its parts on other pages. */
@Controller
@ConditionalOnWebApplication
class InboxPages {

    private static final Set<String> SHOWN = Set.of("todo", "signed", "corrected");
    private static final int MOST_ON_BADGE = 1000;
    private static final int LONGEST_SEARCH = 60;

    private final InboxBoard board;
    private final PaperSheets sheets;
    private final Papers papers;
    private final PaperFiles files;
    private final Readings readings;
    private final Desks desks;
    private final BankClock clock;

    InboxPages(
            InboxBoard board,
            PaperSheets sheets,
            Papers papers,
            PaperFiles files,
            Readings readings,
            Desks desks,
            BankClock clock) {
        this.board = board;
        this.sheets = sheets;
        this.papers = papers;
        this.files = files;
        this.readings = readings;
        this.desks = desks;
        this.clock = clock;
    }

    /** A search for a paper's number opens it; one that finds nothing is 404, whatever there is for others. */
    @GetMapping("/inbox")
    @Needs(Right.REPORT_INBOX_VIEW)
    String inbox(
            @RequestParam(defaultValue = "") String org,
            @RequestParam(defaultValue = "todo") String show,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String done,
            Operator reader,
            Model model,
            HttpServletResponse response) {
        String wanted = q.strip();
        if (wanted.length() > LONGEST_SEARCH) {
            throw new DistributionProblem.NotFound(wanted.substring(0, LONGEST_SEARCH)).refused();
        }
        if (PaperNo.isValid(wanted)) {
            return "redirect:/inbox/" + existing(PaperNo.of(wanted), reader).no();
        }
        InboxList list = fill(org, show, before, wanted, "", done, reader, model);
        if (!wanted.isEmpty() && list.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
        return "distribution/inbox/page";
    }

    @GetMapping("/inbox/{no}")
    @Needs(Right.REPORT_INBOX_VIEW)
    String paper(
            @PathVariable PaperNo no,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "") String org,
            @RequestParam(defaultValue = "todo") String show,
            @RequestParam(defaultValue = "") String done,
            Operator reader,
            Model model) {
        Paper paper = existing(no, reader);
        files.read(paper, paper.format(), reader);
        if (done.isEmpty() && page == 1) {
            readings.viewed(paper, reader);
        }
        fill(org, show, "", "", no.value(), done, reader, model);
        model.addAttribute("paper", sheets.of(existing(no, reader), page, reader));
        return "distribution/inbox/page";
    }

    /** 整包签收 before it is signed: what exactly. */
    @GetMapping("/inbox/pack")
    @Needs(Right.REPORT_SIGN)
    String pack(@RequestParam(defaultValue = "") String org, Operator reader, Model model) {
        InboxList list = fill(org, "todo", "", "", "", "", reader, model);
        if (!list.mayPack()) {
            return "redirect:/inbox";
        }
        model.addAttribute("pack", packOf(org, reader));
        return "distribution/inbox/page";
    }

    private List<Paper> packOf(String org, Operator reader) {
        Instant now = clock.instant();
        List<OrgCode> mine = desks.of(reader.employeeNo(), now).stream()
                .map(Desks.Desk::org)
                .filter(each -> org.isEmpty() || each.value().equals(org))
                .toList();
        return papers.waiting(mine, reader, MOST_ON_BADGE).stream()
                .filter(Paper::clean)
                .toList();
    }

    /** What waits for this person's signature, as a count in the navigation; nothing where nothing waits. */
    @GetMapping("/inbox/badge")
    @Needs(Right.REPORT_INBOX_VIEW)
    String badge(Operator reader, Model model) {
        List<Paper> waiting = waiting(reader);
        Instant now = clock.instant();
        model.addAttribute("count", waiting.size());
        model.addAttribute("late", waiting.stream().anyMatch(paper -> now.isAfter(paper.dueAt())));
        return "distribution/inbox/parts :: badge";
    }

    /** 今日: the line for those who have some. */
    @GetMapping("/inbox/mine")
    @Needs(Right.REPORT_INBOX_VIEW)
    String mine(Operator reader, Model model) {
        List<Paper> waiting = waiting(reader);
        Instant now = clock.instant();
        model.addAttribute("count", waiting.size());
        model.addAttribute(
                "corrected", waiting.stream().filter(Paper::isCorrection).count());
        model.addAttribute(
                "due",
                waiting.stream()
                        .map(Paper::dueAt)
                        .min(Instant::compareTo)
                        .map(at -> Words.time(at, now))
                        .orElse(""));
        model.addAttribute("late", waiting.stream().anyMatch(paper -> now.isAfter(paper.dueAt())));
        return "distribution/inbox/parts :: mine";
    }

    private List<Paper> waiting(Operator reader) {
        List<OrgCode> mine = desks.of(reader.employeeNo(), clock.instant()).stream()
                .map(Desks.Desk::org)
                .toList();
        return mine.isEmpty() ? List.of() : papers.waiting(mine, reader, MOST_ON_BADGE);
    }

    private InboxList fill(
            String org,
            String show,
            String before,
            String wanted,
            String selected,
            String done,
            Operator reader,
            Model model) {
        InboxList list = board.of(
                new InboxBoard.Asked(org, SHOWN.contains(show) ? show : "todo", before, wanted, selected), reader);
        model.addAttribute("list", list);
        model.addAttribute("done", List.of("signed", "pack").contains(done) ? done : "");
        model.addAttribute("reader", reader.name() + " " + reader.employeeNo());
        model.addAttribute("moment", Words.time(clock.instant(), Instant.EPOCH));
        model.addAttribute("paper", null);
        model.addAttribute("pack", null);
        return list;
    }

    private Paper existing(PaperNo no, Operator reader) {
        return papers.find(no, reader).orElseThrow(() -> new DistributionProblem.NotFound(no.value()).refused());
    }
}
