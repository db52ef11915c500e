package yingyun.access.administration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Right;

/** Where administration stands in the navigation. */
@Configuration(proxyBeanMethods = false)
class Places {

    @Bean
    NavEntry peoplePlace() {
        return new NavEntry("people", 800, "/people", "AC-nav-people", "users", Right.PEOPLE_VIEW, "");
    }

    @Bean
    NavEntry orgsPlace() {
        return new NavEntry("people", 810, "/orgs", "AC-nav-orgs", "building-bank", Right.PEOPLE_VIEW, "");
    }

    @Bean
    NavEntry calendarPlace() {
        return new NavEntry("people", 820, "/calendar", "AC-nav-calendar", "calendar", Right.CALENDAR_VIEW, "");
    }

    @Bean
    NavEntry parametersPlace() {
        return new NavEntry("people", 830, "/parameters", "AC-nav-parameters", "adjustments", Right.PARAMETER_VIEW, "");
    }
}
