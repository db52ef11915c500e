package yingyun.knowledge.article;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every 20 seconds, on every node: the state follows the bank's date. */
@Component
class LifecycleTick {

    private final Lifecycle lifecycle;

    LifecycleTick(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Scheduled(fixedDelay = 20_000, initialDelay = 5_000)
    void tick() {
        lifecycle.turn();
    }
}
