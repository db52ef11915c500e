package yingyun.operations.breaks;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Right;

/** The list of differences in the navigation. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class BreakNavigation {

    @Bean
    NavEntry breakList() {
        return new NavEntry("night", 230, "/eod/breaks", "investigator.nav", "scale", Right.BREAK_VIEW, "");
    }
}
