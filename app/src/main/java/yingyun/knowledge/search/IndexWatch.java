package yingyun.knowledge.search;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    /** Counted down to stop: an interrupt would close files that are being written. */
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    private Thread thread = new Thread();

    IndexWatch(Indexing indexing, Changes changes) {
        this.indexing = indexing;
        this.changes = changes;
    }

    @Override
    public void start() {
        CountDownLatch untilStopped = new CountDownLatch(1);
        stopped = untilStopped;
        thread = Thread.ofPlatform().daemon().name("search-index").start(() -> watch(untilStopped));
    }

    private void watch(CountDownLatch untilStopped) {
        boolean complained = false;
        long pause = 0;
        while (!isOver(untilStopped, pause)) {
            try {
                indexing.catchUp();
                complained = false;
                pause = EVERY_MILLIS;
            } catch (RuntimeException failed) {
                if (!complained) {
                    LOG.warn("search index: {}", failed.toString());
                    complained = true;
                }
                pause = AFTER_FAILURE_MILLIS;
            }
        }
    }

    private static boolean isOver(CountDownLatch untilStopped, long millis) {
        try {
            return untilStopped.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            return true;
        }
    }

    @Scheduled(cron = "0 40 4 * * *", zone = "Asia/Shanghai")
    void prune() {
        changes.prune(KEPT_DAYS);
    }

    @Override
    public void stop() {
        stopped.countDown();
        try {
            thread.join(AFTER_FAILURE_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
