package yingyun.helpdesk.clock;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A node that does nothing but fire: says so after each, and is killed from outside. */
final class FiringNode {

    private FiringNode() {}

    /** @param args URL, user, password of the application's role, moment of bank time */
    public static void main(String[] args) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(args[0]);
        source.setUsername(args[1]);
        source.setPassword(args[2]);
        source.setMaximumPoolSize(1);
        source.setConnectionInitSql("set search_path = yingyun, batch, public");
        Clock clock = Clock.fixed(Instant.parse(args[3]), ZoneOffset.UTC);
        try (AnnotationConfigApplicationContext context = ClockBench.context(source, clock, audited -> {})) {
            EscalationLadder ladder = context.getBean(EscalationLadder.class);
            while (ladder.fireOne() || ladder.passOnOne()) {
                System.out.println("fired");
            }
        }
        System.out.println("nothing left");
    }
}
