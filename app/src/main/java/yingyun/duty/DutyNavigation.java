package yingyun.duty;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Right;

/** The module's places in the navigation. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DutyNavigation {

    @Bean
    NavEntry todayEntry() {
        return new NavEntry("today", 10, "/", "duty.nav.today", "sun", Right.SYSTEM_STATE_VIEW, "");
    }

    @Bean
    NavEntry rosterEntry() {
        return new NavEntry("duty", 310, "/roster", "duty.nav.roster", "calendar", Right.ROSTER_VIEW, "");
    }

    @Bean
    NavEntry handoverEntry() {
        return new NavEntry("duty", 320, "/handover", "duty.nav.handover", "transfer", Right.ROSTER_VIEW, "");
    }

    @Bean
    NavEntry runBookEntry() {
        return new NavEntry("duty", 330, "/run-book", "duty.nav.runbook", "lifebuoy", Right.RUN_BOOK_VIEW, "");
    }

    @Bean
    NavEntry callOutEntry() {
        return new NavEntry("duty", 340, "/call-out", "duty.nav.callout", "phone-outgoing", Right.RUN_BOOK_VIEW, "");
    }
}
