package yingyun.helpdesk.notice;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Right;

/** Its place in the navigation. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class NoticeNavigation {

    @Bean
    NavEntry noticesEntry() {
        return new NavEntry(
                "desk", 28, "/notices", "helpdesk.nav.notices", "speakerphone", Right.NOTICE_VIEW, "/notices/badge");
    }
}
