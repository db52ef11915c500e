package yingyun.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Spring Security's view of {@code login_session}: the cookie says which, the table says whether. There is no servlet session. */
@Component
class SessionContexts implements SecurityContextRepository {

    static final String COOKIE = "yingyun_session";
    static final String BACKGROUND = "X-Yingyun-Background";
    private static final String END = SessionContexts.class.getName() + ".end";

    private final SessionWatch watch;

    SessionContexts(SessionWatch watch) {
        this.watch = watch;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(() -> context(request), token(request).isPresent());
    }

    @Override
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return context(holder.getRequest());
    }

    /** Sessions are opened and ended by login and logout themselves. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return token(request).isPresent();
    }

    /** Why the session that the browser still names is over. */
    static Optional<SessionEnd> endOf(HttpServletRequest request) {
        return Optional.ofNullable((SessionEnd) request.getAttribute(END));
    }

    static void give(HttpServletRequest request, HttpServletResponse response, SessionToken token) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(request, token.value(), -1).toString());
    }

    static void take(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, "", 0).toString());
    }

    private static ResponseCookie cookie(HttpServletRequest request, String value, long seconds) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/")
                .maxAge(seconds)
                .build();
    }

    private SecurityContext context(HttpServletRequest request) {
        SecurityContextImpl context = new SecurityContextImpl();
        token(request).ifPresent(token -> {
            SessionWatch.Answer answer = watch.look(token, cause(request));
            answer.signedIn().ifPresent(context::setAuthentication);
            answer.end().ifPresent(end -> request.setAttribute(END, end));
        });
        return context;
    }

    private static SessionWatch.Cause cause(HttpServletRequest request) {
        boolean byItself = "1".equals(request.getHeader(BACKGROUND))
                || String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("text/event-stream");
        String path = request.getRequestURI();
        return !byItself
                ? SessionWatch.Cause.PERSON
                : path.equals("/eod") || path.startsWith("/eod/") ? SessionWatch.Cause.BOARD : SessionWatch.Cause.PAGE;
    }

    private static Optional<SessionToken> token(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE)
                                && !cookie.getValue().isEmpty())
                        .findFirst()
                        .map(cookie -> new SessionToken(cookie.getValue()));
    }

    private static final class Deferred implements DeferredSecurityContext {

        private final Supplier<SecurityContext> loading;
        private final boolean named;
        private @org.jspecify.annotations.Nullable SecurityContext loaded;

        private Deferred(Supplier<SecurityContext> loading, boolean named) {
            this.loading = loading;
            this.named = named;
        }

        @Override
        public SecurityContext get() {
            SecurityContext context = loaded;
            if (context == null) {
                context = loading.get();
                loaded = context;
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            return !named;
        }
    }
}
