package yingyun.helpdesk.notice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import yingyun.kernel.Right;
import yingyun.web.CurrentOperator;

/**
 * An important notice stands before the ask page until it is acknowledged, with one key. Only before the page is opened: a question that is
 * being written or sent is not held up by one that was published meanwhile.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class NoticeGate implements WebMvcConfigurer {

    /** After those that know who asks and what he may. */
    private static final int LAST = 1000;

    private final ObjectProvider<NoticeDesk> desk;
    private final ObjectProvider<CurrentOperator> operator;

    NoticeGate(ObjectProvider<NoticeDesk> desk, ObjectProvider<CurrentOperator> operator) {
        this.desk = desk;
        this.operator = operator;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                            throws IOException {
                        return letsPass(request, response);
                    }
                })
                .addPathPatterns("/ask")
                .order(LAST);
    }

    private boolean letsPass(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean opens = request.getMethod().equals("GET");
        boolean due = opens
                && operator.getObject()
                        .of(request)
                        .filter(person -> person.may(Right.NOTICE_VIEW) && person.may(Right.INQUIRY_ASK))
                        .filter(person -> !desk.getObject().due(person).isEmpty())
                        .isPresent();
        if (due) {
            response.sendRedirect("/notices/due");
        }
        return !due;
    }
}
