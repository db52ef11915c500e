package yingyun.helpdesk.topic;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every quarter of a minute; on every node, one at a time. */
@Component
@ConditionalOnWebApplication
class TopicTick {

    private final TopicWatch watch;

    TopicTick(TopicWatch watch) {
        this.watch = watch;
    }

    @Scheduled(fixedDelay = 15_000, initialDelay = 20_000)
    void tick() {
        watch.look();
    }
}
