package yingyun.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import yingyun.kernel.Refused;

/** The one place where what handlers throw becomes an answer: a refusal its sentence, a fault a number that the log has too, once. */
@ControllerAdvice
@ConditionalOnWebApplication
class ErrorAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);

    private final ErrorAnswers answers;

    ErrorAdvice(ErrorAnswers answers) {
        this.answers = answers;
    }

    @ExceptionHandler
    Object refused(Refused refused, HttpServletRequest request, HttpServletResponse response) {
        return answers.refused(refused.problem(), request, response);
    }

    /** Whether somebody is let in is for the filters to say. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void notLetIn(RuntimeException refusal) {
        throw refusal;
    }

    /** The browser has gone: nobody is left to be told. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, IOException.class})
    @Nullable
    Object gone(IOException gone, HttpServletRequest request, HttpServletResponse response) {
        return gone instanceof AsyncRequestNotUsableException || response.isCommitted()
                ? null
                : fault(gone, request, response);
    }

    @ExceptionHandler
    @Nullable
    Object any(Exception thrown, HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = statusOf(thrown);
        if (response.isCommitted()) {
            if (status.is5xxServerError() && !(thrown instanceof ErrorResponse)) {
                LOG.error("FAULT after the answer began, at {}", place(request), thrown);
            }
            return null;
        }
        return status == HttpStatus.INTERNAL_SERVER_ERROR
                ? fault(thrown, request, response)
                : answers.failed(status, "", request, response);
    }

    private Object fault(Exception thrown, HttpServletRequest request, HttpServletResponse response) {
        String faultId = newFaultId();
        LOG.error("FAULT {} at {} {}", faultId, request.getMethod(), place(request), thrown);
        return answers.failed(HttpStatus.INTERNAL_SERVER_ERROR, faultId, request, response);
    }

    /** As people can read it out over the telephone. */
    private static String newFaultId() {
        long number = ThreadLocalRandom.current().nextLong(1L << 32);
        return "T-%04X-%04X".formatted(number >>> 16, number & 0xFFFF);
    }

    /** The pattern, never the address itself: that may hold what no log may. */
    private static Object place(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "-" : pattern;
    }

    private static HttpStatus statusOf(Exception thrown) {
        HttpStatus status = switch (thrown) {
            case MethodArgumentTypeMismatchException wrong -> ofArgument(wrong);
            case TypeMismatchException wrong -> HttpStatus.BAD_REQUEST;
            case HttpMessageNotReadableException wrong -> HttpStatus.BAD_REQUEST;
            case ErrorResponse known -> HttpStatus.resolve(known.getStatusCode().value());
            default -> declared(thrown);
        };
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    /** An address that cannot be is not there; a field that cannot be is malformed. */
    private static HttpStatus ofArgument(MethodArgumentTypeMismatchException wrong) {
        return wrong.getParameter().hasParameterAnnotation(PathVariable.class)
                ? HttpStatus.NOT_FOUND
                : HttpStatus.BAD_REQUEST;
    }

    private static HttpStatus declared(Exception thrown) {
        ResponseStatus status = AnnotatedElementUtils.findMergedAnnotation(thrown.getClass(), ResponseStatus.class);
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status.code();
    }
}
