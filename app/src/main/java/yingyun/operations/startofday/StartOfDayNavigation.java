package yingyun.operations.startofday;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Right;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class StartOfDayNavigation {

    @Bean
    NavEntry startOfDayEntry() {
        return new NavEntry(
                "night", 150, "/eod/start-of-day", "operations.startofday.nav", "sunrise", Right.START_OF_DAY_VIEW, "");
    }
}
