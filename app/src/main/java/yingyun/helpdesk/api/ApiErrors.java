package yingyun.helpdesk.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import yingyun.kernel.Problem;
import yingyun.kernel.Refused;
import yingyun.kernel.Wording;

/** Refusals of the interface as problem details (RFC 9457), with the message code and the sentence in both languages. */
@ControllerAdvice(assignableTypes = {InquiryRoutes.class, SearchRoutes.class, OtherRoutes.class})
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);
    private static final MediaType PROBLEM = MediaType.APPLICATION_PROBLEM_JSON;

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refused refused, HttpServletRequest request) {
        return answer(refused.problem(), request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> fault(Exception thrown, HttpServletRequest request) {
        long number = ThreadLocalRandom.current().nextLong(1L << 32);
        String id = "T-%04X-%04X".formatted(number >>> 16, number & 0xFFFF);
        LOG.error("FAULT {} at the interface", id, thrown);
        return answer(new ApiProblem.Failed(id), request);
    }

    private static ResponseEntity<byte[]> answer(Problem problem, HttpServletRequest request) {
        int status = statusOf(problem);
        String zh = Wording.chinese().of(problem);
        String en = Wording.english().of(problem);
        boolean english = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                && request.getLocale().getLanguage().equals("en");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:yingyun:problem:" + problem.code());
        body.put("title", problem.code());
        body.put("status", status);
        body.put("detail", english ? en : zh);
        body.put("instance", request.getRequestURI());
        body.put("code", problem.code());
        body.put("zh", zh);
        body.put("en", en);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(PROBLEM).header(HttpHeaders.CACHE_CONTROL, "no-store");
        switch (problem) {
            case ApiProblem.TooManyRequests many -> answer.header(HttpHeaders.RETRY_AFTER, "60");
            case ApiProblem.MethodWrong wrong -> answer.header(HttpHeaders.ALLOW, wrong.allowed());
            default -> {
                if (status == 401) {
                    answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"yingyun\"");
                }
            }
        }
        return answer.body(Json.MAPPER.writeValueAsBytes(body));
    }

    /** What other rooms refuse is about what was sent. */
    private static int statusOf(Problem problem) {
        if (problem instanceof ApiProblem ours) {
            return ours.status();
        }
        return switch (problem.kind()) {
            case NOT_FOUND -> 404;
            case NOT_ALLOWED -> 403;
            case CONFLICT -> 422;
        };
    }
}
