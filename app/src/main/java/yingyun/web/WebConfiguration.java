package yingyun.web;

import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Language, texts and preferences of the pages. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebConfiguration implements WebMvcConfigurer {

    private static final List<String> MODULES = List.of(
            "web",
            "access",
            "approval",
            "audit",
            "operations",
            "breaks",
            "investigator",
            "duty",
            "eod",
            "intake",
            "ledger",
            "deposit",
            "proof",
            "database",
            "cli");

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
        texts.setBasenames(MODULES.stream()
                .filter(module -> new ClassPathResource("messages/" + module + ".properties").exists())
                .map(module -> "messages/" + module)
                .toArray(String[]::new));
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setDefaultLocale(Locale.ROOT);
        return texts;
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
