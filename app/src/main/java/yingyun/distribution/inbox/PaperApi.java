package yingyun.distribution.inbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import yingyun.distribution.DistributionProblem;
import yingyun.distribution.PaperNo;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** The inbox for programs: the same papers, the same rights, the same counting as for people. */
@Controller
@ConditionalOnWebApplication
class PaperApi {

    private static final int MOST = 300;

    private final Papers papers;
    private final Desks desks;
    private final InboxBoard board;
    private final PaperPages pages;
    private final BankClock clock;

    PaperApi(Papers papers, Desks desks, InboxBoard board, PaperPages pages, BankClock clock) {
        this.papers = papers;
        this.desks = desks;
        this.board = board;
        this.pages = pages;
        this.clock = clock;
    }

    /** A paper as a program reads it; times with their offset. */
    record PaperJson(
            String no,
            String report,
            String org,
            String recipient,
            String businessDate,
            int version,
            String state,
            boolean signRequired,
            boolean clean,
            String dueAt,
            String sha256,
            int pages,
            long rows,
            String signedBy,
            String signedFor) {

        static PaperJson of(Paper paper) {
            return new PaperJson(
                    paper.no().value(),
                    paper.no().reportCode(),
                    paper.no().org().value(),
                    paper.recipientOrg().value(),
                    paper.no().day().toString(),
                    paper.no().version(),
                    paper.state().name(),
                    paper.signRequired(),
                    paper.clean(),
                    OffsetDateTime.ofInstant(paper.dueAt(), BankClock.ZONE).toString(),
                    paper.fileSha256(),
                    paper.pages(),
                    paper.rows(),
                    paper.receipt().map(Receipt::employeeNo).orElse(""),
                    paper.receipt().map(Receipt::actingFor).orElse(""));
        }
    }

    /** What waits for a signature: of the orgs of the person, or of one within his reach. */
    @GetMapping("/api/v1/papers")
    @ResponseBody
    @Needs(Right.REPORT_INBOX_VIEW)
    List<PaperJson> waiting(@RequestParam(defaultValue = "") String org, Operator reader) {
        Instant now = clock.instant();
        List<OrgCode> recipients = board.recipients(
                org,
                desks.of(reader.employeeNo(), now),
                desks.withinReach(reader.scope(Right.REPORT_INBOX_VIEW), now, 1),
                reader);
        return papers.waiting(recipients, reader, MOST).stream()
                .map(PaperJson::of)
                .toList();
    }

    @GetMapping("/api/v1/papers/{no}")
    @ResponseBody
    @Needs(Right.REPORT_INBOX_VIEW)
    PaperJson paper(@PathVariable PaperNo no, Operator reader) {
        return PaperJson.of(existing(no, reader));
    }

    @GetMapping("/api/v1/papers/{no}/files/{format:pdf|xlsx}")
    @Needs(Right.REPORT_INBOX_VIEW)
    ResponseEntity<byte[]> file(@PathVariable PaperNo no, @PathVariable String format, Operator reader) {
        return pages.handOut(existing(no, reader), format.toUpperCase(Locale.ROOT), reader);
    }

    private Paper existing(PaperNo no, Operator reader) {
        return papers.find(no, reader).orElseThrow(() -> new DistributionProblem.NotFound(no.value()).refused());
    }
}
