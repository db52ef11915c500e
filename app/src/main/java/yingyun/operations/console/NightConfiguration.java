package yingyun.operations.console;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.eod.NightDesk;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Right;

/** Places of the night in the navigation, and the two acts of MC09. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class NightConfiguration {

    private static final String GROUP = "night";

    @Bean
    FourEyesAct skipAct(NightDesk desk, GrantedActs granted) {
        return new OverrideAct(true, desk, granted);
    }

    @Bean
    FourEyesAct forceAct(NightDesk desk, GrantedActs granted) {
        return new OverrideAct(false, desk, granted);
    }

    @Bean
    NavEntry consoleEntry() {
        return new NavEntry(GROUP, 200, "/eod", "operations.nav.console", "moon-stars", Right.NIGHT_SUMMARY_VIEW, "");
    }

    @Bean
    NavEntry reconciliationEntry() {
        return new NavEntry(
                GROUP, 210, "/eod/reconciliation", "operations.nav.reconciliation", "scale", Right.BREAK_VIEW, "");
    }

    @Bean
    NavEntry filesEntry() {
        return new NavEntry(GROUP, 220, "/eod/files", "operations.nav.files", "file-import", Right.FILE_VIEW, "");
    }

    @Bean
    NavEntry proofEntry() {
        return new NavEntry(GROUP, 230, "/eod/proof", "operations.nav.proof", "clipboard-check", Right.PROOF_VIEW, "");
    }

    @Bean
    NavEntry preCheckEntry() {
        return new NavEntry(
                GROUP, 205, "/eod/pre-checks", "operations.nav.prechecks", "checklist", Right.OUTLET_CHECK_VIEW, "");
    }

    @Bean
    NavEntry paymentEntry() {
        return new NavEntry(GROUP, 215, "/eod/payments", "operations.nav.payments", "receipt", Right.PAYMENT_VIEW, "");
    }
}
