package yingyun.operations.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.ContentCachingResponseWrapper;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.web.CurrentOperator;
import yingyun.web.PanelWatch;

/**
 * A panel of the console that reads itself again is made once for all who watch in the same language and window: twenty
 * watchers must not slow the night. Kept for a second at most, and never past a change that the open pages have been told of; one that
 * comes later is told later. What a person asks for himself is always made anew.
 */
@Component
@ConditionalOnWebApplication
@Order(SharedPanels.AFTER_SECURITY)
class SharedPanels extends OncePerRequestFilter implements HandlerInterceptor, WebMvcConfigurer, PanelWatch {

    static final int AFTER_SECURITY = 0;

    private static final String MAKING = SharedPanels.class.getName() + ".making";
    private static final String PANELS = "/eod/panel/";
    private static final String BY_ITSELF = "X-Yingyun-Background";
    private static final Set<String> COOKIES = Set.of("yy-lang", "yy-vw", "yy-vh", "vw", "vh");
    private static final long ONE_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_KEPT = 500;

    private final ObjectProvider<CurrentOperator> operators;
    private final AtomicLong changes = new AtomicLong();
    private final Map<Asked, Kept> kept = new ConcurrentHashMap<>();

    SharedPanels(ObjectProvider<CurrentOperator> operators) {
        this.operators = operators;
    }

    /**
     * All that an answer depends on, beside the bank.
     *
     * @param operates the one right by which panels differ: whether they offer acts
     */
    private record Asked(String path, String query, String cookies, boolean operates) {}

    private record Answer(byte[] body, @Nullable String contentType, long changes, long madeAt) {}

    private static final class Kept {

        private final ReentrantLock making = new ReentrantLock();
        private @Nullable Answer answer;
    }

    /** A request that makes a panel; those who ask for the same meanwhile wait for it. */
    private static final class Making {

        private @Nullable Kept held;
        private long changes;
        private long startedAt;

        void hold(Kept panel, AtomicLong changesNow) {
            panel.making.lock();
            held = panel;
            changes = changesNow.get();
            startedAt = System.nanoTime();
        }

        void keep(ContentCachingResponseWrapper made) {
            if (held != null) {
                held.answer = new Answer(made.getContentAsByteArray(), made.getContentType(), changes, startedAt);
            }
        }

        void release() {
            if (held != null) {
                held.making.unlock();
                held = null;
            }
        }
    }

    @Override
    public void changed(String panel) {
        if (panel.startsWith("eod-") || panel.equals("shell")) {
            forget();
        }
    }

    @Override
    public void forget() {
        changes.incrementAndGet();
    }

    /** Behind the one that demands rights: what is kept is given to nobody who would not have got it. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/eod/panel/*").order(AFTER_SECURITY);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(request.getAttribute(MAKING) instanceof Making making)) {
            return true;
        }
        Optional<Operator> operator = operators.getObject().of(request);
        if (operator.isEmpty()) {
            return true;
        }
        if (kept.size() > MOST_KEPT) {
            kept.clear();
        }
        Kept panel = kept.computeIfAbsent(asked(request, operator.get()), first -> new Kept());
        making.hold(panel, changes);
        Answer answer = panel.answer;
        if (answer == null || isOld(answer)) {
            return true;
        }
        making.release();
        response.setContentType(answer.contentType());
        response.getOutputStream().write(answer.body());
        return false;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET")
                || !request.getRequestURI().startsWith(PANELS)
                || !"1".equals(request.getHeader(BY_ITSELF));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Making making = new Making();
        request.setAttribute(MAKING, making);
        ContentCachingResponseWrapper wrapper = new ContentCachingResponseWrapper(response);
        try {
            chain.doFilter(request, wrapper);
            if (wrapper.getStatus() == HttpServletResponse.SC_OK) {
                making.keep(wrapper);
            }
        } finally {
            making.release();
        }
        wrapper.copyBodyToResponse();
    }

    private boolean isOld(Answer answer) {
        return answer.changes() != changes.get() || System.nanoTime() - answer.madeAt() > ONE_SECOND;
    }

    private static Asked asked(HttpServletRequest request, Operator operator) {
        Cookie[] cookies = request.getCookies();
        String shown = cookies == null
                ? ""
                : Arrays.stream(cookies)
                        .filter(cookie -> COOKIES.contains(cookie.getName()))
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .sorted()
                        .collect(Collectors.joining(";"));
        @Nullable String query = request.getQueryString();
        return new Asked(request.getRequestURI(), query == null ? "" : query, shown, operator.may(Right.NIGHT_OPERATE));
    }
}
