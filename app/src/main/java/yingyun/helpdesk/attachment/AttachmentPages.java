package yingyun.helpdesk.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.web.Needs;

/**
 * Files that go with the next question. They are sent as the body itself; the name travels in a header, since addresses are logged.
 */
@Controller
@ConditionalOnWebApplication
class AttachmentPages {

    private final AttachmentDesk desk;

    AttachmentPages(AttachmentDesk desk) {
        this.desk = desk;
    }

    /** The masking step on a page of its own; the ask page has the same part. */
    @GetMapping("/attachments")
    @Needs(Right.INQUIRY_ASK)
    String page(Operator sender, Model model) {
        fill(sender, model);
        return "helpdesk/attachment/page";
    }

    /** The part of the ask page: {@code hx-get="/attachments/field" hx-trigger="load"}. */
    @GetMapping("/attachments/field")
    @Needs(Right.INQUIRY_ASK)
    String field(Operator sender, Model model) {
        fill(sender, model);
        return "helpdesk/attachment/part :: field";
    }

    /** In the thread: {@code hx-get} on load, nothing where there are none. */
    @GetMapping("/attachments/of/{inquiry}")
    @Needs(Right.INQUIRY_VIEW)
    String of(@PathVariable String inquiry, Operator reader, Model model) {
        model.addAttribute("attachments", desk.of(inquiry, reader));
        return "helpdesk/attachment/part :: shown";
    }

    @PostMapping("/attachments")
    @Needs(Right.INQUIRY_ASK)
    String take(
            @RequestHeader(name = "X-Yingyun-Name", defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int covered,
            InputStream content,
            Operator sender,
            Model model)
            throws IOException {
        desk.take(decoded(name), covered, content, sender);
        fill(sender, model);
        return "helpdesk/attachment/part :: list";
    }

    @PostMapping("/attachments/{attachment}/discard")
    @Needs(Right.INQUIRY_ASK)
    String discard(@PathVariable long attachment, Operator sender, Model model) {
        desk.discard(attachment, sender);
        fill(sender, model);
        return "helpdesk/attachment/part :: list";
    }

    /** Pictures are shown, papers are downloaded; nothing in either may run. */
    @GetMapping("/attachments/{attachment}")
    @Needs(Right.SYSTEM_STATE_VIEW)
    ResponseEntity<byte[]> read(@PathVariable long attachment, Operator reader) {
        AttachmentDesk.Content content = desk.read(attachment, reader);
        ContentDisposition manner = (content.kind().isPicture()
                        ? ContentDisposition.inline()
                        : ContentDisposition.attachment())
                .filename(content.attachment().name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.kind().mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, manner.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(content.bytes());
    }

    private void fill(Operator sender, Model model) {
        model.addAttribute("attachments", desk.waiting(sender));
        model.addAttribute("mostAttachments", Attachments.MOST);
        model.addAttribute("mostMegabytes", AttachmentDesk.MOST_MEGABYTES);
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }
}
