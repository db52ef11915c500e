package yingyun.knowledge;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Right;

/** The module's places in the navigation: in the group of questions and answers. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class KnowledgeNavigation {

    @Bean
    NavEntry articlesEntry() {
        return new NavEntry("desk", 60, "/kb", "knowledge.nav.articles", "book", Right.KNOWLEDGE_VIEW, "/kb/badge");
    }

    @Bean
    NavEntry rulesEntry() {
        return new NavEntry("desk", 62, "/kb/rules", "knowledge.nav.rules", "gavel", Right.KNOWLEDGE_VIEW, "");
    }

    @Bean
    NavEntry codesEntry() {
        return new NavEntry("desk", 64, "/kb/codes", "knowledge.nav.codes", "hash", Right.KNOWLEDGE_VIEW, "");
    }
}
