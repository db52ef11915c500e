package yingyun.knowledge.search;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * On every web node: makes the index where it is absent, and looks twice a second for what has changed. A thread of its own, so that a
 * long rebuild keeps no start waiting.
 */
@Component
@ConditionalOnWebApplication
class IndexWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IndexWatch.class);
    private static final long EVERY_MILLIS = 500;
    private static final long AFTER_FAILURE_MILLIS = 5_000;
    /** Changes are kept so long; a node that was away for longer makes its index again. */
    private static final int KEPT_DAYS = 14;

    private final Indexing indexing;
    private final Changes changes;
    private volatile boolean running;
    private Thread thread = new Thread();

    IndexWatch(Indexing indexing, Changes changes) {
        this.indexing = indexing;
        this.changes = changes;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("search-index").start(this::watch);
    }

    private void watch() {
        boolean complained = false;
        while (running) {
            try {
                indexing.catchUp();
                complained = false;
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException ended) {
                return;
            } catch (RuntimeException failed) {
                if (!complained && running) {
                    LOG.warn("search index: {}", failed.toString());
                    complained = true;
                }
                rest();
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(AFTER_FAILURE_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Scheduled(cron = "0 40 4 * * *", zone = "Asia/Shanghai")
    void prune() {
        changes.prune(KEPT_DAYS);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(AFTER_FAILURE_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
