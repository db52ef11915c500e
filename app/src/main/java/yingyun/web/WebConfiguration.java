package yingyun.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/** Language, texts and preferences of the pages. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebConfiguration implements WebMvcConfigurer {

    /** Before those of {@code access}. */
    private static final int FIRST = -200;

    private final Preferences preferences = new Preferences();
    private final ObjectProvider<ShellParts> parts;

    WebConfiguration(ObjectProvider<ShellParts> parts) {
        this.parts = parts;
    }

    /** Chinese is the language without a suffix; the machine's own language never comes in between. */
    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames(bundles());
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setDefaultLocale(Locale.ROOT);
        return texts;
    }

    /** Of every module that brings one. */
    private static String[] bundles() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath*:/messages/*.properties"))
                    .map(file -> String.valueOf(file.getFilename()).replace(".properties", ""))
                    .filter(name -> !name.endsWith("_en") && !name.equals("help"))
                    .distinct()
                    .sorted()
                    .map(name -> "messages/" + name)
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Off: it would look for every address of a page in every jar, and no file here carries a version in its name. */
    @Bean
    FilterRegistrationBean<ResourceUrlEncodingFilter> noVersionsInAddresses() {
        FilterRegistrationBean<ResourceUrlEncodingFilter> filter =
                new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
        filter.setEnabled(false);
        return filter;
    }

    @Bean
    LocaleResolver localeResolver() {
        return preferences;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ShellAttributes(parts.getObject())).order(FIRST);
        registry.addInterceptor(preferences).order(FIRST + 1);
    }
}
