package yingyun.helpdesk.api;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Right;

/** The place of keys; deliveries and the document are reached from there. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ApiNavigation {

    @Bean
    NavEntry apiEntry() {
        return new NavEntry(
                "people", 840, "/api-keys", "helpdesk.nav.api", "plug", Right.API_KEY_VIEW, "/api-deliveries/badge");
    }
}
