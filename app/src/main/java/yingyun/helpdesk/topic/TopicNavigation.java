package yingyun.helpdesk.topic;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Right;

/** Its place in the navigation. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class TopicNavigation {

    @Bean
    NavEntry topicsEntry() {
        return new NavEntry(
                "desk", 26, "/topics", "helpdesk.nav.topics", "trending-up", Right.INQUIRY_ANSWER, "/topics/badge");
    }
}
