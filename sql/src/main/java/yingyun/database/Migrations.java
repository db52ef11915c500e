package yingyun.database;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a database to the version of this program. Forward only. */
public final class Migrations {

    public static final String LOCATION = "classpath:db/migration";

    private Migrations() {}

    /** Returns how many migrations were applied. */
    public static int migrate(DataSource owner) {
        return migrate(owner, LOCATION);
    }

    public static int migrate(DataSource owner, String... locations) {
        return Flyway.configure()
                .dataSource(owner)
                .schemas("yingyun")
                .defaultSchema("yingyun")
                .locations(locations)
                .placeholderReplacement(false)
                // Flyway's own lock would otherwise be held in a transaction, for which "create index concurrently"
                // waits.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
