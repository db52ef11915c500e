package yingyun.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import yingyun.kernel.Problem;
import yingyun.kernel.Wording;

/**
 * How what did not work is said: to htmx as a fragment that lands in {@code #notice} and leaves the form as it was typed, to a browser
 * as a page, to anything else in one line.
 */
@Component
@ConditionalOnWebApplication
class ErrorAnswers {

    private final ShellParts parts;

    ErrorAnswers(ShellParts parts) {
        this.parts = parts;
    }

    Object refused(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        Shell shell = shell(request);
        HttpStatus status = statusOf(problem);
        String code = problem.code();
        String text = (shell.english() ? Wording.english() : Wording.chinese()).of(problem);
        if (isHtmx(request)) {
            ModelAndView notice = notice("web/notice :: refused", shell, status, response);
            notice.addObject("code", code);
            notice.addObject("text", text);
            return notice;
        }
        if (wantsNoPage(request)) {
            return line(status, code);
        }
        return page(shell, status, "ban", shell.text("web.error.refused"), code, text, "");
    }

    /** @param faultId what the person names when he reports it; empty where nothing went wrong on our side */
    Object failed(HttpStatus status, String faultId, HttpServletRequest request, HttpServletResponse response) {
        Shell shell = shell(request);
        String texts = "web.error." + knownText(status);
        if (isHtmx(request)) {
            String fragment = faultId.isEmpty() ? "web/notice :: plain" : "web/notice :: fault";
            ModelAndView notice = notice(fragment, shell, status, response);
            notice.addObject("id", faultId);
            notice.addObject(
                    "text", shell.text(texts + ".title") + shell.text("web.colon") + shell.text(texts + ".text"));
            return notice;
        }
        if (wantsNoPage(request)) {
            return line(status, faultId);
        }
        return page(
                shell,
                status,
                status.is5xxServerError() ? "cloud-off" : "alert-circle",
                shell.text(texts + ".title"),
                "",
                shell.text(texts + ".text"),
                faultId);
    }

    private static int knownText(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND, METHOD_NOT_ALLOWED -> 404;
            case FORBIDDEN, UNAUTHORIZED -> 403;
            default -> status.is5xxServerError() ? 500 : 400;
        };
    }

    private static HttpStatus statusOf(Problem problem) {
        return switch (problem.kind()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
        };
    }

    /** Asks nothing of the database: that may be what failed. */
    private Shell shell(HttpServletRequest request) {
        Locale locale = RequestContextUtils.getLocale(request);
        return new Shell(request, locale, parts).withoutBank();
    }

    private static ModelAndView notice(String view, Shell shell, HttpStatus status, HttpServletResponse response) {
        response.setHeader("HX-Retarget", "#notice");
        response.setHeader("HX-Reswap", "innerHTML");
        response.setStatus(status.value());
        ModelAndView notice = new ModelAndView(view);
        notice.setStatus(status);
        notice.addObject("shell", shell);
        return notice;
    }

    private static ModelAndView page(
            Shell shell, HttpStatus status, String icon, String headline, String code, String text, String faultId) {
        ModelAndView page = new ModelAndView("web/error");
        page.setStatus(status);
        page.addObject("shell", shell);
        page.addObject("icon", icon);
        page.addObject("headline", headline);
        page.addObject("code", code);
        page.addObject("text", text);
        page.addObject("faultId", faultId);
        page.addObject("back", shell.cameFrom());
        return page;
    }

    private static ResponseEntity<String> line(HttpStatus status, String text) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(text);
    }

    static boolean isHtmx(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    private static boolean wantsNoPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && !accept.contains("text/html") && !accept.contains("*/*");
    }

    /** The page of this server that a request came from; its start page if none. */
    static String cameFrom(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.REFERER))
                .map(ErrorAnswers::uri)
                .filter(from -> from.getHost() != null
                        && from.getRawAuthority().equals(request.getHeader(HttpHeaders.HOST))
                        && from.getRawPath() != null
                        && from.getRawPath().matches("/([^/].*)?"))
                .map(from -> from.getRawPath() + (from.getRawQuery() == null ? "" : "?" + from.getRawQuery()))
                .orElse("/");
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
