package yingyun.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ModelAndViewDefiningException;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import yingyun.kernel.Refused;
import yingyun.kernel.Right;
import yingyun.web.Needs;
import yingyun.web.Open;

/** Default deny at the handler that would answer: {@code @Open}, or a session with one of the rights of {@code @Needs}. */
@Component
class NeedsInterceptor implements HandlerInterceptor {

    private final RolesOfRight roles;
    private final Clock clock;

    NeedsInterceptor(RolesOfRight roles, Clock systemClock) {
        this.roles = roles;
        this.clock = systemClock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException, ModelAndViewDefiningException {
        if (request.getDispatcherType() == DispatcherType.ASYNC || isForAnybody(request, handler)) {
            return true;
        }
        Optional<SignedIn> who = signedIn();
        if (who.isEmpty()) {
            Ways.toLogin(request, response, SessionContexts.endOf(request));
            return false;
        }
        Needs needs = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Needs.class) : null;
        if (who.get().person().isUnfinished() && !isBeforeReady(handler)) {
            Ways.to(request, response, "/account");
            return false;
        }
        if (needs == null || Arrays.stream(needs.value()).noneMatch(who.get().operator()::may)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            throw new ModelAndViewDefiningException(refusal(request, response, needs));
        }
        if (needs != null && needs.secondFactor() && !isFresh(who.get())) {
            Ways.toSecondFactor(request, response);
            return false;
        }
        return true;
    }

    static Optional<SignedIn> signedIn() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(SignedIn.class::isInstance)
                .map(SignedIn.class::cast);
    }

    /** What lies in the jar, pages marked as open, and the error page of a request that was judged before. */
    private static boolean isForAnybody(HttpServletRequest request, Object handler) {
        if (handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        return handler instanceof HandlerMethod method
                && (method.hasMethodAnnotation(Open.class)
                        || request.getDispatcherType() == DispatcherType.ERROR
                                && ErrorController.class.isAssignableFrom(method.getBeanType()));
    }

    private static boolean isBeforeReady(Object handler) {
        return handler instanceof HandlerMethod method && method.hasMethodAnnotation(BeforeReady.class);
    }

    /** Says which right is missing and who has it: as a page, or for htmx as a notice. */
    private ModelAndView refusal(HttpServletRequest request, HttpServletResponse response, @Nullable Needs needs) {
        Right[] rights = needs == null ? new Right[0] : needs.value();
        String names = Arrays.stream(rights).map(Right::name).collect(Collectors.joining(" / "));
        Refused refused = new AccessProblem.RightMissing(
                        needs == null ? "-" : names, needs == null ? "-" : roles.holding(rights))
                .refused();
        boolean htmx = Ways.isHtmx(request);
        if (htmx) {
            response.setHeader("HX-Retarget", "#notice");
            response.setHeader("HX-Reswap", "innerHTML");
        }
        return new ModelAndView(
                htmx ? "access/refused :: notice" : "access/refused", Map.of("problem", Words.of(refused)));
    }

    private boolean isFresh(SignedIn who) {
        Instant now = clock.instant();
        return who.operator()
                .secondFactorAt()
                .filter(given -> now.isBefore(given.plus(AccessRules.FRESH_FACTOR)))
                .isPresent();
    }
}
