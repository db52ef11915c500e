package yingyun.duty.callout;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import yingyun.database.Home;

/** The webhook, where a bank brings no channel of its own; the tick runs on web nodes only. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(CallOutSettings.class)
@ConditionalOnWebApplication
class CallOutConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CallOutChannel webhook(CallOutSettings settings, ObjectProvider<Home> home) {
        return new WebhookChannel(settings, () -> CallOutKey.in(home.getObject().keys()));
    }
}
