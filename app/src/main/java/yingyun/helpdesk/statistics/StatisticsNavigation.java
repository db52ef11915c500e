package yingyun.helpdesk.statistics;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Right;

/** The place of the figures. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class StatisticsNavigation {

    @Bean
    NavEntry statisticsEntry() {
        return new NavEntry(
                "desk", 40, "/statistics", "helpdesk.nav.statistics", "chart-bar", Right.HELPDESK_STATISTICS, "");
    }
}
