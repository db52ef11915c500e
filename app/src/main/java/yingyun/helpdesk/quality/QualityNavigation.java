package yingyun.helpdesk.quality;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Right;

/** Its places in the navigation. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class QualityNavigation {

    @Bean
    NavEntry qualityEntry() {
        return entry(60, "/quality", "helpdesk.nav.quality", "clipboard-check", Right.QUALITY_SCORE);
    }

    @Bean
    NavEntry ownQualityEntry() {
        return entry(62, "/quality/mine", "helpdesk.nav.quality.mine", "user-check", Right.QUALITY_MINE);
    }

    @Bean
    NavEntry coachingEntry() {
        return entry(64, "/quality/coaching", "helpdesk.nav.quality.coaching", "messages", Right.QUALITY_COACH);
    }

    @Bean
    NavEntry qualityFiguresEntry() {
        return entry(
                66, "/quality/statistics", "helpdesk.nav.quality.statistics", "chart-bar", Right.QUALITY_STATISTICS);
    }

    private static NavEntry entry(int order, String path, String label, String icon, Right right) {
        return new NavEntry("desk", order, path, label, icon, right, "");
    }
}
