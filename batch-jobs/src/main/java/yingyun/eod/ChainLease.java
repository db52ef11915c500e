package yingyun.eod;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.job.Fence;

/**
 * Who runs the night. One holder at a time; it beats and is given up for dead when it has not done so for as long as {@link LeaseTimes} say, or at once
 * when it was a process of this machine that is gone. Taking over ends the old holder's sessions and raises the fence, so that a
 * runner that only slept writes nothing any more. Times are system time: they are leases, not business.
 */
@Component
class ChainLease {

    private final JdbcClient jdbc;
    private final TransactionTemplate inTransaction;
    private final TransactionTemplate apart;
    private final Clock system;
    private final LeaseTimes times;

    ChainLease(JdbcClient jdbc, PlatformTransactionManager transactions, Clock system, LeaseTimes times) {
        this.jdbc = jdbc;
        this.inTransaction = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.system = system;
        this.times = times;
    }

    Duration beat() {
        return times.beat();
    }

    private record Held(
            long fence, @Nullable String holder, @Nullable String sessions, Instant expiresAt, Instant beatenAt) {}

    /** Takes the chain, or refuses while somebody alive holds it. */
    Fence take() {
        Held held = held();
        if (held.holder() != null && isAlive(held)) {
            throw new EodProblem.RunnerBusy(held.holder()).refused();
        }
        if (held.sessions() != null) {
            endSessions(held.sessions());
        }
        Fence fence = Objects.requireNonNull(inTransaction.execute(status -> raise(held)));
        beat(fence);
        return fence;
    }

    /** Who holds it, or died holding it. */
    Optional<Watch> watch() {
        Held held = held();
        return Optional.ofNullable(held.holder()).map(holder -> new Watch(holder, isAlive(held), held.beatenAt()));
    }

    /** @param alive false: the next start takes over */
    record Watch(String holder, boolean alive, Instant beatenAt) {}

    private Held held() {
        return jdbc.sql("""
                select l.fence, l.holder, l.sessions, h.expires_at, h.beaten_at
                  from chain_lease l cross join chain_heartbeat h
                """)
                .query((rs, n) -> new Held(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getObject(4, OffsetDateTime.class).toInstant(),
                        rs.getObject(5, OffsetDateTime.class).toInstant()))
                .single();
    }

    private Fence raise(Held seen) {
        jdbc.sql("select set_config('lock_timeout', '10s', true)")
                .query((rs, n) -> 0)
                .list();
        int rows = jdbc.sql("""
                update chain_lease
                   set fence = fence + 1, holder = :holder, sessions = current_setting('application_name'), taken_at = :now
                 where fence = :seen
                """)
                .param("holder", me())
                .param("now", system.instant().atOffset(ZoneOffset.UTC))
                .param("seen", seen.fence())
                .update();
        if (rows == 0) {
            throw new EodProblem.RunnerBusy("?").refused();
        }
        return new Fence(seen.fence() + 1);
    }

    /** Still here. False when another has taken over. */
    boolean beat(Fence fence) {
        Instant now = system.instant();
        return jdbc.sql("""
                update chain_heartbeat
                   set fence = :fence, beaten_at = :now, expires_at = :expires
                 where exists (select 1 from chain_lease where fence = :fence)
                """)
                        .param("fence", fence.number())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("expires", now.plus(times.patience()).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void giveBack(Fence fence) {
        jdbc.sql("update chain_lease set holder = null, sessions = null where fence = :fence")
                .param("fence", fence.number())
                .update();
    }

    /** In a database restored from a backup: whoever held the chain then does not hold this one. */
    void forget() {
        jdbc.sql("update chain_lease set holder = null, sessions = null").update();
    }

    private boolean isAlive(Held held) {
        String[] parts = String.valueOf(held.holder()).split(" ", 3);
        if (parts.length == 3 && parts[0].equals(host())) {
            long pid = Long.parseLong(parts[1]);
            if (pid == ProcessHandle.current().pid()) {
                return system.instant().isBefore(held.expiresAt());
            }
            boolean gone = ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .map(process -> !startOf(process).equals(parts[2]))
                    .orElse(true);
            if (gone) {
                return false;
            }
        }
        return system.instant().isBefore(held.expiresAt());
    }

    /** As the role that logged in: with {@code --db} that is not the one this session works as, and only its own sessions may be ended. */
    private void endSessions(String sessions) {
        apart.executeWithoutResult(status -> {
            jdbc.sql("set local role none").update();
            jdbc.sql("""
                select pg_terminate_backend(pid)
                  from pg_stat_activity
                 where application_name = :sessions
                   and application_name <> current_setting('application_name')
                   and datname = current_database()
                   and usename = session_user
                """).param("sessions", sessions).query((rs, n) -> 0).list();
        });
    }

    private static String me() {
        ProcessHandle me = ProcessHandle.current();
        return host() + " " + me.pid() + " " + startOf(me);
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("?");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
