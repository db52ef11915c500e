package yingyun.distribution;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Right;

/** The module's places in the navigation. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DistributionNavigation {

    @Bean
    NavEntry inboxEntry() {
        return new NavEntry(
                "reports", 250, "/inbox", "distribution.nav.inbox", "inbox", Right.REPORT_INBOX_VIEW, "/inbox/badge");
    }

    @Bean
    NavEntry releasesEntry() {
        return new NavEntry(
                "reports", 260, "/releases", "distribution.nav.releases", "send", Right.REPORT_BATCH_VIEW, "");
    }
}
