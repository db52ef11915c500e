package yingyun.approval;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import yingyun.kernel.Operator;

/** Pages of one module with their own templates and texts, inside a frame of the test: who asks is said by the test. */
public final class PageTester {

    private static final String WHO = "operator";

    private final MockMvc mvc;

    public PageTester(Object... controllers) {
        this.mvc = MockMvcBuilders.standaloneSetup(controllers)
                .setCustomArgumentResolvers(new OperatorOfTheTest())
                .setViewResolvers(views())
                .build();
    }

    private static ThymeleafViewResolver views() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames("messages/approval", "messages/audit");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.addTemplateResolver(templates("stub/", 1, Set.of("web/layout")));
        engine.addTemplateResolver(templates("templates/", 2, Set.of("approval/*", "audit/*", "web/parts")));
        engine.setTemplateEngineMessageSource(texts);
        ThymeleafViewResolver views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        views.setCharacterEncoding("UTF-8");
        return views;
    }

    private static ClassLoaderTemplateResolver templates(String prefix, int order, Set<String> names) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix(prefix);
        resolver.setSuffix(".html");
        resolver.setTemplateMode("HTML");
        resolver.setCharacterEncoding("UTF-8");
        resolver.setOrder(order);
        resolver.setResolvablePatterns(names);
        return resolver;
    }

    public MockHttpServletResponse get(String path, Operator who) throws Exception {
        return get(path, who, Locale.SIMPLIFIED_CHINESE);
    }

    public MockHttpServletResponse get(String path, Operator who, Locale language) throws Exception {
        return answer(MockMvcRequestBuilders.get(java.net.URI.create(path)).locale(language), who);
    }

    public MockHttpServletResponse post(String path, Map<String, String> form, boolean htmx, Operator who)
            throws Exception {
        MockHttpServletRequestBuilder request =
                MockMvcRequestBuilders.post(path).locale(Locale.SIMPLIFIED_CHINESE);
        form.forEach(request::param);
        return answer(htmx ? request.header("HX-Request", "true") : request, who);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request, Operator who) throws Exception {
        return mvc.perform(request.requestAttr(WHO, who)).andReturn().getResponse();
    }

    public static String body(MockHttpServletResponse response) throws Exception {
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private static final class OperatorOfTheTest implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(Operator.class);
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @org.jspecify.annotations.Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @org.jspecify.annotations.Nullable WebDataBinderFactory binders) {
            return java.util.Objects.requireNonNull(request.getAttribute(WHO, NativeWebRequest.SCOPE_REQUEST));
        }
    }
}
