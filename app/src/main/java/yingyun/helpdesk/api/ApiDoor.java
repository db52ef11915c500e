package yingyun.helpdesk.api;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import yingyun.web.Open;

/** Default deny before every route of a system: a key, good today, within its limit, with the scope of {@link ForScope}. */
@Component
@ConditionalOnWebApplication
class ApiDoor implements HandlerInterceptor, WebMvcConfigurer, HandlerMethodArgumentResolver {

    private static final String CALLER = ApiDoor.class.getName();

    private final KeyDesk keys;
    private final Callers callers;

    ApiDoor(KeyDesk keys, Callers callers) {
        this.keys = keys;
        this.callers = callers;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method)) {
            throw new ApiProblem.NoSuchRoute().refused();
        }
        if (method.hasMethodAnnotation(Open.class)) {
            return true;
        }
        ForScope needed = method.getMethodAnnotation(ForScope.class);
        if (needed == null) {
            throw new ApiProblem.NoSuchRoute().refused();
        }
        ApiKey key = keys.admit(Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION)));
        if (!key.scopes().contains(needed.value())) {
            throw new ApiProblem.ScopeMissing(needed.value().name()).refused();
        }
        request.setAttribute(CALLER, callers.of(key));
        return true;
    }

    /** Papers are for persons with a session: {@code distribution} has them. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/api/v1/**")
                .excludePathPatterns("/api/v1/papers/**")
                .order(-100);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return Objects.requireNonNull(request.getAttribute(CALLER, NativeWebRequest.SCOPE_REQUEST));
    }
}
