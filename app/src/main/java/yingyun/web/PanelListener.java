package yingyun.web;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * One connection a node hears {@code NOTIFY yingyun_panel, '<panel>'}; the same thread gives the hub its beat. Starts last and stops
 * first: open streams must end before the server waits for requests to finish.
 */
@Component
@ConditionalOnWebApplication
class PanelListener implements SmartLifecycle {

    static final String CHANNEL = "yingyun_panel";

    private static final int BEAT_MILLIS = 150;
    private static final long AGAIN_AFTER = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK_AFTER = TimeUnit.SECONDS.toNanos(15);
    private static final Logger LOG = LoggerFactory.getLogger(PanelListener.class);

    private final ObjectProvider<DataSource> dataSource;
    private final LiveHub hub;
    private final AtomicBoolean running = new AtomicBoolean();
    private @Nullable Thread thread;

    PanelListener(ObjectProvider<DataSource> dataSource, LiveHub hub) {
        this.dataSource = dataSource;
        this.hub = hub;
    }

    @Override
    public void start() {
        if (running.compareAndSet(false, true)) {
            thread = Thread.ofPlatform().name("panel-listener").daemon().start(this::run);
        }
    }

    @Override
    public void stop() {
        if (running.compareAndSet(true, false)) {
            hub.stop();
            Thread listening = thread;
            if (listening != null) {
                join(listening);
            }
        }
    }

    private static void join(Thread listening) {
        try {
            listening.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }

    private void run() {
        DataSource source = dataSource.getIfAvailable();
        boolean first = true;
        while (running.get()) {
            if (source != null) {
                listen(source, first);
                first = false;
            }
            beatUntil(System.nanoTime() + AGAIN_AFTER);
        }
    }

    /** Until the connection is lost. It never goes back to a pool: it would go on listening there. */
    private void listen(DataSource source, boolean first) {
        Connection connection = null;
        try {
            connection = source.getConnection();
            execute(connection, "listen " + CHANNEL);
            if (!first) {
                LOG.info("LIVE_HEARS_AGAIN channel={}", CHANNEL);
                hub.missedSomething();
            }
            hear(connection);
        } catch (SQLException | RuntimeException lost) {
            if (running.get()) {
                LOG.warn(
                        "LIVE_DEAF channel={} again in {} s: {}",
                        CHANNEL,
                        TimeUnit.NANOSECONDS.toSeconds(AGAIN_AFTER),
                        lost.toString());
            }
        } finally {
            abort(connection);
        }
    }

    private void hear(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        long lookedAt = System.nanoTime();
        while (running.get()) {
            PGNotification[] heard = postgres.getNotifications(BEAT_MILLIS);
            if (heard != null) {
                for (PGNotification notification : heard) {
                    hub.changed(notification.getParameter());
                }
            }
            hub.beat();
            if (System.nanoTime() - lookedAt > LOOK_AFTER) {
                lookedAt = System.nanoTime();
                execute(connection, "select 1");
            }
        }
    }

    private void beatUntil(long nanoTime) {
        while (running.get() && System.nanoTime() - nanoTime < 0) {
            hub.beat();
            try {
                Thread.sleep(BEAT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void abort(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException gone) {
                LOG.debug("the listening connection was gone already", gone);
            }
        }
    }
}
