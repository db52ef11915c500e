package yingyun.eod;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import yingyun.job.Fence;

/** Beats while the night runs; a missed beat is tried again, because the database may be starting. */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("night-heartbeat").daemon().factory());

    Heartbeat(ChainLease lease, Fence fence) {
        timer.scheduleWithFixedDelay(() -> beat(lease, fence), 0, lease.beat().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void beat(ChainLease lease, Fence fence) {
        try {
            if (!lease.beat(fence)) {
                LOG.warn("event=heartbeat_refused fence={}", fence.number());
            }
        } catch (DataAccessException unreachable) {
            LOG.warn(
                    "event=heartbeat_missed fence={} cause={}",
                    fence.number(),
                    unreachable.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
