package yingyun.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Puts {@code shell} into every request, first of all: pages that say why a request was not let in need it too. */
final class ShellAttributes implements HandlerInterceptor {

    private final ShellParts parts;

    ShellAttributes(ShellParts parts) {
        this.parts = parts;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute("shell", new Shell(request, RequestContextUtils.getLocale(request), parts));
        return true;
    }
}
