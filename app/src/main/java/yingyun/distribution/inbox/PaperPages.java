package yingyun.distribution.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.distribution.Answers;
import yingyun.distribution.DistributionProblem;
import yingyun.distribution.PaperNo;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.web.Needs;

/** A paper's pages as pictures, its files, and signing for it. */
@Controller
@ConditionalOnWebApplication
class PaperPages {

    static final String HASH_HEADER = "X-Content-SHA256";
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final int LARGEST_PACK = 1000;

    private final Papers papers;
    private final PaperFiles files;
    private final PageImages images;
    private final Readings readings;
    private final Signing signing;

    PaperPages(Papers papers, PaperFiles files, PageImages images, Readings readings, Signing signing) {
        this.papers = papers;
        this.files = files;
        this.images = images;
        this.readings = readings;
        this.signing = signing;
    }

    /** Who asks for a picture without having opened the paper has read it all the same: counted like a view. */
    @GetMapping("/inbox/{no}/pages/{page}")
    @Needs(Right.REPORT_INBOX_VIEW)
    ResponseEntity<byte[]> page(@PathVariable PaperNo no, @PathVariable int page, Operator reader) {
        Paper paper = existing(no, reader);
        PaperFiles.Content pdf = files.read(paper, "PDF", reader);
        byte[] picture = images.png(pdf, page)
                .orElseThrow(() -> new DistributionProblem.PageMissing(no.value(), page).refused());
        countView(paper, reader);
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(picture);
    }

    @GetMapping("/inbox/{no}/pages/{page}/text")
    @Needs(Right.REPORT_INBOX_VIEW)
    ResponseEntity<String> text(@PathVariable PaperNo no, @PathVariable int page, Operator reader) {
        Paper paper = existing(no, reader);
        if (page < 1 || page > paper.pages()) {
            throw new DistributionProblem.PageMissing(no.value(), page).refused();
        }
        String text = images.text(files.read(paper, "PDF", reader), page);
        countView(paper, reader);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .body(text);
    }

    private void countView(Paper paper, Operator reader) {
        if (!readings.hasViewed(paper, reader)) {
            readings.viewed(paper, reader);
        }
    }

    @GetMapping("/inbox/{no}/files/{format:pdf|xlsx}")
    @Needs(Right.REPORT_INBOX_VIEW)
    ResponseEntity<byte[]> file(@PathVariable PaperNo no, @PathVariable String format, Operator reader) {
        return handOut(existing(no, reader), format.toUpperCase(Locale.ROOT), reader);
    }

    ResponseEntity<byte[]> handOut(Paper paper, String format, Operator reader) {
        PaperFiles.Content file = files.read(paper, format, reader);
        int copy = readings.handedOut(paper, file, reader);
        return ResponseEntity.ok()
                .contentType(format.equals("PDF") ? MediaType.APPLICATION_PDF : XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(paper.no().fileName(format))
                                .build()
                                .toString())
                .header(HASH_HEADER, file.sha256())
                .header("X-Copy-No", Integer.toString(copy))
                .body(file.bytes());
    }

    /** @param proof password, or the six digits of the second factor */
    @PostMapping("/inbox/{no}/sign")
    @Needs(Right.REPORT_SIGN)
    ResponseEntity<Void> sign(
            @PathVariable PaperNo no,
            @RequestParam(defaultValue = "") String sha256,
            @RequestParam(defaultValue = "") String proof,
            @RequestParam(defaultValue = "") String org,
            Operator signer,
            HttpServletRequest request) {
        signing.sign(new Signing.Line(no, sha256), proof, signer);
        return Answers.goTo("/inbox/" + no + "?done=signed" + (isOrg(org) ? "&org=" + org : ""), request);
    }

    /** @param paper each as number, blank, hash of the file */
    @PostMapping("/inbox/pack/sign")
    @Needs(Right.REPORT_SIGN)
    ResponseEntity<Void> signPack(
            @RequestParam(defaultValue = "") List<String> paper,
            @RequestParam(defaultValue = "") String proof,
            @RequestParam(defaultValue = "") String org,
            Operator signer,
            HttpServletRequest request) {
        signing.signPack(lines(paper), proof, signer);
        return Answers.goTo("/inbox?done=pack" + (isOrg(org) ? "&org=" + org : ""), request);
    }

    private static List<Signing.Line> lines(List<String> papers) {
        List<Signing.Line> lines = new ArrayList<>();
        for (String paper : papers) {
            int blank = paper.indexOf(' ');
            if (blank < 0 || !PaperNo.isValid(paper.substring(0, blank)) || lines.size() >= LARGEST_PACK) {
                throw new DistributionProblem.PackChanged(papers.size()).refused();
            }
            lines.add(new Signing.Line(PaperNo.of(paper.substring(0, blank)), paper.substring(blank + 1)));
        }
        return lines;
    }

    private static boolean isOrg(String org) {
        return yingyun.kernel.OrgCode.isValid(org);
    }

    private Paper existing(PaperNo no, Operator reader) {
        return papers.find(no, reader).orElseThrow(() -> new DistributionProblem.NotFound(no.value()).refused());
    }
}
