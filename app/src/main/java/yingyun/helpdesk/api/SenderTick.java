package yingyun.helpdesk.api;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every second, on every node that serves pages; beside the tick's thread, because an address may be slow. */
@Component
@ConditionalOnWebApplication
class SenderTick {

    private static final Logger LOG = LoggerFactory.getLogger(SenderTick.class);

    private final Sender sender;
    private final AtomicBoolean busy = new AtomicBoolean();

    SenderTick(Sender sender) {
        this.sender = sender;
    }

    @Scheduled(fixedDelay = 1_000, initialDelay = 5_000)
    void tick() {
        if (busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name("webhook").start(this::sendAll);
        }
    }

    private void sendAll() {
        try {
            while (sender.round() == Sender.MOST_AT_ONCE) {}
        } catch (RuntimeException fault) {
            LOG.warn("webhook-round-failed", fault);
        } finally {
            busy.set(false);
        }
    }
}
