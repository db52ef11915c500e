package yingyun.helpdesk.inquiry;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Right;

/** The desk's places in the navigation. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class InquiryNavigation {

    @Bean
    NavEntry askEntry() {
        return new NavEntry("desk", 20, "/ask", "helpdesk.nav.ask", "message-2-question", Right.INQUIRY_ASK, "");
    }

    @Bean
    NavEntry asksEntry() {
        return new NavEntry("desk", 22, "/asks", "helpdesk.nav.asks", "history", Right.INQUIRY_VIEW, "");
    }

    @Bean
    NavEntry deskEntry() {
        return new NavEntry("desk", 24, "/desk", "helpdesk.nav.desk", "headset", Right.INQUIRY_ANSWER, "/desk/badge");
    }
}
