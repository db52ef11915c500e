package yingyun.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Where a request comes from, as far as the server can know. Forwarded headers are anybody's to write and not read. */
record Origin(String address, String agent) {

    static Origin of(HttpServletRequest request) {
        return new Origin(request.getRemoteAddr(), kind(request.getHeader("User-Agent")));
    }

    /** The class of browser only: enough to recognise one's own session in a list. */
    private static String kind(@org.jspecify.annotations.Nullable String agent) {
        String given = agent == null ? "" : agent.toLowerCase(Locale.ROOT);
        return given.contains("edg/")
                ? "Edge"
                : given.contains("firefox/")
                        ? "Firefox"
                        : given.contains("chrome/") ? "Chrome" : given.contains("safari/") ? "Safari" : "-";
    }
}
