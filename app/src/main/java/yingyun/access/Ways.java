package yingyun.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends a request elsewhere: a page by redirect, htmx by its header, so that the whole page goes there; a stream just ends. */
final class Ways {

    private Ways() {}

    static void toLogin(HttpServletRequest request, HttpServletResponse response, Optional<SessionEnd> end)
            throws IOException {
        String reason = end.map(why -> "&reason=" + why).orElse("");
        to(request, response, "/login?back=" + encoded(backOf(request)) + reason);
    }

    static void toSecondFactor(HttpServletRequest request, HttpServletResponse response) throws IOException {
        to(request, response, "/totp?back=" + encoded(backOf(request)));
    }

    static void to(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        if (isHtmx(request)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", path);
        } else if (String.valueOf(request.getHeader("Accept")).contains("text/event-stream")) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(path, HttpServletResponse.SC_SEE_OTHER);
        }
    }

    static boolean isHtmx(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    /** A path of this server, or the start page: never another site. */
    static String local(@Nullable String path) {
        if (path == null || !path.startsWith("/") || path.startsWith("//")) {
            return "/";
        }
        return path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\') ? path : "/";
    }

    /** The page that the form stood on. */
    static String back(HttpServletRequest request) {
        return pathOf(request.getHeader("Referer"));
    }

    private static String backOf(HttpServletRequest request) {
        if (isHtmx(request)) {
            return pathOf(request.getHeader("HX-Current-URL"));
        }
        if (!request.getMethod().equals("GET")) {
            return pathOf(request.getHeader("Referer"));
        }
        String query = request.getQueryString();
        return local(request.getRequestURI() + (query == null ? "" : "?" + query));
    }

    private static String pathOf(@Nullable String url) {
        try {
            URI uri = new URI(url == null ? "/" : url);
            String query = uri.getRawQuery();
            return local(uri.getRawPath() + (query == null ? "" : "?" + query));
        } catch (URISyntaxException notAnAddress) {
            return "/";
        }
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
