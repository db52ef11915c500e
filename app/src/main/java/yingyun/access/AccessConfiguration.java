package yingyun.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import yingyun.kernel.Operator;

/**
 * The way of a request: headers, CSRF (a cookie compared with a field, no servlet session), the session of {@code login_session}, then
 * {@link NeedsInterceptor} before the handler.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AccessConfiguration {

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                    + " frame-ancestors 'none'; form-action 'self'";
    private static final long A_YEAR = 31_536_000;
    /** Routes of other systems, by their keys: {@code helpdesk.api} has a door of its own that refuses by default. */
    private static final String[] SYSTEMS = {
        "/api/v1/inquiries/**",
        "/api/v1/suggestions/**",
        "/api/v1/articles/**",
        "/api/v1/codes/**",
        "/api/v1/openapi.json"
    };

    /**
     * Other systems: no session, no cookie, no CSRF. Whether a key is good is for {@code helpdesk.api} to say, before every handler.
     *
     * @param outside may other machines come? Only with {@code --listen} and TLS.
     */
    @Bean
    @Order(1)
    SecurityFilterChain systems(HttpSecurity http, @Value("${yingyun.outside:false}") boolean outside)
            throws Exception {
        return http.securityMatcher(SYSTEMS)
                .authorizeHttpRequests(requests -> requests.anyRequest().access(from(outside)))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'"))
                        .httpStrictTransportSecurity(hsts -> hsts.maxAgeInSeconds(A_YEAR)))
                .build();
    }

    /** @param outside may other machines come? Only with {@code --listen} and TLS. */
    @Bean
    SecurityFilterChain pages(
            HttpSecurity http, SessionContexts contexts, @Value("${yingyun.outside:false}") boolean outside)
            throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().access(from(outside)))
                .securityContext(context -> context.securityContextRepository(contexts))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens()))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .httpStrictTransportSecurity(hsts -> hsts.maxAgeInSeconds(A_YEAR))
                        .referrerPolicy(policy -> policy.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("yingyun_csrf");
        tokens.setCookieCustomizer(
                cookie -> cookie.sameSite("Strict").httpOnly(true).path("/"));
        return tokens;
    }

    /** Spring's own login is not used: without this, Spring Boot would make a user with a printed password. */
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException("login is by LoginDesk");
        };
    }

    @Bean
    WebMvcConfigurer rightsOfHandlers(NeedsInterceptor needs) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(needs).excludePathPatterns(SYSTEMS).order(-100);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new OperatorArgument());
            }
        };
    }

    private static AuthorizationManager<RequestAuthorizationContext> from(boolean outside) {
        return (who, context) -> new AuthorizationDecision(outside || isFromThisMachine(context.getRequest()));
    }

    private static boolean isFromThisMachine(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    /** {@code Operator operator} and, within this package, {@code SignedIn who} as parameters of handlers. */
    private static final class OperatorArgument implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Operator.class || parameter.getParameterType() == SignedIn.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @org.jspecify.annotations.Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @org.jspecify.annotations.Nullable WebDataBinderFactory binders) {
            SignedIn who = NeedsInterceptor.signedIn()
                    .orElseThrow(() -> new IllegalStateException("an open handler has no operator"));
            return parameter.getParameterType() == Operator.class ? who.operator() : who;
        }
    }
}
