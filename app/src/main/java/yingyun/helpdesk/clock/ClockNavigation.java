package yingyun.helpdesk.clock;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Right;

/** The place of what was escalated. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ClockNavigation {

    @Bean
    NavEntry escalationEntry() {
        return new NavEntry(
                "desk",
                28,
                "/escalations",
                "helpdesk.nav.escalations",
                "alert-triangle",
                Right.ESCALATION_VIEW,
                "/escalations/badge");
    }
}
