package yingyun.helpdesk.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import yingyun.helpdesk.inquiry.SystemsInquiries;
import yingyun.helpdesk.inquiry.SystemsInquiries.Asked;

/** Ask and read. */
@Controller
@ConditionalOnWebApplication
class InquiryRoutes {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final AskedOnce asks;
    private final SystemsInquiries inquiries;

    InquiryRoutes(AskedOnce asks, SystemsInquiries inquiries) {
        this.asks = asks;
        this.inquiries = inquiries;
    }

    /** 201 the first time, 200 with the same number for the same key and body. */
    @PostMapping("/api/v1/inquiries")
    @ForScope(ApiScope.ASK)
    ResponseEntity<byte[]> ask(
            @RequestHeader(name = IDEMPOTENCY_KEY, defaultValue = "") String key,
            Caller caller,
            HttpServletRequest request) {
        AskedOnce.Outcome outcome = asks.ask(uuid(key), Json.read(request, Asked.class), caller);
        HttpStatus status = outcome.first() ? HttpStatus.CREATED : HttpStatus.OK;
        return ResponseEntity.status(status)
                .location(URI.create("/api/v1/inquiries/" + outcome.number()))
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(Json.MAPPER.writeValueAsBytes(new Accepted(outcome.number())));
    }

    /** @param number of the inquiry */
    record Accepted(String number) {}

    private static UUID uuid(String text) {
        try {
            if (text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException notOne) {
            // As one that is missing.
        }
        throw new ApiProblem.IdempotencyKeyMissing().refused();
    }

    @GetMapping("/api/v1/inquiries/{number}")
    @ForScope(ApiScope.READ)
    ResponseEntity<byte[]> read(@PathVariable String number, Caller caller) {
        return Json.answer(
                HttpStatus.OK,
                inquiries
                        .read(number, caller.scope())
                        .orElseThrow(() -> new ApiProblem.NotFound(
                                        number.length() == 21 && number.matches("[0-9]+") ? number : "-")
                                .refused()));
    }
}
