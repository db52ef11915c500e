package yingyun.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/**
 * What a person prefers on this machine, in cookies without secrets. A link with a parameter of the cookie's name sets it and comes
 * back to the same page without the parameter, so that the switches work without JavaScript.
 */
final class Preferences implements HandlerInterceptor, LocaleResolver {

    static final String LANGUAGE = "yy-lang";
    static final String THEME = "yy-theme";
    static final String KEYS = "yy-keys";

    private static final Map<String, Set<String>> VALUES =
            Map.of(LANGUAGE, Set.of("zh", "en"), THEME, Set.of("light", "dark", "auto"), KEYS, Set.of("on", "off"));

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean chosen = false;
        for (Map.Entry<String, Set<String>> preference : VALUES.entrySet()) {
            String wanted = request.getParameter(preference.getKey());
            if (wanted != null && preference.getValue().contains(wanted)) {
                response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, preference.getKey(), wanted));
                chosen = true;
            }
        }
        if (chosen && request.getMethod().equals("GET")) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, addressWithout(request));
            return false;
        }
        return true;
    }

    private static String cookie(HttpServletRequest request, String name, String value) {
        return ResponseCookie.from(name, value)
                .path("/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build()
                .toString();
    }

    /** A path of this server, whatever the request line said. */
    private static String addressWithout(HttpServletRequest request) {
        UriComponentsBuilder address = UriComponentsBuilder.newInstance()
                .path("/" + request.getRequestURI().replaceFirst("^/+", ""))
                .query(String.valueOf(request.getQueryString()));
        VALUES.keySet().forEach(name -> address.replaceQueryParam(name));
        return address.build().toUriString();
    }

    static String of(HttpServletRequest request, String name, String otherwise) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie != null && VALUES.getOrDefault(name, Set.of()).contains(cookie.getValue())
                ? cookie.getValue()
                : otherwise;
    }

    /** A number that a script of ours has left, such as the window's width. */
    static int number(HttpServletRequest request, String name, int otherwise) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie != null && cookie.getValue().matches("[0-9]{2,5}")
                ? Integer.parseInt(cookie.getValue())
                : otherwise;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return of(request, LANGUAGE, "zh").equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is set by its link");
    }
}
