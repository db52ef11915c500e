package yingyun.helpdesk.offer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Once a second on every node that serves pages. */
@Component
@ConditionalOnWebApplication
class OfferTick {

    private final Dispatch dispatch;

    OfferTick(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Scheduled(fixedDelay = 1_000, initialDelay = 5_000)
    void tick() {
        dispatch.round();
    }
}
