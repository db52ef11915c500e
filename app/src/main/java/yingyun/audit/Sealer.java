package yingyun.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Chains the log every few seconds, on whichever node comes first. A database that is away is tried again. */
@Component
@ConditionalOnWebApplication
class Sealer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final int SECONDS = 3;
    private static final int ROWS_OF_A_SEAL = 10_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate inOwnTransaction;
    private final Clock system;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("audit-sealer").daemon().factory());
    private volatile boolean running;

    Sealer(JdbcClient jdbc, PlatformTransactionManager transactions, Clock system) {
        this.jdbc = jdbc;
        this.inOwnTransaction = new TransactionTemplate(transactions);
        inOwnTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.system = system;
    }

    /** Seals all that stands in the log; says how many rows. */
    long seal() {
        long all = 0;
        long sealed;
        do {
            sealed = sealOnce(ROWS_OF_A_SEAL);
            all += sealed;
        } while (sealed >= ROWS_OF_A_SEAL);
        return all;
    }

    long sealOnce(int most) {
        Long sealed = inOwnTransaction.execute(status -> jdbc.sql("select seal_audit(:most, :at)")
                .param("most", most)
                .param("at", system.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
        return sealed == null ? 0 : sealed;
    }

    private void tick() {
        try {
            seal();
        } catch (DataAccessException | org.springframework.transaction.TransactionException unreachable) {
            LOG.warn("event=audit_not_sealed cause={}", unreachable.getClass().getSimpleName());
        }
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(this::tick, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
